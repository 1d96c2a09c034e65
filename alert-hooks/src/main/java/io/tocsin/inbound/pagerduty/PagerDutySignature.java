package io.tocsin.inbound.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Secrets;
import io.tocsin.inbound.WebhookRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of PagerDuty's third generation: a list {@code v1=<hex>,v1=<hex>} with one
 * HMAC-SHA256 of the body for each secret that it knows; ours may be several too.
 */
final class PagerDutySignature {

  private static final String HEADER = "x-pagerduty-signature";
  private static final String VERSION = "v1=";
  private static final String ALGORITHM = "HmacSHA256";

  /** PagerDuty sends as many as a subscription has secrets: a few. */
  private static final int MOST_ENTRIES = 20;

  private final Secrets secrets;

  PagerDutySignature(Secrets secrets) {
    this.secrets = secrets;
  }

  boolean hasSecrets() {
    return !secrets.isEmpty();
  }

  /** Whether one of the entries is by one of the secrets that hold when the request came. */
  Authenticity check(WebhookRequest request) {
    List<String> entries = entries(request);
    if (entries.isEmpty()) {
      return Authenticity.MISSING;
    }
    boolean signed = false;
    for (String secret : secrets.at(request.receivedAt())) {
      byte[] expected = hmac(secret, request.body());
      for (String entry : entries) {
        signed |= MessageDigest.isEqual(expected, decoded(entry));
      }
    }
    return signed ? Authenticity.GENUINE : Authenticity.FORGED;
  }

  private static List<String> entries(WebhookRequest request) {
    List<String> entries = new ArrayList<>();
    for (String header : request.headers().getOrDefault(HEADER, List.of())) {
      for (String entry : header.split(",", MOST_ENTRIES)) {
        if (entry.strip().startsWith(VERSION)) {
          entries.add(entry.strip().substring(VERSION.length()));
        }
      }
    }
    return entries.subList(0, Math.min(entries.size(), MOST_ENTRIES));
  }

  /** The bytes; none if the text is not in hexadecimal digits. */
  private static byte[] decoded(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no " + ALGORITHM, e);
    }
  }
}
