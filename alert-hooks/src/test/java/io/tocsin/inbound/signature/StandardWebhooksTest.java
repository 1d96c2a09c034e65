package io.tocsin.inbound.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.hook.Secrets;
import io.tocsin.hook.Secrets.Secret;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.WebhookRequest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhooksTest {

  /** The example of the standard's reference libraries. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long TIME = 1614265330;
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final String BAD = "v1,AAhM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static Secrets secrets(String... texts) {
    return new Secrets(Arrays.stream(texts).map(text -> new Secret(text, null, null)).toList());
  }

  private static WebhookRequest request(String signatures, long now) {
    Map<String, String> headers =
        Map.of(
            "webhook-id", ID,
            "webhook-timestamp", Long.toString(TIME),
            "webhook-signature", signatures);
    return new WebhookRequest(
        "POST",
        "",
        Map.of(),
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
        BODY.getBytes(UTF_8),
        Instant.ofEpochSecond(now));
  }

  @ParameterizedTest
  @CsvSource({
    "'" + GOOD + "', 0, GENUINE",
    "'" + BAD + " v2,x " + GOOD + "', 0, GENUINE",
    "'" + GOOD + "', 300, GENUINE",
    "'" + GOOD + "', 301, STALE",
    "'" + GOOD + "', -301, STALE",
    "'" + BAD + "', 0, FORGED",
    "'v1,g0hM', 0, FORGED",
    "'v1,!', 0, FORGED",
    "'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=', 0, FORGED",
    "'', 0, FORGED"
  })
  void check_vector_judged(String signatures, long later, Authenticity expected) {
    assertEquals(
        expected,
        StandardWebhooks.check(
            request(signatures, TIME + later), secrets("whsec_AAAA", SECRET, "no base64!")));
  }

  @Test
  void check_secrets_areReadAsSendersWriteThem() {
    WebhookRequest good = request(GOOD, TIME);

    assertEquals(Authenticity.UNCHECKED, StandardWebhooks.check(good, Secrets.NONE));
    assertEquals(
        Authenticity.GENUINE,
        StandardWebhooks.check(good, secrets(SECRET.substring("whsec_".length()))));
    for (String other : List.of("whsec_", "", "whpk_", "whpk_!", "whpk_" + "A".repeat(48))) {
      assertEquals(
          Authenticity.FORGED,
          StandardWebhooks.check(request(GOOD + " v1a,AAAA", TIME), secrets(other)),
          other);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void check_headerMissing_missing(String header) {
    WebhookRequest whole = request(GOOD, TIME);
    Map<String, List<String>> headers = new HashMap<>(whole.headers());
    headers.remove(header);
    WebhookRequest request =
        new WebhookRequest("POST", "", Map.of(), headers, whole.body(), whole.receivedAt());

    assertEquals(Authenticity.MISSING, StandardWebhooks.check(request, secrets(SECRET)));
    assertEquals(header.equals("webhook-id") ? null : ID, StandardWebhooks.messageId(request));
  }

  @Test
  void check_manySignatures_twentyAreLookedAt() {
    assertEquals(
        Authenticity.GENUINE,
        StandardWebhooks.check(request((BAD + " ").repeat(19) + GOOD, TIME), secrets(SECRET)));
    assertEquals(
        Authenticity.FORGED,
        StandardWebhooks.check(request((BAD + " ").repeat(20) + GOOD, TIME), secrets(SECRET)));
  }

  @Test
  void check_publicKey_judged() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update((ID + "." + TIME + "." + BODY).getBytes(UTF_8));
    byte[] signature = signer.sign();
    Secrets keys = secrets("whpk_" + Base64.getEncoder().encodeToString(raw));
    String header = "v1a," + Base64.getEncoder().encodeToString(signature);
    signature[3] ^= 1;
    String forged = "v1a," + Base64.getEncoder().encodeToString(signature);

    assertEquals(Authenticity.GENUINE, StandardWebhooks.check(request(header, TIME), keys));
    assertEquals(Authenticity.FORGED, StandardWebhooks.check(request(forged, TIME), keys));
    assertEquals(Authenticity.FORGED, StandardWebhooks.check(request(GOOD, TIME), keys));
    String some = (forged + " ").repeat(3) + header;
    assertEquals(Authenticity.GENUINE, StandardWebhooks.check(request(some, TIME), keys));
    String many = (forged + " ").repeat(4) + header;
    assertEquals(
        Authenticity.FORGED,
        StandardWebhooks.check(request(many, TIME), keys),
        "each reads the whole body: four are looked at");
    assertEquals(
        Authenticity.FORGED, StandardWebhooks.check(request(header, TIME), secrets("whpk_AAAA")));
  }
}
