package io.tocsin.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.alert.Alert;
import io.tocsin.text.Sha256;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key by which others know one episode of an alert: {@code <tenant>/<alert id>/<episode>}, at
 * most 255 characters. When an alert that was over comes up again, it has another key, so that a
 * late message about its last episode does nothing to it.
 *
 * @param tenant stands for the customer: its name if that is short and plain, {@code -} for none,
 *     else {@code ~} and a digest
 * @param alertId may contain slashes
 * @param episode of the alert, from 1
 */
public record IssuedKey(String tenant, String alertId, long episode) {

  private static final Pattern FORM =
      Pattern.compile(
          "([-\\w.]{1,32}|~[0-9a-f]{24})/(.{1,200})/([1-9][0-9]{0,17})", Pattern.DOTALL);
  private static final Pattern PLAIN = Pattern.compile("[-\\w.]{1,32}");
  private static final String NOBODY = "-";
  private static final int DIGEST_BYTES = 12;

  /** The key of an alert's present episode. */
  public static IssuedKey of(Alert alert) {
    return new IssuedKey(tenant(alert.customer()), alert.id(), alert.episode());
  }

  /** What a text says that has the form of a key; empty if it is none. It may be anybody's. */
  public static Optional<IssuedKey> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new IssuedKey(matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  /** Whether it is the key of the alert's present episode, and of its customer. */
  public boolean isOf(Alert alert) {
    return equals(of(alert));
  }

  /** As it is given to others. */
  public String text() {
    return tenant + "/" + alertId + "/" + episode;
  }

  private static String tenant(@Nullable String customer) {
    if (customer == null || customer.isEmpty()) {
      return NOBODY;
    }
    return PLAIN.matcher(customer).matches() && !customer.equals(NOBODY)
        ? customer
        : "~" + digest(customer);
  }

  private static String digest(String text) {
    byte[] digest = Sha256.of(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
  }
}
