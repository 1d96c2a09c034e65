package io.tocsin.http.alerta.heartbeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Heartbeats in lists: how they stand, which are chosen, in which order. */
class HeartbeatListTest {

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

  private static String origins(JsonNode list) {
    return StreamSupport.stream(list.path("heartbeats").spliterator(), false)
        .map(row -> row.path("origin").asText())
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .collect(Collectors.joining(" "));
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
    server.beat(
        origin,
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
}
