package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, order and search of lists. */
class ListsTest {

  @TempDir static Path directory;

  private static V2Server server;

  @BeforeAll
  static void start() {
    server = V2Server.start(directory);
    long group = server.make("/components/groups", "{\"name\":\"G\",\"visible\":1}");
    String[] names = {"b", "a", "C", "d", "e"};
    for (int i = 0; i < names.length; i++) {
      server.make(
          "/components",
          "{\"name\":\"%s\",\"status\":%d,\"group_id\":%d,\"order\":%d,\"tags\":\"t%d,all\"}"
              .formatted(names[i], i, i % 2 * group, -i, i));
    }
    for (int i = 0; i < 3; i++) {
      server.make(
          "/incidents",
          ("{\"name\":\"i%d\",\"status\":%d,\"message\":\"m\",\"component_id\":%d,\"component_status\":%d,\"occurred_at\":\"2026-01-0%d"
               + " 00:00\",\"stickied\":%d}")
              .formatted(i, i + 1, 1 + i % 2, 1 + i % 2, 3 - i, i % 2));
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String names(Reply reply) {
    assertEquals(200, reply.status(), reply::toString);
    return StreamSupport.stream(reply.json().path("data").spliterator(), false)
        .map(row -> row.path("name").textValue())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "'', b a C d e",
    "sort=name, a b C d e",
    "sort=name&order=desc, e d C b a",
    "sort=name&order=DESC, e d C b a",
    "sort=order, e d C a b",
    "sort=nothing&order=desc, b a C d e",
    "name=a, a",
    "name=c, ''",
    "name=a&status=3, ''",
    "group_id=1&sort=id, a d",
    "group_id=0, b C e",
    "status=3, d",
    "id=4, d",
    "id=x, ''",
    "enabled=1, b a C d e",
    "enabled=true&unknown=5, b a C d e",
    "enabled=0, ''",
    "tags=t1, a",
    "'tags=t1,t3', a d",
    "tags[]=t0&tags[]=t4, b e",
    "tags%5B%5D=all, b a C d e",
    "order=3, b a C d e",
    "name=a&page=1&per_page=10000, a"
  })
  void components_areSearchedAndSorted(String query, String expected) {
    assertEquals(expected, names(server.guest("/components?" + query)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', i0 i1 i2",
    "sort=occurred_at, i2 i1 i0",
    "sort=status&order=desc, i2 i1 i0",
    "component_id=1, i0 i2",
    "component_id=2, i1",
    "stickied=1, i1",
    "visible=1&status=2, i1",
    "name=i0&message=other&status=1, i0",
    "user_id=77, ''"
  })
  void incidents_areSearchedAndSorted(String query, String expected) {
    assertEquals(expected, names(server.guest("/incidents?" + query)));
  }

  @Test
  void metaComesFirst_andPagesAreLinked() {
    Reply reply = server.guest("/components?sort=name&per_page=2&page=2");
    assertTrue(reply.body().startsWith("{\"meta\":{\"pagination\":{\"total\":5,"), reply.body());
    assertEquals("C d", names(reply));
    JsonNode meta = reply.json().at("/meta/pagination");
    assertEquals(2, meta.path("count").intValue());
    assertEquals(2, meta.path("per_page").intValue());
    assertEquals(2, meta.path("current_page").intValue());
    assertEquals(3, meta.path("total_pages").intValue());
    String base = server.face().uri() + "/api/v1/components?sort=name&per_page=2&page=";
    assertEquals(base + 3, meta.at("/links/next_page").textValue());
    assertEquals(base + 1, meta.at("/links/previous_page").textValue());
    JsonNode last = server.guest("/components?per_page=2&page=3").json().at("/meta/pagination");
    assertTrue(last.at("/links/next_page").isNull());
    JsonNode first = server.guest("/components").json().at("/meta/pagination");
    assertEquals(20, first.path("per_page").intValue());
    assertTrue(first.at("/links/previous_page").isNull());
  }

  @Test
  void pagePastTheEnd_isEmpty() {
    JsonNode json = server.guest("/components?page=9999999999999999").json();
    assertEquals(0, json.path("data").size());
    assertEquals(0, json.at("/meta/pagination/count").intValue());
    JsonNode none = server.guest("/metrics").json().at("/meta/pagination");
    assertEquals(1, none.path("total_pages").intValue());
    assertEquals(0, none.path("total").intValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page=0",
        "page=-1",
        "page=x",
        "per_page=0",
        "per_page=-5",
        "per_page=99999999999999999999999",
        "page=&per_page="
      })
  void oddPages_areTheFirst(String query) {
    assertEquals("b a C d e", names(server.guest("/components?" + query)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/components",
        "/components/groups",
        "/incidents",
        "/incidents/1/updates",
        "/incidents/templates",
        "/schedules",
        "/metrics",
        "/incidents/metrics"
      })
  void everyList_hasPages_andTakesAnyParameters(String path) {
    Reply reply =
        server.guest(path + "?sort=id&order=desc&name=zz&id=1&status=x&visible=&page=2&q=%25");
    assertEquals(200, reply.status(), reply::toString);
    assertTrue(reply.json().at("/meta/pagination/total").isInt(), reply::toString);
    assertEquals(400, server.guest(path + "?name=%FF").status());
  }
}
