package io.tocsin.inbound.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.WebhookRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A signature by HMAC in a header. The key is the secret's text in UTF-8.
 *
 * @param header that has the signature
 * @param prefix of the header's value, as {@code sha256=}; empty for none
 * @param signed what is signed
 * @param timestampHeader seconds or milliseconds since 1970, which are signed too; null for none
 * @param maxSkew how far that may be from now, before or after
 */
public record HmacScheme(
    String header,
    Algorithm algorithm,
    Encoding encoding,
    String prefix,
    SignedText signed,
    @Nullable String timestampHeader,
    Duration maxSkew) {

  /** The hash. */
  public enum Algorithm {
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256"),
    SHA512("HmacSHA512");

    private final String name;

    Algorithm(String name) {
      this.name = name;
    }
  }

  /** How the bytes of a signature are written. */
  public enum Encoding {
    HEX,
    /** With its padding: a text that was cut is none. */
    BASE64;

    private static final int BASE64_GROUP_CHARS = 4;

    /** The bytes; null if the text is not written so. */
    public byte @Nullable [] decode(String text) {
      try {
        return switch (this) {
          case HEX -> HexFormat.of().parseHex(text);
          case BASE64 ->
              text.length() % BASE64_GROUP_CHARS == 0 ? Base64.getDecoder().decode(text) : null;
        };
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }

  public HmacScheme {
    if (timestampHeader != null && !signed.names(timestampHeader)) {
      throw new IllegalArgumentException("a time that is not signed shows nothing");
    }
  }

  /** The HMAC-SHA256 of the body in hexadecimal digits after that prefix. */
  public static HmacScheme ofBody(String header, String prefix) {
    return new HmacScheme(
        header, Algorithm.SHA256, Encoding.HEX, prefix, SignedText.BODY, null, Duration.ZERO);
  }

  /** Whether the request is signed by one of the secrets that hold when it came. */
  public Authenticity check(WebhookRequest request, Secrets secrets) {
    if (secrets.isEmpty()) {
      return Authenticity.UNCHECKED;
    }
    String value = request.header(header);
    String timestamp = timestampHeader == null ? "" : request.header(timestampHeader);
    if (value == null || value.isEmpty() || timestamp == null) {
      return Authenticity.MISSING;
    }
    byte[] signature = signature(value);
    if (signature == null || !isSigned(request, secrets, signature)) {
      return Authenticity.FORGED;
    }
    return timestampHeader == null || Timestamps.isWithin(timestamp, maxSkew, request.receivedAt())
        ? Authenticity.GENUINE
        : Authenticity.STALE;
  }

  private byte @Nullable [] signature(String value) {
    return value.startsWith(prefix) ? encoding.decode(value.substring(prefix.length())) : null;
  }

  private boolean isSigned(WebhookRequest request, Secrets secrets, byte[] signature) {
    boolean signed = false;
    for (String secret : secrets.at(request.receivedAt())) {
      byte[] expected = hmac(request, secret.getBytes(UTF_8));
      signed |= expected != null && MessageDigest.isEqual(expected, signature);
    }
    return signed;
  }

  private byte @Nullable [] hmac(WebhookRequest request, byte[] key) {
    Mac mac = mac(algorithm, key);
    return signed.write(request, mac::update) ? mac.doFinal() : null;
  }

  /** Computes HMACs with that key, which must not be empty. */
  public static Mac mac(Algorithm algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm.name);
      mac.init(new SecretKeySpec(key, algorithm.name));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no " + algorithm.name, e);
    }
  }
}
