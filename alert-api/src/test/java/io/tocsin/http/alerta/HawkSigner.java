package io.tocsin.http.alerta;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as clients of Hawk do. */
public final class HawkSigner {

  private HawkSigner() {}

  /**
   * The value of the header {@code Authorization}.
   *
   * @param uri of the server
   * @param time in seconds since 1970
   * @param body JSON; null for none
   */
  public static String sign(
      URI uri, String id, String secret, long time, String method, String path, String body) {
    String nonce = UUID.randomUUID().toString();
    String hash =
        body == null ? "" : base64(sha256("hawk.1.payload\napplication/json\n" + body + "\n"));
    String signed =
        String.join(
            "\n",
            "hawk.1.header",
            Long.toString(time),
            nonce,
            method,
            path,
            uri.getHost(),
            Integer.toString(uri.getPort()),
            hash,
            "extra",
            "");
    return "Hawk id=\"%s\", ts=\"%d\", nonce=\"%s\", ext=\"extra\"%s, mac=\"%s\""
        .formatted(
            id,
            time,
            nonce,
            body == null ? "" : ", hash=\"" + hash + "\"",
            base64(hmac(signed, secret)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] hmac(String text, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
