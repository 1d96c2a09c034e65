package io.tocsin.inbound.pagerduty;

import static io.tocsin.inbound.pagerduty.Calls.fixture;
import static io.tocsin.inbound.pagerduty.Calls.request;
import static io.tocsin.inbound.pagerduty.Calls.secrets;
import static io.tocsin.inbound.pagerduty.Calls.webhook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.TestAlerts;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Webhook;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutySignatureTest {

  private static final byte[] BODY =
      "{\"event\":{\"id\":\"Zürich €\",\"occurred_at\":\"2026-03-02T10:15:42.169Z\"}}"
          .getBytes(UTF_8);

  /** Computed by another program: HMAC-SHA256 of the body, keys "new secret" and "old secret". */
  private static final String BY_NEW =
      "26d0450e3bda92d516cdc99dd13eb1dac71c026e0a38e7e20548696fdd65bdee";

  private static final String BY_OLD =
      "dadb02a24adbb41b8c7a5bdc553092860de7b89b5a428bdfc5d6c647b71638c1";

  private static final Secrets BOTH = secrets("new secret", "old secret");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1=NEW | GENUINE",
        "v1=OLD | GENUINE",
        "v1=NEW,v1=OLD | GENUINE",
        "v1=0000, v1=OLD | GENUINE",
        "v2=abc,v1=NEW | GENUINE",
        "v1=UPPER | GENUINE",
        "v2=NEW | MISSING",
        "NEW | MISSING",
        "sha256=NEW | MISSING",
        "'' | MISSING",
        "v1= | FORGED",
        "v1=CUT | FORGED",
        "v1=NEWNEW | FORGED",
        "v1=zz | FORGED",
      })
  void header_authenticity(String header, Authenticity expected) {
    String value =
        header
            .replace("NEW", BY_NEW)
            .replace("OLD", BY_OLD)
            .replace("UPPER", BY_NEW.toUpperCase(Locale.ROOT))
            .replace("CUT", BY_NEW.substring(0, 62));
    assertEquals(expected, authenticity(webhook(BOTH, "{}", TestAlerts.MODEL), BODY, value));
  }

  @Test
  void noHeader_missing() {
    Webhook webhook = webhook(BOTH, "{}", TestAlerts.MODEL);
    assertEquals(Authenticity.MISSING, webhook.authenticity(request(BODY, Map.of())));
  }

  @Test
  void oneByteChanged_forged() {
    byte[] changed = BODY.clone();
    changed[5] ^= 1;
    Webhook webhook = webhook(BOTH, "{}", TestAlerts.MODEL);
    assertEquals(Authenticity.FORGED, authenticity(webhook, changed, "v1=" + BY_NEW));
  }

  @Test
  void secretThatHasEnded_forged() {
    Secrets rotated =
        new Secrets(
            List.of(
                new Secrets.Secret("new secret", null, null),
                new Secrets.Secret("old secret", null, Calls.NOW.minusSeconds(1))));
    Webhook webhook = webhook(rotated, "{}", TestAlerts.MODEL);
    assertEquals(Authenticity.FORGED, authenticity(webhook, BODY, "v1=" + BY_OLD));
    assertEquals(
        Authenticity.GENUINE, authenticity(webhook, BODY, "v1=" + BY_OLD + ",v1=" + BY_NEW));
  }

  @Test
  void noSecrets_unchecked() {
    assertEquals(Authenticity.UNCHECKED, authenticity(webhook(), BODY, "v1=00"));
  }

  @ParameterizedTest
  @CsvSource({
    "v1-acknowledge, false, MISSING",
    "v1-acknowledge, true, UNCHECKED",
    "v2-acknowledge, true, UNCHECKED",
    "v3-acknowledged, true, MISSING",
  })
  void unsigned_allowedForOldGenerationsOnly(
      String fixture, boolean allowUnsigned, Authenticity expected) {
    Webhook webhook = webhook(BOTH, "{\"allowUnsigned\":" + allowUnsigned + "}", TestAlerts.MODEL);
    assertEquals(expected, webhook.authenticity(request(fixture(fixture))));
  }

  @Test
  void wronglySigned_isForgedWhateverIsAllowed() {
    Webhook webhook = webhook(BOTH, "{\"allowUnsigned\":true}", TestAlerts.MODEL);
    byte[] body = fixture("v2-acknowledge").getBytes(UTF_8);
    assertEquals(Authenticity.FORGED, authenticity(webhook, body, "v1=" + BY_NEW));
  }

  private static Authenticity authenticity(Webhook webhook, byte[] body, String header) {
    return webhook.authenticity(request(body, Map.of("X-PagerDuty-Signature", List.of(header))));
  }

  @Test
  void unsignedAndLong_isNotEvenRead() {
    Webhook webhook = webhook(BOTH, "{\"allowUnsigned\":true}", TestAlerts.MODEL);
    String body = fixture("v2-acknowledge") + " ".repeat(1_048_576);
    assertEquals(Authenticity.MISSING, webhook.authenticity(request(body)));
  }
}
