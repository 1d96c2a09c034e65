package io.tocsin.outbound.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Alert;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Secrets.Secret;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.signature.StandardWebhooks;
import io.tocsin.outbound.Delivery.Delivered;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbound.NotifierContract;
import io.tocsin.outbound.NotifierFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNotifierTest extends NotifierContract {

  /** The bytes 0 to 31. */
  private static final String KEY = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** Has the word in it by its letters alone. */
  private static final String OTHER = "whsec_" + "secretAA".repeat(4);

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:05Z");

  @Override
  protected NotifierFactory factory() {
    return new WebhookNotifierFactory(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Override
  protected String options() {
    return "{\"url\":\"https://hooks.example/in/secret?t=secret\",\"secrets\":[\"" + OTHER + "\"]}";
  }

  @Test
  void notification_postedAsOwnBody() {
    Alert alert = alert();
    assertInstanceOf(Delivered.class, notifier().deliver(told("alert.opened", alert)));
    assertEquals(URI.create("https://hooks.example/in/secret?t=secret"), http.last().target());
    assertEquals("POST", http.last().method());
    Map<String, String> headers = http.last().headers();
    assertEquals("application/json", headers.get("Content-Type"));
    assertEquals("n-1", headers.get("webhook-id"));
    assertEquals(Long.toString(NOW.getEpochSecond()), headers.get("webhook-timestamp"));
    assertEquals(
        json(
            """
            {"type":"alert.opened","timestamp":"2026-03-01T12:00:01.000Z","data":{"user":"ada",
             "text":"what happened","alert":{"id":"%1$s",
             "href":"https://tocsin.example/api/alert/%1$s","resource":"db3","event":"DiskFull",
             "environment":"Production","severity":"critical","group":"OS","value":"98%%",
             "text":"disk almost full on volume a","origin":"db3/agent","type":"","timeout":86400,
             "customer":null,"correlate":[],"service":["Storage"],"tags":["disk","dc:east"],
             "attributes":{"rack":"r4"},"status":"open","previousSeverity":"indeterminate",
             "trendIndication":"noChange","createTime":"2026-03-01T12:00:00.123Z",
             "receiveTime":"2026-03-01T12:00:00.123Z","lastReceiveId":"%1$s",
             "lastReceiveTime":"2026-03-01T12:00:00.123Z","updateTime":"2026-03-01T12:00:00.123Z",
             "duplicateCount":0,"repeat":false,"episode":1}}}\
            """
                .formatted(alert.id())
                .replace("\"type\":\"\"", "\"type\":\"" + alert.type() + "\"")),
        http.json());
  }

  /** Computed by another program. */
  @Test
  void signature_isThatOfStandardWebhooks() {
    Secrets both =
        new Secrets(
            List.of(
                new Secret(KEY, null, null),
                new Secret(OTHER, null, NOW.plusSeconds(10)),
                new Secret("whsec_" + "AAAA".repeat(8), null, NOW.minusSeconds(1))));
    byte[] body = "{\"type\":\"alert.opened\",\"text\":\"Zürich €\"}".getBytes(UTF_8);
    StandardSignature signature = new StandardSignature(both);
    assertEquals(
        "v1,mZ1USaziSmhlLscTfZEuItO9ltGSCerkJEwtn3p49oU="
            + " v1,uaORsnjYksAnxzuTGvebQNiJHtCKp2DBoHDsFimv9mE=",
        signature.of("msg_1", NOW, body));
    assertEquals(
        "v1,5hcXq5SZvB8udhOcTasxajWVXHHKmnaTCgMCQ834y4M=",
        signature.of("msg_1", NOW.plusSeconds(60), body));
    assertEquals("", new StandardSignature(Secrets.NONE).of("msg_1", NOW, body));
  }

  @Test
  void call_passesTheCheckOfAReceiver() {
    notifier().deliver(told("alert.closed", alert()));
    Map<String, List<String>> headers = new HashMap<>();
    http.last().headers().forEach((name, value) -> headers.put(name, List.of(value)));
    WebhookRequest received =
        new WebhookRequest("POST", "", Map.of(), headers, http.last().body(), NOW.plusSeconds(9));
    Secrets theirs = new Secrets(List.of(new Secret(OTHER, null, null)));
    assertEquals(Authenticity.GENUINE, StandardWebhooks.check(received, theirs));
  }

  @Test
  void noSecrets_notSigned() {
    notifier("{\"url\":\"https://hooks.example/\"}").deliver(told("alert.opened", alert()));
    assertNull(http.last().headers().get("webhook-signature"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secretsecretsecret",
        "whsec_",
        "whsec_c2VjcmV0",
        "whsec_secret!secret!secret!secret!secret!",
        "whpk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
      })
  void secretOfAnotherForm_refusedWithoutRepeatingIt(String secret) {
    HookFileException refusal =
        assertThrows(HookFileException.class, () -> notifier(with("secrets", List.of(secret))));
    assertFalse(refusal.getMessage().replace("secrets", "").contains("secret"));
  }

  @Test
  void thin_leavesItToBeAskedFor() {
    notifier(with("thin", true)).deliver(told("alert.opened", alert()));
    JsonNode data = http.json().get("data");
    assertFalse(data.has("text"));
    assertEquals(8, data.get("alert").size());
    assertEquals(alert().id(), data.at("/alert/id").asText());
  }

  @ParameterizedTest
  @CsvSource({"own", "cloudevents", "alertmanager"})
  void largeBody_sentThin(String format) {
    Alert alert =
        alert().toBuilder()
            .resource("\u0001".repeat(1_000))
            .event("€".repeat(1_000))
            .text("x".repeat(60_000))
            .build();
    notifier(with("body", format)).deliver(told("alert.opened", alert));
    assertTrue(
        http.last().body().length < WebhookNotifier.MAX_BYTES, "" + http.last().body().length);
  }

  @Test
  void cloudEvent_isStructured() {
    notifier(with("body", "cloudevents")).deliver(told("alert.closed", alert()));
    assertEquals("application/cloudevents+json", http.last().headers().get("Content-Type"));
    JsonNode event = http.json();
    assertEquals("1.0", event.get("specversion").asText());
    assertEquals("n-1", event.get("id").asText());
    assertEquals(BASE_URL, event.get("source").asText());
    assertEquals("io.tocsin.alert.closed", event.get("type").asText());
    assertEquals(alert().id(), event.get("subject").asText());
    assertEquals("2026-03-01T12:00:01.000Z", event.get("time").asText());
    assertEquals("DiskFull", event.at("/data/alert/event").asText());
  }

  @Test
  void alertmanagersBody_isThatOfVersion4() {
    Alert alert =
        alert().toBuilder().tags(List.of("dc=east", "odd tag", "a b=c", "severity=x")).build();
    notifier(with("body", "alertmanager")).deliver(told("alert.opened", alert));
    JsonNode labels =
        json(
            """
            {"alertname":"DiskFull","dc":"east","environment":"Production","group":"OS",
             "instance":"db3","service":"Storage","severity":"critical"}\
            """);
    JsonNode annotations =
        json(
            """
            {"description":"disk almost full on volume a","rack":"r4",
             "summary":"DiskFull on db3","value":"98%"}\
            """);
    JsonNode body = http.json();
    assertEquals("4", body.get("version").asText());
    assertEquals("firing", body.get("status").asText());
    assertEquals("there", body.get("receiver").asText());
    assertEquals(json("{\"alertname\":\"DiskFull\"}"), body.get("groupLabels"));
    assertEquals(labels, body.get("commonLabels"));
    JsonNode element = body.at("/alerts/0");
    assertEquals("firing", element.get("status").asText());
    assertEquals(labels, element.get("labels"));
    assertEquals(annotations, element.get("annotations"));
    assertEquals("2026-03-01T12:00:00.123Z", element.get("startsAt").asText());
    assertEquals("0001-01-01T00:00:00Z", element.get("endsAt").asText());
    assertTrue(element.get("fingerprint").asText().matches("[0-9a-f]{16}"));
  }

  @ParameterizedTest
  @CsvSource({"closed, critical", "expired, critical", "open, normal"})
  void alertThatIsOver_isResolvedForAlertmanagersReceivers(String status, String severity) {
    Alert alert = alert().toBuilder().status(status).severity(severity).build();
    notifier(with("body", "alertmanager")).deliver(told("alert.closed", alert));
    assertEquals("resolved", http.json().get("status").asText());
    assertEquals("2026-03-01T12:00:00.123Z", http.json().at("/alerts/0/endsAt").asText());
  }

  @ParameterizedTest
  @CsvSource({"own, /type, destination.test", "alertmanager, /status, resolved"})
  void test_isSeenToBeOne(String form, String member, String value) {
    notifier(with("body", form)).test(told(Notification.TEST, closed()));
    assertEquals(value, http.json().at(member).asText());
  }

  @Test
  void note_isNothingToAlertmanagersReceivers() {
    Notifier notifier = notifier(with("body", "alertmanager"));
    assertEquals(new Delivered(), notifier.deliver(told("alert.noted", alert())));
    assertTrue(http.calls.isEmpty());
  }

  @Test
  void fingerprintOfPrometheus_kept() {
    Alert alert = alert().toBuilder().attributes(Map.of("fingerprint", "a6a0d01b756125a5")).build();
    notifier(with("body", "alertmanager")).deliver(told("alert.opened", alert));
    assertEquals("a6a0d01b756125a5", http.json().at("/alerts/0/fingerprint").asText());
  }

  @Test
  void headers_sentToo() {
    notifier(with("headers", Map.of("Authorization", "Bearer x")))
        .deliver(told("alert.opened", alert()));
    assertEquals("Bearer x", http.last().headers().get("Authorization"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "content-length", "Webhook-Id", "Content-Type", "a b", "Proxy-Connection"})
  void headersThatAreNotTheirs_refused(String name) {
    String options = with("headers", Map.of(name, "secret"));
    HookFileException refusal = assertThrows(HookFileException.class, () -> notifier(options));
    assertNoSecret(refusal.getMessage());
  }

  @Test
  void unknownBody_refused() {
    assertThrows(HookFileException.class, () -> notifier(with("body", "xml")));
  }

  @Test
  void everyEvent_isTold() {
    assertEquals(Notifier.Interest.EVENTS, notifier().interest());
  }
}
