package io.tocsin.inbound.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.signature.HmacScheme.Encoding;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Standard Webhooks say about being signed. A secret is a key for HMAC, written in base64
 * after {@code whsec_}, or the sender's public key of Ed25519, written in base64 after {@code
 * whpk_}.
 */
public final class StandardWebhooks {

  private static final String ID = "webhook-id";
  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String SECRET_KEY = "whsec_";
  private static final String PUBLIC_KEY = "whpk_";
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);
  private static final int MAX_SIGNATURES = 20;

  /** Signatures by private keys that are looked at: each reads the whole body anew. */
  private static final int MAX_VERIFIED = 4;

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
    List<String> all =
        Stream.of(signatures.split(" ", MAX_SIGNATURES + 1)).limit(MAX_SIGNATURES).toList();
    List<byte[]> symmetric = after("v1,", all);
    List<byte[]> asymmetric = after("v1a,", all);
    boolean found = false;
    for (String secret : secrets) {
      found |=
          secret.startsWith(PUBLIC_KEY)
              ? isEd25519(secret.substring(PUBLIC_KEY.length()), signed, asymmetric)
              : isHmac(secret, signed, symmetric);
    }
    return found;
  }

  private static List<byte[]> after(String version, List<String> signatures) {
    return signatures.stream()
        .filter(signature -> signature.startsWith(version))
        .flatMap(
            signature ->
                Stream.ofNullable(Encoding.BASE64.decode(signature.substring(version.length()))))
        .toList();
  }

  /** The body may be long and anybody may send it: it is hashed once, not once a signature. */
  private static boolean isHmac(String secret, byte[] signed, List<byte[]> signatures) {
    byte[] key =
        Encoding.BASE64.decode(secret.startsWith(SECRET_KEY) ? secret.substring(6) : secret);
    if (key == null || key.length == 0) {
      return false;
    }
    byte[] expected = HmacScheme.mac(HmacScheme.Algorithm.SHA256, key).doFinal(signed);
    boolean found = false;
    for (byte[] signature : signatures) {
      found |= MessageDigest.isEqual(expected, signature);
    }
    return found;
  }

  private static boolean isEd25519(String publicKey, byte[] signed, List<byte[]> signatures) {
    byte[] key = Encoding.BASE64.decode(publicKey);
    return key != null
        && signatures.stream()
            .limit(MAX_VERIFIED)
            .anyMatch(signature -> isEd25519(key, signed, signature));
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
