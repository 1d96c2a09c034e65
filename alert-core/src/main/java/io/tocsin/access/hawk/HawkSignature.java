package io.tocsin.access.hawk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.text.Sha256;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Signatures of requests, and hashes of their bodies, as Hawk has them. */
public final class HawkSignature {

  private HawkSignature() {}

  /**
   * What is signed of a request.
   *
   * @param resource path and query, as the client wrote them
   */
  public record Signed(String method, String resource, String host, int port) {}

  /** Whether the header's signature is that of the request. */
  public static boolean fits(HawkHeader header, Signed request, String secret) {
    byte[] given = header.mac().getBytes(UTF_8);
    return MessageDigest.isEqual(given, of(header, request, secret).getBytes(UTF_8));
  }

  /** The signature of a request under such a header, whose own does not count. */
  static String of(HawkHeader header, Signed request, String secret) {
    StringBuilder text =
        new StringBuilder("hawk.1.header\n")
            .append(header.time())
            .append('\n')
            .append(header.nonce())
            .append('\n')
            .append(request.method().toUpperCase(Locale.ROOT))
            .append('\n')
            .append(request.resource())
            .append('\n')
            .append(request.host().toLowerCase(Locale.ROOT))
            .append('\n')
            .append(request.port())
            .append('\n')
            .append(header.hash() == null ? "" : header.hash())
            .append('\n')
            .append(header.ext().replace("\\", "\\\\").replace("\n", "\\n"))
            .append('\n');
    if (header.app() != null) {
      text.append(header.app()).append('\n').append(header.delegate()).append('\n');
    }
    byte[] mac = Sha256.hmac(secret.getBytes(UTF_8), text.toString().getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(mac);
  }

  /** Whether the hash is that of a body. */
  public static boolean fits(String hash, @Nullable String contentType, byte[] body) {
    return MessageDigest.isEqual(hash.getBytes(UTF_8), hash(contentType, body).getBytes(UTF_8));
  }

  static String hash(@Nullable String contentType, byte[] body) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0];
    MessageDigest sha256 = Sha256.start();
    sha256.update(
        ("hawk.1.payload\n" + type.strip().toLowerCase(Locale.ROOT) + '\n').getBytes(UTF_8));
    sha256.update(body);
    sha256.update((byte) '\n');
    return Base64.getEncoder().encodeToString(sha256.digest());
  }
}
