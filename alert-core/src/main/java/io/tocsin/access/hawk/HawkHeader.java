package io.tocsin.access.hawk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a signed request says of itself, in the form of Hawk.
 *
 * @param id name of the key
 * @param time seconds since 1970
 * @param nonce never the same twice
 * @param hash of the body; null if that is not signed
 * @param ext what the application adds
 * @param mac the signature, in Base64
 * @param app name of an application; null for none
 * @param delegate who asked the application; empty for nobody
 */
public record HawkHeader(
    String id,
    long time,
    String nonce,
    @Nullable String hash,
    String ext,
    String mac,
    @Nullable String app,
    String delegate) {

  private static final int MAX_CHARS = 4_096;
  private static final int MAX_NONCE_CHARS = 100;
  private static final Set<String> NAMES =
      Set.of("id", "ts", "nonce", "hash", "ext", "mac", "app", "dlg");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s*([a-z]+)\\s*=\\s*\"([ !#-\\[\\]-~]*)\"\\s*(?:,|$)");

  private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");

  /** Reads the header; empty if it is none of these. */
  public static Optional<HawkHeader> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    Map<String, String> attributes = new HashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at)
          || matcher.start() != at
          || !NAMES.contains(matcher.group(1))
          || attributes.put(matcher.group(1), matcher.group(2)) != null) {
        return Optional.empty();
      }
      at = matcher.end();
    }
    return of(attributes);
  }

  private static Optional<HawkHeader> of(Map<String, String> attributes) {
    String id = attributes.getOrDefault("id", "");
    String time = attributes.getOrDefault("ts", "");
    String nonce = attributes.getOrDefault("nonce", "");
    String mac = attributes.getOrDefault("mac", "");
    if (id.isEmpty()
        || !TIME.matcher(time).matches()
        || nonce.isEmpty()
        || nonce.length() > MAX_NONCE_CHARS
        || mac.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HawkHeader(
            id,
            Long.parseLong(time),
            nonce,
            attributes.get("hash"),
            attributes.getOrDefault("ext", ""),
            mac,
            attributes.get("app"),
            attributes.getOrDefault("dlg", "")));
  }
}
