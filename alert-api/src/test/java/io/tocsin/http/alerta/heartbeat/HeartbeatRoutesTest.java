package io.tocsin.http.alerta.heartbeat;

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
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heartbeats as Alerta's clients send, list and delete them (alerta-api 8.2). */
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

  private JsonNode beat(String more) {
    Reply reply = face.post("/heartbeat", body(more));
    assertEquals(201, reply.status(), reply.toString());
    return reply.json().path("heartbeat");
  }

  private String body(String more) {
    return "{\"origin\":\"" + origin + "\"" + (more.isEmpty() ? "" : ",") + more + "}";
  }

  private static String path(JsonNode heartbeat) {
    return "/heartbeat/" + heartbeat.path("id").textValue();
  }

  private static String origins(JsonNode list) {
    return StreamSupport.stream(list.path("heartbeats").spliterator(), false)
        .map(row -> row.path("origin").asText())
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .collect(Collectors.joining(" "));
  }

  @Test
  void first_isTheWholeDocument() {
    Reply reply =
        face.post(
            "/heartbeat",
            body(
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
        beat("\"id\":\"%s-1\",\"tags\":[\"a\"],\"attributes\":{\"k\":1}".formatted(unique));
    assertEquals(unique + "-1", first.path("id").asText());
    JsonNode second = beat("\"id\":\"other\",\"tags\":[\"b\"],\"timeout\":0");
    assertEquals(first.path("id"), second.path("id"));
    assertEquals("[\"b\"]", second.path("tags").toString());
    assertEquals("{}", second.path("attributes").toString());
    assertEquals(0, second.path("timeout").asLong());
    assertEquals(404, face.get("/heartbeat/other").status());
  }

  @Test
  void id_ofAnotherOrigin_isNotTakenAway() {
    JsonNode first = beat("\"id\":\"%s-1\"".formatted(unique));
    Reply other =
        face.post("/heartbeat", "{\"origin\":\"%s-2\",\"id\":\"%s-1\"}".formatted(origin, unique));
    assertEquals(201, other.status(), other.toString());
    assertFalse(first.path("id").equals(other.json().path("id")));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, 0, ok",
    "10, 11, 0, expired",
    "0, 400000, 0, ok",
    "60, 1, 3, slow",
    "60, 61, 3, expired",
    "60, 60, 2, ok"
  })
  void status_isByTimeAndLatency(long timeout, long age, long late, String status) {
    beat(
        "\"timeout\":"
            + timeout
            + (late == 0 ? "" : ",\"createTime\":\"" + server.time(-late) + "\""));
    server.advance(Duration.ofSeconds(age));
    JsonNode row = face.get("/heartbeats?origin=" + origin).json().at("/heartbeats/0");
    assertEquals(status, row.path("status").asText(), row.toString());
    assertEquals(age, row.path("since").asLong());
    assertEquals(late * 1_000, row.path("latency").asLong());
    assertEquals(
        1,
        face.get("/heartbeats?origin=" + origin + "&status=" + status)
            .json()
            .path("total")
            .asInt());
    String others = status.equals("ok") ? "status=slow&status=expired" : "status=ok";
    Reply none = face.get("/heartbeats?origin=" + origin + "&" + others);
    assertEquals("not found", none.message());
    assertEquals(0, none.json().path("total").asInt());
  }

  @Test
  void list_isPagedFilteredAndSorted() {
    for (String name : new String[] {"b", "a", "c"}) {
      String json =
          "{\"origin\":\"%s/%s\",\"tags\":[\"%s\",\"t-%s\"],\"timeout\":%d,\"attributes\":{\"k\":\"%s\"}}";
      face.post(
          "/heartbeat",
          json.formatted(origin, name, origin, name, 100 + name.charAt(0), origin + name));
      server.advance(Duration.ofSeconds(1));
    }
    String mine = "/heartbeats?tag=" + origin;
    assertEquals("b a c", origins(face.get(mine).json()));
    assertEquals("a b c", origins(face.get(mine + "&sort-by=origin").json()));
    assertEquals("c b a", origins(face.get(mine + "&sort-by=-origin").json()));
    assertEquals("c a b", origins(face.get(mine + "&sort-by=receiveTime").json()));
    assertEquals("b a c", origins(face.get(mine + "&sort-by=-createTime").json()));
    assertEquals("c a b", origins(face.get(mine + "&sort-by=since").json()));
    assertEquals("a", origins(face.get(mine + "&tags=t-a").json()));
    assertEquals("a c", origins(face.get(mine + "&tags!=t-b").json()));
    assertEquals("c", origins(face.get(mine + "&timeout=" + (100 + 'c')).json()));
    assertEquals("b", origins(face.get(mine + "&attributes.k=" + origin + "b").json()));
    assertEquals("a", origins(face.get(mine + "&origin=~/a$").json()));
    assertEquals("b a c", origins(face.get(mine + "&type=Heartbeat&latency=0").json()));

    JsonNode page = face.get(mine + "&page=2&page-size=2").json();
    assertEquals("c", origins(page));
    assertEquals(
        "3 2 2 false",
        page.path("total")
            + " "
            + page.path("pages")
            + " "
            + page.path("page")
            + " "
            + page.path("more"));
    assertTrue(page.path("time").asText().endsWith("Z"), page.toString());
    assertEquals(416, face.get(mine + "&page=3&page-size=2").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"status=odd", "status=", "odd=1", "id=1", "sort-by=id", "timeout=x", "q=a"})
  void list_badQuestion_isRefused(String query) {
    assertEquals(400, face.get("/heartbeats?" + query).status());
  }

  @Test
  void shortId_findsTheOnlyOne() {
    JsonNode heartbeat = beat("");
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
    JsonNode heartbeat = beat("");
    assertEquals("{\"status\":\"ok\"}", face.delete(path(heartbeat)).body());
    assertEquals(404, face.get(path(heartbeat)).status());
    assertEquals(404, face.delete(path(heartbeat)).status());
    assertFalse(heartbeat.path("id").equals(beat("").path("id")));
  }

  @Test
  void oldDelete_isAPost() {
    JsonNode heartbeat = beat("");
    Reply other = face.post(path(heartbeat), "{\"_method\":\"put\"}");
    assertEquals(405, other.status());
    assertEquals("GET, HEAD, DELETE, OPTIONS", other.header("Allow"));
    assertEquals(200, face.post(path(heartbeat), "{\"_method\":\"DELETE\"}").status());
    assertEquals(404, face.post(path(heartbeat), "{\"_method\":\"delete\"}").status());
  }

  @Test
  void commandLine_sendsListsAndPurges() {
    JsonNode heartbeat =
        beat(
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tags\":\"a\"|tags must be a list",
        "\"tags\":[1]|tags must be a list of strings",
        "\"timeout\":\"1\"|timeout must be an integer",
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
    beat("\"tags\":[\"before\"]");
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
    JsonNode heartbeat = beat("\"createTime\":\"" + time + "\"");
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
    assertEquals(400, face.post("/heartbeat", body("\"tags\":[\"" + many + "\"]")).status());
  }
}
