package io.tocsin.http.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Out to PagerDuty and back: our trigger, its callbacks, and the alerts they are about. */
class PagerDutyLoopTest {

  private static final String NEW_SECRET = "the-new-secret-of-the-subscription";
  private static final String OLD_SECRET = "the-old-secret-of-the-subscription";

  /** When the first of them is said to have occurred. */
  private static final Instant START = Instant.now().minus(Duration.ofMinutes(30));

  private static final AtomicInteger CALLS = new AtomicInteger();

  @TempDir Path directory;

  private Receiver pagerDuty;
  private TocsinServer server;
  private Face face;

  @BeforeEach
  void start() throws Exception {
    pagerDuty = new Receiver();
    Path file = directory.resolve("hooks.yaml");
    Files.writeString(
        file,
        """
        sources:
          pagerduty:
            allowUnsigned: true
            secrets:
              - %s
              - { secret: %s, notAfter: 2020-01-01T00:00:00Z }
        destinations:
          pager:
            type: pagerduty
            where: "severity:critical"
            routingKey: R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00
            endpoint: %s
        outbound:
          allow: [ "127.0.0.1:%d" ]
        """
            .formatted(NEW_SECRET, OLD_SECRET, pagerDuty.url("/v2/enqueue"), pagerDuty.port()));
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory.resolve("data"),
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.hooks.file=" + file);
    face = new Face(server.uri());
  }

  @AfterEach
  void stop() {
    server.close();
    pagerDuty.close();
  }

  private String post(String resource, String severity) {
    Reply reply =
        face.post(
            "/alert",
            """
            {"resource":"%s","event":"disk_full","environment":"Production","service":["Db"],"severity":"%s"}
            """
                .formatted(resource, severity));
    assertEquals(201, reply.status(), reply.body());
    return reply.json().path("id").asText();
  }

  @Test
  void namesInTheHeaderOfForwarders_silenceNobody() throws Exception {
    Reply reply =
        face.send(
            "POST",
            "/alert",
            """
            {"resource":"db7","event":"disk_full","environment":"Production","service":["Db"],"severity":"critical"}
            """,
            "Content-Type",
            "application/json",
            "X-Alerta-Loop",
            "pager, pagerduty");
    assertEquals(201, reply.status(), reply.body());
    assertTrue(triggered().contains(reply.json().path("id").asText()));
  }

  @Test
  void callThatIsSentAgainAfterItsIdIsForgotten_isRefused() throws Exception {
    String now = v3("acknowledged", "POLD", "k", "acknowledged", "");
    String body =
        now.replaceFirst(
            "\"occurred_at\":\"[^\"]*\"",
            "\"occurred_at\":\"" + START.minus(Duration.ofDays(3)) + "\"");
    assertEquals(403, callback(body).status());
    assertEquals(202, callback(now).status());
  }

  private JsonNode alert(String id) {
    return face.get("/alert/" + id).json().path("alert");
  }

  private String status(String id) {
    return alert(id).path("status").asText();
  }

  /** The key by which PagerDuty was told that the alert came up. */
  private String triggered() throws InterruptedException {
    JsonNode event = pagerDuty.next().json();
    assertEquals("trigger", event.path("event_action").asText(), event.toString());
    return event.path("dedup_key").asText();
  }

  private static String v3(String type, String incident, String key, String status, String more) {
    return """
    {"event":{"id":"E%d","event_type":"incident.%s","resource_type":"incident",
     "occurred_at":"%s",
     "agent":{"id":"U1","type":"user_reference","summary":"Ada Example"},"client":null,
     "data":{"id":"%s","type":"incident","number":481,"status":"%s","incident_key":"%s",
      "title":"disk_full","html_url":"https://example.pagerduty.com/incidents/%s",
      "assignees":[],"priority":null,"resolve_reason":null%s}}}
    """
        .formatted(
            CALLS.incrementAndGet(),
            type,
            START.plusSeconds(CALLS.get()),
            incident,
            status,
            key,
            incident,
            more);
  }

  private Reply callback(String body, String secret, String webhookId) throws Exception {
    return face.send(
        "POST",
        "/webhooks/pagerduty",
        body,
        "Content-Type",
        "application/json",
        "X-Webhook-Id",
        webhookId,
        "X-PagerDuty-Signature",
        "v1=" + hmac(body, secret));
  }

  private Reply callback(String body) throws Exception {
    return callback(body, NEW_SECRET, "W" + CALLS.incrementAndGet());
  }

  private static String hmac(String body, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
  }

  @Test
  void signedCallbacks_ackAndResolveThatAlertAndNoOther() throws Exception {
    String alert = post("db-1", "critical");
    String key = triggered();
    String other = post("db-2", "critical");
    assertNotEquals(key, triggered());

    assertEquals(200, callback(v3("triggered", "P1", key, "triggered", "")).status());
    Reply acked = callback(v3("acknowledged", "P1", key, "acknowledged", ""));
    assertEquals(200, acked.status(), acked.body());
    assertEquals("ok", acked.json().path("status").asText());
    assertEquals("ack", status(alert));
    assertEquals("open", status(other));
    assertTrue(alert(alert).path("history").toString().contains("Ada Example"));

    assertEquals(200, callback(v3("resolved", "P1", key, "resolved", "")).status());
    assertEquals("closed", status(alert));
    assertEquals("open", status(other));

    String third = post("db-3", "critical");
    assertTrue(triggered().contains(third), "PagerDuty is not told what it has told");
  }

  @Test
  void mergedResolve_doesNotClose_andTheNewIncidentDoes() throws Exception {
    String alert = post("db-4", "critical");
    String key = triggered();
    callback(v3("triggered", "P4", key, "triggered", ""));
    String merged =
        v3("resolved", "P4", key, "resolved", "")
            .replace(
                "\"resolve_reason\":null",
                "\"resolve_reason\":{\"type\":\"merge_resolve_reason\",\"incident\":{\"id\":\"P5\","
                    + "\"type\":\"incident_reference\"}}");
    assertEquals(200, callback(merged).status());
    assertEquals("open", status(alert));
    assertEquals(200, callback(v3("resolved", "P5", "somebody-elses", "resolved", "")).status());
    assertEquals("closed", status(alert));
  }

  @Test
  void lateResolveOfAnEarlierEpisode_leavesTheAlertOpen() throws Exception {
    String alert = post("db-6", "critical");
    String first = triggered();
    post("db-6", "normal");
    assertEquals("resolve", pagerDuty.next().json().path("event_action").asText());
    post("db-6", "critical");
    String second = triggered();
    assertNotEquals(first, second);
    Reply late = callback(v3("resolved", "P6", first, "resolved", ""));
    assertEquals(202, late.status());
    assertEquals(1, late.json().path("skipped").asInt(), late.body());
    assertEquals("open", status(alert));
  }

  @Test
  void olderGenerations_doTheSame() throws Exception {
    String alert = post("db-7", "critical");
    String key = triggered();
    String v1 =
        """
        {"messages":[{"id":"m1","type":"incident.acknowledge","created_on":"2026-03-02T10:15:42Z",
         "data":{"incident":{"incident_key":"%s","incident_number":7,"html_url":"https://pd/7",
         "assigned_to_user":{"name":"Al"}}}}]}
        """
            .formatted(key);
    Reply reply = face.post("/webhooks/pagerduty", v1);
    assertEquals(200, reply.status(), reply.body());
    assertEquals("{\"status\":\"ok\"}", reply.body());
    assertEquals("ack", status(alert));

    String v2 =
        """
        {"messages":[{"id":"m2","event":"incident.resolve","created_on":"2026-03-02T10:16:42Z",
         "incident":{"id":"P7","incident_number":7,"status":"resolved","incident_key":null,
          "html_url":"https://pd/7","resolve_reason":null,"alerts":[{"alert_key":"%s"}]}}]}
        """
            .formatted(key);
    assertEquals(200, face.post("/webhooks/pagerduty", v2).status());
    assertEquals("closed", status(alert));
  }

  @Test
  void secretAfterItsEnd_wrongSignature_andRepeats_doNothing() throws Exception {
    String alert = post("db-8", "critical");
    String key = triggered();
    String body = v3("acknowledged", "P8", key, "acknowledged", "");
    assertEquals(403, callback(body, OLD_SECRET, "W-old").status());
    assertEquals(403, callback(body, "guess", "W-old").status());
    assertEquals("open", status(alert));

    assertEquals(200, callback(body, NEW_SECRET, "W-same").status());
    assertEquals("ack", status(alert));
    assertEquals(200, face.put("/alert/" + alert + "/action", "{\"action\":\"open\"}").status());
    assertEquals(200, callback(body, NEW_SECRET, "W-same").status());
    assertEquals("open", status(alert));
  }

  @Test
  void unknownAlert_isKeptAndShown() throws Exception {
    Reply reply = callback(v3("acknowledged", "P9", "-/no-such-alert/1", "acknowledged", ""));
    assertEquals(202, reply.status(), reply.body());
    JsonNode calls = face.get("/inbox?source=pagerduty&state=unmatched").json().path("calls");
    assertEquals(1, calls.size());
    assertEquals("unmatched", calls.get(0).at("/result/messages/0/result").asText());
  }

  @Test
  void whatIsRefused_isDead_shown_andReplayed() throws Exception {
    pagerDuty.answer(400);
    post("db-10", "critical");
    assertEquals("trigger", pagerDuty.next().json().path("event_action").asText());
    JsonNode dead =
        Await.until(
            Duration.ofSeconds(60),
            () -> face.get("/outbox?state=dead&destination=pager").json(),
            found -> found.path("total").asInt() == 1);
    String id = dead.at("/entries/0/id").asText();
    assertEquals("alert.opened", dead.at("/entries/0/type").asText());

    pagerDuty.answer(202);
    assertEquals(200, face.post("/outbox/" + id + "/replay", "{}").status());
    assertEquals("trigger", pagerDuty.next().json().path("event_action").asText());
    assertEquals(404, face.post("/outbox/" + id + "/replay", "{}").status());
    assertEquals(400, face.get("/outbox?state=odd").status());
    assertEquals(200, face.post("/outbox/replay?destination=pager", "{}").status());
  }
}
