package io.tocsin.http.alerta.heartbeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source that falls silent, and comes back, does to alerts. */
class SilentSourceTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PROMETHEUS = "prometheus/lab";

  @TempDir Path data;

  private ClockedServer server;
  private Face face;

  @BeforeEach
  void start() {
    start(Map.of());
  }

  private void start(Map<String, Object> settings) {
    server = new ClockedServer(data.resolve(String.valueOf(settings.size())), settings);
    face = server.face();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static final String DISK =
      "{\"alertname\":\"DiskFull\",\"instance\":\"db3\",\"severity\":\"critical\","
          + "\"monitor\":\"lab\",\"service\":\"Storage\"}";
  private static final String WATCHDOG =
      "{\"alertname\":\"Watchdog\",\"severity\":\"none\",\"monitor\":\"lab\"}";

  /** As Prometheus sends it, firing for that many more seconds. */
  private void fire(String labels, long seconds) {
    String body = "[{\"labels\":%s,\"endsAt\":\"%s\"}]".formatted(labels, server.time(seconds));
    Reply reply = face.post("/api/v2/alerts", body);
    assertEquals(200, reply.status(), reply.toString());
  }

  private void notifyOf(String status, String labels) {
    String body =
        "{\"status\":\"%s\",\"alerts\":[{\"status\":\"%s\",\"labels\":%s}]}"
            .formatted(status, status, labels);
    Reply reply = face.post("/webhooks/prometheus", body);
    assertTrue(reply.status() < 300, reply.toString());
  }

  private void beat(String origin, String more) {
    Reply reply = face.post("/heartbeat", "{\"origin\":\"%s\"%s}".formatted(origin, more));
    assertEquals(201, reply.status(), reply.toString());
  }

  private JsonNode heartbeat(String origin) {
    return face.get("/heartbeats?origin=" + origin).json().at("/heartbeats/0");
  }

  private JsonNode alert(String resource) {
    return face.get("/alerts?resource=" + resource).json().at("/alerts/0");
  }

  private JsonNode await(String resource, Predicate<JsonNode> wanted) throws Exception {
    return Await.until(LIMIT, () -> alert(resource), wanted);
  }

  private static boolean is(JsonNode alert, String event, String status) {
    return alert.path("event").asText().equals(event)
        && alert.path("status").asText().equals(status);
  }

  private static boolean isStale(JsonNode alert) {
    return alert.at("/attributes/stale").asBoolean(false);
  }

  @Test
  void watchdog_silentAndBack_raisesAndClears_andMarksItsAlerts() throws Exception {
    fire(DISK, 86_400);
    beat("cron/other", "");
    fire(WATCHDOG, 240);
    JsonNode beating = heartbeat(PROMETHEUS);
    assertEquals("ok", beating.path("status").asText(), beating.toString());
    assertEquals(240, beating.path("timeout").asLong());

    server.advance(Duration.ofSeconds(241));
    JsonNode failed = await(PROMETHEUS, alert -> is(alert, "HeartbeatFail", "open"));
    assertEquals("major", failed.path("severity").asText(), failed.toString());
    assertEquals("Production", failed.path("environment").asText());
    assertEquals("silent for 4m", failed.path("value").asText());
    assertEquals("heartbeatAlert", failed.path("type").asText());
    assertEquals("expired", heartbeat(PROMETHEUS).path("status").asText());
    JsonNode stale = await("db3", SilentSourceTest::isStale);
    assertEquals("open", stale.path("status").asText());
    assertEquals("critical", stale.path("severity").asText());

    fire(WATCHDOG, 240);
    JsonNode back = await(PROMETHEUS, alert -> is(alert, "HeartbeatOK", "closed"));
    assertEquals(failed.path("id"), back.path("id"));
    JsonNode fresh = await("db3", alert -> !alert.path("attributes").has("stale"));
    assertEquals("open", fresh.path("status").asText());
    assertEquals("ok", heartbeat(PROMETHEUS).path("status").asText());
    assertEquals(2, face.get("/alerts").json().path("total").asInt());
  }

  @Test
  void watchdogByWebhook_isAHeartbeatAsLongAsItFires() {
    notifyOf("firing", WATCHDOG.replace("}", ",\"timeout\":\"600\"}"));
    JsonNode first = heartbeat(PROMETHEUS);
    assertEquals(600, first.path("timeout").asLong(), first.toString());
    assertEquals("Production", first.at("/attributes/environment").asText());

    server.advance(Duration.ofSeconds(10));
    notifyOf("resolved", WATCHDOG);
    assertEquals(10, heartbeat(PROMETHEUS).path("since").asLong());
    notifyOf("firing", WATCHDOG.replace("}", ",\"timeout\":\"600\"}"));
    assertEquals(0, heartbeat(PROMETHEUS).path("since").asLong());
    assertEquals(first.path("id"), heartbeat(PROMETHEUS).path("id"));
    assertEquals(0, face.get("/alerts").json().path("total").asInt());
  }

  @Test
  void slow_raisesAndTheNextGoodOneClears() throws Exception {
    beat("cron/slow", ",\"createTime\":\"%s\"".formatted(server.time(-5)));
    JsonNode slow = await("cron/slow", alert -> is(alert, "HeartbeatSlow", "open"));
    assertEquals("slow", heartbeat("cron/slow").path("status").asText());
    assertEquals(
        heartbeat("cron/slow").path("latency").asText() + "ms", slow.path("value").asText());
    beat("cron/slow", "");
    JsonNode good = await("cron/slow", alert -> is(alert, "HeartbeatOK", "closed"));
    assertEquals(slow.path("id"), good.path("id"));
  }

  @Test
  void attributes_sayWhatTheAlertIs() throws Exception {
    beat(
        "cron/own",
        ",\"timeout\":60,\"tags\":[\"t\"],\"attributes\":{\"environment\":\"Development\","
            + "\"severity\":\"minor\",\"service\":[\"Web\"],\"group\":\"Net\"}");
    server.advance(Duration.ofSeconds(61));
    JsonNode failed = await("cron/own", alert -> is(alert, "HeartbeatFail", "open"));
    assertEquals("Development", failed.path("environment").asText());
    assertEquals("minor", failed.path("severity").asText());
    assertEquals("[\"Web\"]", failed.path("service").toString());
    assertEquals("Net", failed.path("group").asText());
    assertEquals("[\"t\"]", failed.path("tags").toString());
  }

  /** As {@code alerta heartbeats --alert} sends it. */
  @Test
  void commandLineBesideTheServer_repeatsTheSameAlert() throws Exception {
    beat("cron/both", ",\"timeout\":60");
    server.advance(Duration.ofSeconds(61));
    JsonNode failed = await("cron/both", alert -> is(alert, "HeartbeatFail", "open"));
    String body =
        "{\"resource\":\"cron/both\",\"event\":\"HeartbeatFail\",\"environment\":\"Production\","
            + "\"severity\":\"major\",\"service\":[\"Alerta\"],\"group\":\"System\","
            + "\"correlate\":[\"HeartbeatFail\",\"HeartbeatSlow\",\"HeartbeatOK\"],"
            + "\"type\":\"heartbeatAlert\",\"value\":\"61\",\"text\":\"not received in 60 s\"}";
    JsonNode repeated = face.receive(body).path("alert");
    assertEquals(failed.path("id"), repeated.path("id"));
    assertEquals(1, repeated.path("duplicateCount").asInt());

    beat("cron/both", "");
    JsonNode back = await("cron/both", alert -> is(alert, "HeartbeatOK", "closed"));
    assertEquals(failed.path("id"), back.path("id"));
  }

  @Test
  void delete_closesTheAlertAndFreshensItsOrigins() throws Exception {
    face.receive(
        "{\"resource\":\"db4\",\"event\":\"e\",\"environment\":\"Production\","
            + "\"severity\":\"major\",\"service\":[\"s\"],\"origin\":\"cron/gone\"}");
    beat("cron/gone", ",\"timeout\":1");
    server.advance(Duration.ofSeconds(2));
    await("cron/gone", alert -> is(alert, "HeartbeatFail", "open"));
    await("db4", SilentSourceTest::isStale);

    String id = heartbeat("cron/gone").path("id").asText();
    assertEquals(200, face.delete("/heartbeat/" + id).status());
    await("cron/gone", alert -> is(alert, "HeartbeatFail", "closed"));
    JsonNode fresh = await("db4", alert -> !alert.path("attributes").has("stale"));
    assertEquals("open", fresh.path("status").asText());
  }

  @Test
  void alertsOff_marksAndRaisesNothing() throws Exception {
    server.close();
    start(Map.of("tocsin.heartbeat.alerts", "false"));
    face.receive(
        "{\"resource\":\"db5\",\"event\":\"e\",\"environment\":\"Production\","
            + "\"severity\":\"major\",\"service\":[\"s\"],\"origin\":\"cron/quiet\"}");
    beat("cron/quiet", ",\"timeout\":1");
    server.advance(Duration.ofSeconds(2));
    await("db5", SilentSourceTest::isStale);
    assertEquals("expired", heartbeat("cron/quiet").path("status").asText());
    beat("cron/quiet", "");
    await("db5", alert -> !alert.path("attributes").has("stale")); // after all that came before
    assertEquals(1, face.get("/alerts").json().path("total").asInt());
  }
}
