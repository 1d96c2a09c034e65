package io.tocsin.access.hawk;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key by which this server signs what it sends to another, which has the same.
 *
 * @param id its name, as it stands in headers
 */
public record HawkKey(String id, String secret) {

  private static final Pattern ID = Pattern.compile("[ !#-\\[\\]-~]{1,200}");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Whether a key can have that name. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * The value of the header {@code Authorization} for one attempt.
   *
   * @param body null for none; what is signed of it is its hash
   */
  public String sign(
      String method,
      URI target,
      @Nullable String contentType,
      byte @Nullable [] body,
      Instant now) {
    HawkHeader unsigned =
        new HawkHeader(
            id,
            now.getEpochSecond(),
            UUID.randomUUID().toString(),
            body == null ? null : HawkSignature.hash(contentType, body),
            "",
            "",
            null,
            "");
    String mac = HawkSignature.of(unsigned, signed(method, target), secret);
    String hash = unsigned.hash() == null ? "" : ", hash=\"" + unsigned.hash() + "\"";
    return "Hawk id=\"%s\", ts=\"%d\", nonce=\"%s\"%s, mac=\"%s\""
        .formatted(id, unsigned.time(), unsigned.nonce(), hash, mac);
  }

  private static HawkSignature.Signed signed(String method, URI target) {
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    int usual = "https".equalsIgnoreCase(target.getScheme()) ? HTTPS : HTTP;
    return new HawkSignature.Signed(
        method,
        target.getRawPath() + query,
        target.getHost(),
        target.getPort() < 0 ? usual : target.getPort());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "HawkKey[" + id + "]";
  }
}
