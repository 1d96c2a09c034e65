package io.tocsin.outbound.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.hook.Secrets;
import io.tocsin.text.Sha256;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs as Standard Webhooks say: {@code v1,<base64>} of an HMAC-SHA256 over id, time and body, one
 * for each secret that holds, so that receivers can change theirs at any time.
 */
final class StandardSignature {

  private static final String PREFIX = "whsec_";
  private static final int MIN_KEY_BYTES = 24;
  private static final int MAX_KEY_BYTES = 64;

  private final Secrets secrets;

  StandardSignature(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Why the text is no secret to sign with, without the text; null if it is one. */
  static @Nullable String fault(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return "must begin with " + PREFIX;
    }
    try {
      int length = key(secret).length;
      return length < MIN_KEY_BYTES || length > MAX_KEY_BYTES
          ? "must be " + MIN_KEY_BYTES + " to " + MAX_KEY_BYTES + " bytes in base64"
          : null;
    } catch (IllegalArgumentException e) {
      return "must be in base64 after " + PREFIX;
    }
  }

  /**
   * The value of {@code webhook-signature}; empty if no secret holds.
   *
   * @param now the time of this attempt, signed too
   */
  String of(String id, Instant now, byte[] body) {
    return secrets.at(now).stream()
        .map(secret -> of(secret, id, now, body))
        .collect(Collectors.joining(" "));
  }

  /** The signature by one secret. */
  static String of(String secret, String id, Instant now, byte[] body) {
    String head = id + "." + now.getEpochSecond() + ".";
    return "v1," + signature(key(secret), head, body);
  }

  private static byte[] key(String secret) {
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }

  private static String signature(byte[] key, String head, byte[] body) {
    return Base64.getEncoder().encodeToString(Sha256.hmac(key, head.getBytes(UTF_8), body));
  }
}
