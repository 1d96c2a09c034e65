package io.tocsin.outbound.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Alert;
import io.tocsin.hook.FailureReason;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.http.OutboundHttp.Answer;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Delivery.Delivered;
import io.tocsin.outbound.Delivery.RetryLater;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbound.NotifierContract;
import io.tocsin.outbound.NotifierFactory;
import io.tocsin.outbox.PeerAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyNotifierTest extends NotifierContract {

  @Override
  protected NotifierFactory factory() {
    return new PagerDutyNotifierFactory(() -> 0);
  }

  @Override
  protected String options() {
    return """
    {"routingKey":"secret0123456789abcdef0123456789"}\
    """;
  }

  @Override
  protected String addressOption() {
    return "endpoint";
  }

  @Test
  void openAlert_triggers() {
    Alert alert = alert().toBuilder().customer("acme").episode(3).build();
    assertInstanceOf(Delivered.class, notifier().deliver(told("alert.opened", alert)));
    assertEquals(URI.create("https://events.pagerduty.com/v2/enqueue"), http.last().target());
    assertEquals("POST", http.last().method());
    assertEquals("application/json", http.last().headers().get("Content-Type"));
    assertEquals(
        json(
            """
            {"routing_key":"secret0123456789abcdef0123456789","event_action":"trigger",
             "dedup_key":"acme/%1$s/3","client":"Tocsin",
             "client_url":"https://tocsin.example/api/alert/%1$s",
             "payload":{"summary":"DiskFull on db3: disk almost full on volume a","source":"db3",
              "severity":"critical","timestamp":"2026-03-01T12:00:00.123Z","component":"Storage",
              "group":"OS","class":"DiskFull",
              "custom_details":{"environment":"Production","severity":"critical","value":"98%%",
               "text":"disk almost full on volume a","origin":"db3/agent","service":["Storage"],
               "tags":["disk","dc:east"],"attributes":{"rack":"r4"},"id":"%1$s","status":"open"}}}
            """
                .formatted(alert.id())),
        http.json());
  }

  @ParameterizedTest
  @CsvSource({
    "open, critical, trigger",
    "assign, warning, trigger",
    "unknown, warning, trigger",
    "ack, critical, acknowledge",
    "shelved, critical, acknowledge",
    "closed, critical, resolve",
    "expired, critical, resolve",
    "closed, normal, resolve",
    "open, ok, resolve",
  })
  void alert_asksForWhatItsStateSays(String status, String severity, String action) {
    Alert alert = alert().toBuilder().status(status).severity(severity).build();
    notifier().deliver(told("alert.severity_changed", alert));
    JsonNode event = http.json();
    assertEquals(action, event.get("event_action").asText());
    assertEquals("-/" + alert.id() + "/1", event.get("dedup_key").asText());
    assertEquals(action.equals("trigger"), event.has("payload"));
  }

  @ParameterizedTest
  @CsvSource({"alert.noted, open", "alert.opened, blackout"})
  void noteOrSuppressed_deliveredWithoutACall(String type, String status) {
    Alert alert = alert().toBuilder().status(status).build();
    assertEquals(new Delivered(), notifier().deliver(told(type, alert)));
    assertTrue(http.calls.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "security, critical",
    "major, error",
    "minor, warning",
    "indeterminate, warning",
    "informational, info",
    "trace, info",
    "unknown, warning",
    "left-the-scale, warning",
  })
  void severity_mapped(String ours, String theirs) {
    notifier().deliver(told("alert.opened", alert().toBuilder().severity(ours).build()));
    assertEquals(theirs, http.json().at("/payload/severity").asText());
  }

  @Test
  void severities_maySaySomethingElse() {
    notifier(with("severities", Map.of("critical", "info"))).deliver(told("x", alert()));
    assertEquals("info", http.json().at("/payload/severity").asText());
  }

  @ParameterizedTest
  @CsvSource({"critical, fatal", "terrible, info"})
  void severitiesThatAreNone_refused(String ours, String theirs) {
    String options = with("severities", Map.of(ours, theirs));
    assertThrows(HookFileException.class, () -> notifier(options));
  }

  @Test
  void longTexts_cut() {
    Alert alert = alert().toBuilder().resource("😀".repeat(900)).text("x".repeat(60_000)).build();
    notifier().deliver(told("alert.opened", alert));
    assertEquals(1_024, http.json().at("/payload/source").asText().length());
    assertTrue(http.json().at("/payload/summary").asText().length() <= 1_024);
  }

  @Test
  void hugeEvent_sentWithoutDetails() {
    Map<String, Object> attributes = new HashMap<>();
    for (int i = 0; i < 15; i++) {
      attributes.put("a" + i, "€".repeat(30_000));
    }
    notifier().deliver(told("alert.opened", alert().toBuilder().attributes(attributes).build()));
    assertTrue(http.last().body().length < PagerDutyEvents.MAX_BYTES);
    assertEquals(1, http.json().at("/payload/custom_details").size());
    assertTrue(http.json().at("/payload/custom_details").has("note"));
  }

  @Test
  void tooManyEvents_waitOutside() {
    NotifierFactory factory = factory();
    Notifier one = factory.create(settings(options()));
    Notifier sameKey = factory.create(settings(options()));
    for (int i = 0; i < 20; i++) {
      assertInstanceOf(Delivered.class, one.deliver(told("alert.opened", alert())));
    }
    Delivery delivery = sameKey.deliver(told("alert.opened", alert()));
    assertEquals(
        new RetryLater(
            FailureReason.THROTTLED,
            "PagerDuty takes no more events this minute",
            Duration.ofMillis(600)),
        delivery);
    assertEquals(20, http.calls.size());
    String other = with("routingKey", "another");
    assertInstanceOf(
        Delivered.class, factory.create(settings(other)).deliver(told("alert.opened", alert())));
  }

  @Test
  void refusal_saysWhatPagerDutySays() {
    String said =
        "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":"
            + "[\"'payload.summary' is missing or blank\"]}";
    http.answer(new Answer.Answered(400, Map.of(), said.getBytes(UTF_8)));
    assertEquals(
        new Delivery.GaveUp(
            FailureReason.REFUSED,
            "the service answered 400: " + said,
            new PeerAnswer("events.pagerduty.com", 400, said)),
        notifier().deliver(told("alert.opened", alert())));
  }

  @Test
  void test_resolvesWhatIsNotThere_soNobodyIsPaged() {
    assertInstanceOf(Delivered.class, notifier().test(told(Notification.TEST, closed())));
    assertEquals("resolve", http.json().get("event_action").asText());
  }

  @Test
  void state_isWhatIsTold() {
    assertEquals(Notifier.Interest.STATE, notifier().interest());
    assertEquals(Duration.ofHours(1), notifier().patience());
  }
}
