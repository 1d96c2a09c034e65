package io.tocsin.inbound.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Secrets;
import io.tocsin.inbound.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * What Standard Webhooks say about being signed (hooks 5.4). A secret is a key for HMAC, written in
 * base64 after {@code whsec_}, or the sender's public key of Ed25519, written in base64 after
 * {@code whpk_}.
 */
public final class StandardWebhooks {

  private static final String ID = "webhook-id";
  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String SECRET_KEY = "whsec_";
  private static final String PUBLIC_KEY = "whpk_";
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);
  private static final int MOST_SIGNATURES = 20;
  private static final int ED25519_BYTES = 32;

  /** What stands before the bytes of a public key of Ed25519 in X.509 (RFC 8410). */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private StandardWebhooks() {}

  /** What stays the same when a message is sent again; null if the request does not say. */
  public static @Nullable String messageId(WebhookRequest request) {
    return request.header(ID);
  }

  /** Whether one of the signatures is by one of the secrets that hold when the request came. */
  public static Authenticity check(WebhookRequest request, Secrets secrets) {
    if (secrets.isEmpty()) {
      return Authenticity.UNCHECKED;
    }
    String id = request.header(ID);
    String timestamp = request.header(TIMESTAMP);
    String signatures = request.header(SIGNATURE);
    if (id == null || timestamp == null || signatures == null) {
      return Authenticity.MISSING;
    }
    byte[] signed = signed(id + "." + timestamp + ".", request.body());
    if (!isSigned(signed, signatures, secrets.at(request.receivedAt()))) {
      return Authenticity.FORGED;
    }
    return Timestamps.isWithin(timestamp, MAX_SKEW, request.receivedAt())
        ? Authenticity.GENUINE
        : Authenticity.STALE;
  }

  private static byte[] signed(String before, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before.getBytes(UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static boolean isSigned(byte[] signed, String signatures, List<String> secrets) {
    boolean found = false;
    int count = 0;
    for (String signature : signatures.split(" ", MOST_SIGNATURES + 1)) {
      count++;
      for (String secret : count <= MOST_SIGNATURES ? secrets : List.<String>of()) {
        found |= isSignature(signature, signed, secret);
      }
    }
    return found;
  }

  private static boolean isSignature(String signature, byte[] signed, String secret) {
    if (secret.startsWith(PUBLIC_KEY)) {
      byte[] key = Encoded.base64(secret.substring(PUBLIC_KEY.length()));
      byte[] bytes = signature.startsWith("v1a,") ? Encoded.base64(signature.substring(4)) : null;
      return key != null && bytes != null && isEd25519(key, signed, bytes);
    }
    byte[] key = Encoded.base64(secret.startsWith(SECRET_KEY) ? secret.substring(6) : secret);
    byte[] bytes = signature.startsWith("v1,") ? Encoded.base64(signature.substring(3)) : null;
    return key != null && key.length > 0 && bytes != null && isHmac(key, signed, bytes);
  }

  private static boolean isHmac(byte[] key, byte[] signed, byte[] signature) {
    Mac mac = HmacScheme.mac(HmacScheme.Algorithm.SHA256, key);
    return MessageDigest.isEqual(mac.doFinal(signed), signature);
  }

  private static boolean isEd25519(byte[] key, byte[] signed, byte[] signature) {
    if (key.length != ED25519_BYTES) {
      return false;
    }
    try {
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
      encoded.writeBytes(ED25519);
      encoded.writeBytes(key);
      PublicKey publicKey =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(publicKey);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
