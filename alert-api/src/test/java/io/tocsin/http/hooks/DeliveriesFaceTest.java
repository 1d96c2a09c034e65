package io.tocsin.http.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Who was told of an alert, who not, and why: with services that say what they think. */
class DeliveriesFaceTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String ROUTING_KEY = "R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00";
  private static final String REFUSAL =
      "{\"status\":\"invalid event\",\"errors\":[\"'payload.summary' is missing\"]}";

  @TempDir Path directory;

  private Receiver pagerDuty;
  private Receiver chat;
  private AccessServer server;
  private Face face;

  @BeforeEach
  void start() throws Exception {
    pagerDuty = new Receiver();
    chat = new Receiver();
    Path file = directory.resolve("hooks.yaml");
    Files.writeString(
        file,
        """
        destinations:
          pager: { type: pagerduty, where: "severity:critical", routingKey: %s, endpoint: %s }
          chat: { type: webhook, url: %s, headers: { X-Token: t0kent0ken } }
          elsewhere: { type: webhook, where: "environment:Elsewhere", url: %s }
        outbound:
          allow: [ "127.0.0.1:%d", "127.0.0.1:%d" ]
        """
            .formatted(
                ROUTING_KEY,
                pagerDuty.url("/v2/enqueue"),
                chat.url("/services/s3cr3ts3cr3t"),
                chat.url("/"),
                pagerDuty.port(),
                chat.port()));
    server =
        AccessServer.start(
            "--tocsin.access.customer-views=true",
            "--tocsin.blackout.notification=true",
            "--tocsin.hooks.file=" + file);
    face = server.face().withKey(AccessServer.ADMIN_KEY);
  }

  @AfterEach
  void stop() {
    server.close();
    pagerDuty.close();
    chat.close();
  }

  private String post(String resource, String severity) {
    return face.receive(
            """
            {"resource":"%s","event":"disk_full","environment":"Production","service":["Db"],"severity":"%s"}
            """
                .formatted(resource, severity))
        .path("id")
        .asText();
  }

  private Face key(String more) {
    Reply reply = face.post("/key", "{\"user\":\"ann\"," + more + "}");
    assertEquals(201, reply.status(), reply::toString);
    return server.face().withKey(reply.json().path("key").asText());
  }

  private static JsonNode delivery(Face face, String alert, String destination) {
    Reply reply = face.get("/alert/" + alert + "/deliveries");
    assertEquals(200, reply.status(), reply::toString);
    for (JsonNode each : reply.json().path("deliveries")) {
      if (each.path("destination").asText().equals(destination)) {
        return each;
      }
    }
    throw new AssertionError(reply.toString());
  }

  private JsonNode awaitState(String alert, String destination, String state) throws Exception {
    return Await.until(
        LIMIT,
        () -> delivery(face, alert, destination),
        found -> found.path("state").asText().equals(state));
  }

  @Test
  void everyDestination_isSaidToBeToldOrNot_withWhatItsServiceSaid() throws Exception {
    pagerDuty.answer(400, REFUSAL);
    chat.answer(200, "ok: " + "x".repeat(600));
    String id = post("db-1", "critical");
    JsonNode dead = awaitState(id, "pager", "dead");
    assertEquals("pagerduty", dead.path("type").asText());
    assertEquals("refused", dead.path("reason").asText());
    assertEquals("alert.opened", dead.path("event").asText());
    assertEquals(1, dead.path("attempts").asInt());
    assertEquals(400, dead.at("/answer/status").asInt());
    assertEquals("127.0.0.1:" + pagerDuty.port(), dead.at("/answer/host").asText());
    assertEquals(REFUSAL, dead.at("/answer/text").asText());
    assertEquals("the service answered 400: " + REFUSAL, dead.path("errorText").asText());

    JsonNode told = awaitState(id, "chat", "told");
    assertEquals(200, told.at("/answer/status").asInt());
    assertEquals(500, told.at("/answer/text").asText().length());
    assertTrue(told.hasNonNull("finishTime"), told::toString);
    JsonNode other = delivery(face, id, "elsewhere");
    assertEquals("not_matched", other.path("state").asText());
    assertTrue(other.path("reason").asText().contains("'where'"), other::toString);
    assertEquals(
        "not_matched", delivery(face, post("db-2", "major"), "pager").path("state").asText());

    chat.answer(503, "down for maintenance");
    String late = post("db-3", "major");
    JsonNode waiting =
        Await.until(
            LIMIT,
            () -> delivery(face, late, "chat"),
            found -> found.path("reason").asText().contains("service_failed"));
    assertEquals("waiting", waiting.path("state").asText());
    assertTrue(waiting.path("reason").asText().startsWith("service_failed"), waiting::toString);
    assertEquals("down for maintenance", waiting.at("/answer/text").asText());
    assertTrue(waiting.hasNonNull("dueTime"), waiting::toString);
    assertEquals(404, face.get("/alert/none/deliveries").status());
  }

  @Test
  void blackout_isTheReason_andOnTheAlert() {
    String blackout =
        face.post("/blackout", "{\"environment\":\"Production\"}").json().path("id").asText();
    String id = post("db-1", "critical");
    JsonNode alert = face.get("/alert/" + id).json().path("alert");
    assertEquals("blackout", alert.path("status").asText());
    assertEquals(blackout, alert.path("blackoutId").asText());
    JsonNode kept = delivery(face, id, "pager");
    assertEquals("suppressed", kept.path("state").asText());
    assertTrue(kept.path("reason").asText().contains(blackout), kept::toString);
  }

  @Test
  void secretsThatAServiceRepeats_areNowhere() throws Exception {
    pagerDuty.answer(400, "{\"message\":\"bad key " + ROUTING_KEY + "\"}");
    chat.answer(404, "Cannot POST /services/s3cr3ts3cr3t with t0kent0ken");
    Lines lines = Lines.begin();
    String id = post("db-1", "critical");
    awaitState(id, "pager", "dead");
    assertEquals(
        "Cannot POST ****** with ******",
        awaitState(id, "chat", "dead").at("/answer/text").asText());
    String all =
        face.get("/alert/" + id + "/deliveries").body()
            + face.get("/outbox?show-content=true").body()
            + face.post("/destinations/pager/test", "").body()
            + face.post("/destinations/chat/test", "").body()
            + lines.end();
    for (String secret : List.of(ROUTING_KEY, "s3cr3ts3cr3t", "t0kent0ken")) {
      assertFalse(all.contains(secret), all);
    }
  }

  @Test
  void logLine_namesAlertDestinationHostAndCode() throws Exception {
    pagerDuty.answer(400, REFUSAL);
    chat.answer(500, "one\nline");
    Lines lines = Lines.begin();
    String id = post("db-1", "critical");
    String dead = Await.until(LIMIT, () -> lines.of(id, "pager"), line -> !line.isEmpty());
    String late = Await.until(LIMIT, () -> lines.of(id, "chat"), line -> !line.isEmpty());
    lines.end();
    assertTrue(dead.contains("host 127.0.0.1:" + pagerDuty.port()), dead);
    assertTrue(dead.endsWith("refused: the service answered 400: " + REFUSAL), dead);
    assertTrue(late.contains("host 127.0.0.1:" + chat.port()), late);
    assertTrue(late.endsWith("service_failed: the service answered 500: one line"), late);
  }

  @Test
  void whatServicesSay_isForThoseWhoLookAfterHooks_andNothingForThoseOfCustomers()
      throws Exception {
    pagerDuty.answer(400, REFUSAL);
    String id = post("db-1", "critical");
    awaitState(id, "pager", "dead");
    JsonNode seen = delivery(key("\"scopes\":[\"read:alerts\"]"), id, "pager");
    assertEquals("dead", seen.path("state").asText());
    assertEquals("refused", seen.path("errorCode").asText());
    assertFalse(seen.has("answer"), seen::toString);
    assertFalse(seen.has("errorText"), seen::toString);

    Face acme = key("\"customer\":\"Acme\",\"scopes\":[\"admin\",\"read\",\"write\"]");
    String path = "/alert/" + id + "/deliveries";
    assertEquals(403, acme.get(path).status());
    assertEquals(403, acme.get("/destinations").status());
    int calls = pagerDuty.waiting();
    assertEquals(403, acme.post("/destinations/pager/test", "").status());
    Face writer = key("\"scopes\":[\"read\",\"write\"]");
    assertEquals(403, writer.post("/destinations/pager/test", "").status());
    assertEquals(401, server.face().post("/destinations/pager/test", "").status());
    assertEquals(calls, pagerDuty.waiting());
    assertEquals(403, writer.get("/destinations").status());
  }

  @Test
  void outbox_ofOneAlert_isWithoutSnapshotsUnlessAskedFor() throws Exception {
    pagerDuty.answer(400, REFUSAL);
    String id = post("db-1", "critical");
    String other = post("db-2", "critical");
    awaitState(id, "pager", "dead");
    awaitState(other, "pager", "dead");
    JsonNode found = face.get("/outbox?state=dead&alert=" + id).json();
    assertEquals(1, found.path("total").asInt(), found::toString);
    JsonNode entry = found.at("/entries/0");
    assertFalse(entry.has("content"), entry::toString);
    assertEquals(id, entry.at("/alert/id").asText());
    assertEquals("db-1", entry.at("/alert/resource").asText());
    assertEquals(REFUSAL, entry.at("/answer/text").asText());
    JsonNode whole = face.get("/outbox?show-content=true&alert=" + id).json().at("/entries/0");
    assertEquals(id, whole.at("/content/alert/id").asText());
    String path = "/outbox/" + entry.path("id").asText();
    assertEquals(id, face.get(path).json().at("/entry/content/alert/id").asText());

    assertEquals(0, face.get("/outbox?alert=none").json().path("total").asInt(-1));
    assertEquals(0, face.post("/outbox/replay?alert=none", "").json().path("count").asInt(-1));
    pagerDuty.answer(202);
    assertEquals(1, face.post("/outbox/replay?alert=" + id, "").json().path("count").asInt());
    awaitState(id, "pager", "told");
    assertEquals("dead", delivery(face, other, "pager").path("state").asText());
  }

  @Test
  void destinations_areShownWithTheirBreakers() throws Exception {
    chat.answer(503);
    for (int i = 0; i < 6; i++) {
      post("db-" + i, "major");
    }
    JsonNode resting =
        Await.until(
            LIMIT,
            () -> destination("chat"),
            found -> !found.path("breaker").asText().equals("closed"));
    assertEquals("open", resting.path("breaker").asText());
    assertTrue(resting.hasNonNull("restTime"), resting::toString);
    assertEquals(6, resting.path("pending").asInt(), resting::toString);
    assertTrue(resting.hasNonNull("oldestTime"), resting::toString);
    assertEquals("webhook", resting.path("type").asText());
    JsonNode pager = destination("pager");
    assertEquals("closed", pager.path("breaker").asText());
    assertTrue(pager.path("restTime").isNull(), pager::toString);
    assertEquals(0, pager.path("pending").asInt(-1));
    assertTrue(pager.path("events").toString().contains("alert.opened"), pager::toString);
  }

  private JsonNode destination(String name) {
    for (JsonNode each : face.get("/destinations").json().path("destinations")) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void test_callsOnce_harmlessly_isAudited_andBounded() throws Exception {
    Reply reply = face.post("/destinations/pager/test", "");
    assertEquals(200, reply.status(), reply::toString);
    assertTrue(reply.json().path("delivered").asBoolean(), reply::toString);
    assertEquals(202, reply.json().at("/answer/status").asInt());
    assertEquals("resolve", pagerDuty.next().json().path("event_action").asText());
    JsonNode audited =
        Await.until(
            LIMIT,
            () -> face.get("/audit?event=destinations-test-changed").json(),
            found -> found.path("total").asInt() > 0);
    assertTrue(audited.toString().contains("\"pager\""), audited::toString);

    face.post("/destinations/chat/test", "");
    assertEquals("destination.test", chat.next().json().path("type").asText());
    pagerDuty.answer(403, "unknown integration");
    JsonNode refused = face.post("/destinations/pager/test", "").json();
    assertFalse(refused.path("delivered").asBoolean(true), refused::toString);
    assertEquals("unauthenticated", refused.path("errorCode").asText());
    assertEquals("unknown integration", refused.at("/answer/text").asText());
    assertEquals(404, face.post("/destinations/none/test", "").status());
    assertEquals(0, face.get("/outbox").json().path("total").asInt(-1));

    Reply last = refused(20);
    assertEquals(429, last.status());
    assertTrue(Integer.parseInt(last.header("Retry-After")) > 0);
    assertTrue(pagerDuty.waiting() < 10, "calls: " + pagerDuty.waiting());
  }

  private Reply refused(int most) {
    Reply reply = face.post("/destinations/pager/test", "");
    for (int i = 0; i < most && reply.status() != 429; i++) {
      reply = face.post("/destinations/pager/test", "");
    }
    return reply;
  }

  /** What is logged. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    static Lines begin() {
      Lines lines = new Lines();
      lines.start();
      logger().setLevel(Level.INFO);
      logger().addAppender(lines);
      return lines;
    }

    private static Logger logger() {
      return (Logger) LoggerFactory.getLogger("io.tocsin.outbound");
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
    }

    /** The first about that alert and that destination; empty for none. */
    String of(String alert, String destination) {
      return lines.stream()
          .filter(line -> line.contains("alert " + alert) && line.contains(" to " + destination))
          .findFirst()
          .orElse("");
    }

    List<String> end() {
      logger().detachAppender(this);
      logger().setLevel(null);
      return List.copyOf(lines);
    }
  }
}
