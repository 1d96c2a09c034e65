package io.tocsin.inbound.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.signature.HmacScheme;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * The signature of PagerDuty's third generation: a list {@code v1=<hex>,v1=<hex>} with one
 * HMAC-SHA256 of the body for each secret that it knows; ours may be several too.
 */
final class PagerDutySignature {

  private static final String HEADER = "x-pagerduty-signature";
  private static final String VERSION = "v1=";

  /** PagerDuty sends as many as a subscription has secrets: a few. */
  private static final int MAX_ENTRIES = 20;

  private PagerDutySignature() {}

  /** Whether one of the entries is by one of the secrets that hold when the request came. */
  static Authenticity check(WebhookRequest request, Secrets secrets) {
    List<String> entries = entries(request);
    if (entries.isEmpty()) {
      return Authenticity.MISSING;
    }
    boolean signed = false;
    for (String secret : secrets.at(request.receivedAt())) {
      byte[] expected =
          HmacScheme.mac(HmacScheme.Algorithm.SHA256, secret.getBytes(UTF_8))
              .doFinal(request.body());
      for (String entry : entries) {
        byte[] signature = HmacScheme.Encoding.HEX.decode(entry);
        signed |= signature != null && MessageDigest.isEqual(expected, signature);
      }
    }
    return signed ? Authenticity.GENUINE : Authenticity.FORGED;
  }

  private static List<String> entries(WebhookRequest request) {
    return request.headers().getOrDefault(HEADER, List.of()).stream()
        .flatMap(header -> Stream.of(header.split(",", MAX_ENTRIES)))
        .map(String::strip)
        .filter(entry -> entry.startsWith(VERSION))
        .limit(MAX_ENTRIES)
        .map(entry -> entry.substring(VERSION.length()))
        .toList();
  }
}
