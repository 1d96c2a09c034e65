package io.tocsin.http.alerta.heartbeat;

import static io.tocsin.http.alerta.heartbeat.ClockedServer.body;
import static io.tocsin.http.alerta.heartbeat.ClockedServer.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which heartbeats are taken, and what is said of others. */
class HeartbeatBoundsTest {

  @TempDir static Path data;

  private static ClockedServer server;
  private static Face face;

  /** Of this test alone. */
  private final String origin = "cron/" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    server = new ClockedServer(data, Map.of("tocsin.heartbeat.timeout", "2h"));
    face = server.face();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tags\":\"a\"|tags must be a list",
        "\"tags\":[1]|tags must be a list of strings",
        "\"timeout\":\"soon\"|timeout must be an integer, or a length of time in whole seconds, as"
            + " 90s, 5m, 2h or 1d",
        "\"timeout\":true|timeout must be an integer",
        "\"timeout\":1.5|timeout must be an integer",
        "\"timeout\":-1|Invalid negative 'timeout' value (-1)",
        "\"timeout\":99999999999999999999|timeout must be at most 315360000 seconds",
        "\"attributes\":[]|attributes must be a JSON object",
        "\"attributes\":{\"a.b\":1}|Attribute keys must not contain \".\" or \"$\"",
        "\"attributes\":{\"a\":1e999}|attributes must not have numbers beyond the range of a"
            + " double",
        "\"customer\":\"\"|customer must not be an empty string",
        "\"customer\":1|customer must be a string",
        "\"origin\":[]|origin must be a string",
        "\"id\":{}|id must be a string",
        "\"createTime\":\"2026-03-01\"|dates must be ISO 8601 date format YYYY-MM-DDThh:mm:ss.sssZ"
      })
  void post_bad_isRefusedAndChangesNothing(String member, String message) {
    server.beat(origin, "\"tags\":[\"before\"]");
    String before = face.get("/heartbeats?origin=" + origin).json().path("heartbeats").toString();
    String rest = member.contains("\"origin\"") ? "" : "\"origin\":\"" + origin + "\",";
    Reply reply = face.post("/heartbeat", "{" + rest + member + "}");
    assertEquals(400, reply.status(), reply.toString());
    assertEquals(message, reply.message());
    assertEquals(
        before, face.get("/heartbeats?origin=" + origin).json().path("heartbeats").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00.0Z", "9999-12-31T23:59:59.999999Z"})
  void post_farCreateTime_isTaken(String time) {
    JsonNode heartbeat = server.beat(origin, "\"createTime\":\"" + time + "\"");
    assertEquals(time.substring(0, 4), heartbeat.path("createTime").asText().substring(0, 4));
    assertEquals(200, face.get(path(heartbeat)).status());
    face.delete(path(heartbeat));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "%ff", "..%2f", "a%2Fb", "%F0%9F%92%96%F0%9F%92%96", "x%20y"})
  void id_odd_isNotFound(String id) {
    for (String method : new String[] {"GET", "DELETE"}) {
      int status = face.send(method, "/heartbeat/" + id, null).status();
      assertTrue(status == 404 || status == 400, method + " " + status);
    }
  }

  @Test
  void post_tooLong_isRefused() {
    String many = "x".repeat(1_001);
    assertEquals(400, face.post("/heartbeat", "{\"origin\":\"" + many + "\"}").status());
    assertEquals(
        400, face.post("/heartbeat", body(origin, "\"tags\":[\"" + many + "\"]")).status());
  }
}
