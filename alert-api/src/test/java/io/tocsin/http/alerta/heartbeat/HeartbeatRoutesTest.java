package io.tocsin.http.alerta.heartbeat;

import static io.tocsin.http.alerta.heartbeat.ClockedServer.body;
import static io.tocsin.http.alerta.heartbeat.ClockedServer.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heartbeats as Alerta's clients send, list and delete them. */
class HeartbeatRoutesTest {

  @TempDir static Path data;

  private static ClockedServer server;
  private static Face face;

  /** Of this test alone. */
  private final String unique = UUID.randomUUID().toString();

  private final String origin = "cron/" + unique;

  @BeforeAll
  static void start() {
    server = new ClockedServer(data, Map.of("tocsin.heartbeat.timeout", "2h"));
    face = server.face();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void first_isTheWholeDocument() {
    Reply reply =
        face.post(
            "/heartbeat",
            body(
                origin,
                "\"tags\":[\"a\",\"b\",\"a\"],\"attributes\":{\"environment\":\"Production\","
                    + "\"x\":{\"y\":[1,null]},\"gone\":null},\"timeout\":300,\"odd\":1,"
                    + "\"createTime\":\"2026-03-01T12:00:00.000Z\",\"type\":\"other\""));
    assertEquals(201, reply.status(), reply.toString());
    JsonNode heartbeat = reply.json().path("heartbeat");
    assertEquals(
        "{\"heartbeat\":{\"attributes\":{\"environment\":\"Production\",\"x\":{\"y\":[1,null]}},"
            + "\"createTime\":\"TIME\",\"customer\":null,\"href\":\"http://HOST/heartbeat/UUID\","
            + "\"id\":\"UUID\",\"latency\":"
            + heartbeat.path("latency")
            + ",\"maxLatency\":2000,\"origin\":\"cron/UUID\",\"receiveTime\":\"TIME\",\"since\":0,"
            + "\"status\":\""
            + heartbeat.path("status").asText()
            + "\",\"tags\":[\"a\",\"b\"],\"timeout\":300,\"type\":\"Heartbeat\"},"
            + "\"id\":\"UUID\",\"status\":\"ok\"}",
        reply.stable());
    assertEquals("2026-03-01T12:00:00.000Z", heartbeat.path("createTime").asText());
    assertEquals(heartbeat.path("href").asText(), reply.header("Location"));
    assertEquals(heartbeat.path("id"), reply.json().path("id"));

    JsonNode one = face.get(path(heartbeat)).json();
    assertEquals(heartbeat, one.path("heartbeat"));
    assertEquals(1, one.path("total").asInt());
  }

  @Test
  void leastOfAll_isFullOfDefaults() {
    JsonNode heartbeat = face.post("/heartbeat", "{}").json().path("heartbeat");
    assertTrue(heartbeat.path("origin").asText().startsWith("tocsin/"), heartbeat.toString());
    assertEquals(7_200, heartbeat.path("timeout").asLong());
    assertEquals("{}", heartbeat.path("attributes").toString());
    assertEquals("[]", heartbeat.path("tags").toString());
    assertEquals(0, heartbeat.path("latency").asLong());
    assertEquals("ok", heartbeat.path("status").asText());
  }

  @Test
  void config_saysTheTimeout() {
    assertEquals(7_200, face.get("/config").json().at("/timeouts/heartbeat").asLong());
  }

  @Test
  void second_keepsTheIdAndReplacesAllElse() {
    JsonNode first =
        server.beat(
            origin, "\"id\":\"%s-1\",\"tags\":[\"a\"],\"attributes\":{\"k\":1}".formatted(unique));
    assertEquals(unique + "-1", first.path("id").asText());
    JsonNode second = server.beat(origin, "\"id\":\"other\",\"tags\":[\"b\"],\"timeout\":0");
    assertEquals(first.path("id"), second.path("id"));
    assertEquals("[\"b\"]", second.path("tags").toString());
    assertEquals("{}", second.path("attributes").toString());
    assertEquals(0, second.path("timeout").asLong());
    assertEquals(404, face.get("/heartbeat/other").status());
  }

  @Test
  void id_ofAnotherOrigin_isNotTakenAway() {
    JsonNode first = server.beat(origin, "\"id\":\"%s-1\"".formatted(unique));
    Reply other =
        face.post("/heartbeat", "{\"origin\":\"%s-2\",\"id\":\"%s-1\"}".formatted(origin, unique));
    assertEquals(201, other.status(), other.toString());
    assertFalse(first.path("id").equals(other.json().path("id")));
  }

  @Test
  void shortId_findsTheOnlyOne() {
    JsonNode heartbeat = server.beat(origin, "");
    String id = heartbeat.path("id").asText();
    assertEquals(heartbeat, face.get("/heartbeat/" + id.substring(0, 8)).json().path("heartbeat"));
    assertEquals(404, face.get("/heartbeat/" + id.substring(0, 7)).status());
    assertEquals(404, face.get("/heartbeat/" + id.substring(0, 9)).status());
    face.post(
        "/heartbeat",
        "{\"origin\":\"%s-2\",\"id\":\"%s-2\"}".formatted(origin, id.substring(0, 8)));
    assertEquals(404, face.get("/heartbeat/" + id.substring(0, 8)).status());
    assertEquals(200, face.get("/heartbeat/" + id).status());
  }

  @Test
  void delete_removesIt() {
    JsonNode heartbeat = server.beat(origin, "");
    assertEquals("{\"status\":\"ok\"}", face.delete(path(heartbeat)).body());
    assertEquals(404, face.get(path(heartbeat)).status());
    assertEquals(404, face.delete(path(heartbeat)).status());
    assertFalse(heartbeat.path("id").equals(server.beat(origin, "").path("id")));
  }

  @Test
  void oldDelete_isAPost() {
    JsonNode heartbeat = server.beat(origin, "");
    Reply other = face.post(path(heartbeat), "{\"_method\":\"put\"}");
    assertEquals(405, other.status());
    assertEquals("GET, HEAD, DELETE, OPTIONS", other.header("Allow"));
    assertEquals(200, face.post(path(heartbeat), "{\"_method\":\"DELETE\"}").status());
    assertEquals(404, face.post(path(heartbeat), "{\"_method\":\"delete\"}").status());
  }

  @Test
  void commandLine_sendsListsAndPurges() {
    JsonNode heartbeat =
        server.beat(
            origin,
            "\"tags\":[],\"timeout\":1,\"customer\":null,\"attributes\":{\"environment\":"
                + "\"Production\",\"severity\":null,\"service\":null,\"group\":null}");
    server.advance(Duration.ofSeconds(2));
    JsonNode list = face.get("/heartbeats?status=expired&status=slow&page-size=1000").json();
    assertTrue(list.findValuesAsText("id").contains(heartbeat.path("id").asText()));
    for (JsonNode row : list.path("heartbeats")) {
      assertEquals(200, face.delete(path(row)).status());
    }
    assertEquals(
        0, face.get("/heartbeats?status=expired&status=slow").json().path("total").asInt());
  }

  @Test
  void alertThatIsAHeartbeat_isInTheList() {
    Reply reply =
        face.post(
            "/alert",
            ("{\"resource\":\"r\",\"event\":\"Heartbeat\",\"environment\":\"Production\","
                    + "\"service\":[\"Web\"],\"origin\":\"%s\",\"timeout\":30}")
                .formatted(origin));
    assertEquals(202, reply.status(), reply.toString());
    JsonNode row = face.get("/heartbeat/" + reply.json().path("id").asText()).json();
    assertEquals(origin, row.at("/heartbeat/origin").asText());
    assertEquals(30, row.at("/heartbeat/timeout").asLong());
    JsonNode attributes = row.at("/heartbeat/attributes");
    assertEquals("Production", attributes.path("environment").asText());
    assertEquals("normal", attributes.path("severity").asText());
    assertEquals("[\"Web\"]", attributes.path("service").toString());
    assertEquals("Misc", attributes.path("group").asText());
  }
}
