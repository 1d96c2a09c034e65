package io.tocsin.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.hook.SecretMask;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.text.StorableText;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes one short line without secrets of the answer of a service. */
final class MaskedAnswer {

  /** Headers whose values are no secrets. */
  private static final Set<String> PLAIN_HEADERS =
      Set.of(
          "accept",
          "content-type",
          "idempotency-key",
          "webhook-id",
          "webhook-timestamp",
          "x-alerta-loop",
          "x-tocsin-passed");

  /** The shortest part of an address that may be a secret, in characters. */
  private static final int MIN_ADDRESS_SECRET_CHARS = 8;

  /** The shortest value of a header that may be a secret, in characters. */
  private static final int MIN_HEADER_SECRET_CHARS = 4;

  private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s\\u0085\\u2028\\u2029]+");
  private static final Pattern PARTS = Pattern.compile("[/?&=;]");

  private MaskedAnswer() {}

  /** That nothing was answered. */
  static PeerAnswer none(Call call) {
    return new PeerAnswer(host(call.target()), null, "");
  }

  /** What was answered; masked before it is cut, so that no half of a secret is left. */
  static PeerAnswer of(Call call, int status, byte[] body, List<String> secrets) {
    String text = new SecretMask(secrets(call, secrets)).masked(new String(body, UTF_8));
    String line = BLANKS.matcher(text).replaceAll(" ").strip();
    return new PeerAnswer(host(call.target()), status, StorableText.cut(line, PeerAnswer.TEXT));
  }

  private static String host(URI target) {
    String port = target.getPort() < 0 ? "" : ":" + target.getPort();
    return target.getHost() + port;
  }

  /** The longest first, as one may be a part of another. */
  private static List<String> secrets(Call call, List<String> more) {
    List<String> secrets = new ArrayList<>(more);
    call.headers().forEach((name, value) -> addHeader(secrets, name, value));
    addAddress(secrets, call.target().getRawPath());
    addAddress(secrets, call.target().getRawQuery());
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    return secrets;
  }

  /** The value, and without the word before it that says what it is. */
  private static void addHeader(List<String> secrets, String name, String value) {
    if (!PLAIN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      addLong(secrets, value, MIN_HEADER_SECRET_CHARS);
      addLong(secrets, value.substring(value.indexOf(' ') + 1), MIN_HEADER_SECRET_CHARS);
    }
  }

  private static void addAddress(List<String> secrets, @Nullable String part) {
    if (part == null) {
      return;
    }
    addLong(secrets, part, MIN_ADDRESS_SECRET_CHARS);
    for (String piece : PARTS.split(part)) {
      addLong(secrets, piece, MIN_ADDRESS_SECRET_CHARS);
      addLong(secrets, decoded(piece), MIN_ADDRESS_SECRET_CHARS);
    }
  }

  private static String decoded(String piece) {
    try {
      return URLDecoder.decode(piece.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return piece;
    }
  }

  private static void addLong(List<String> secrets, String text, int least) {
    if (text.length() >= least) {
      secrets.add(text);
    }
  }
}
