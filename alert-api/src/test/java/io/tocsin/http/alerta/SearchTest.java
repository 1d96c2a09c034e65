package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face.Reply;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

  private static final Face FACE = Face.shared();

  @BeforeAll
  static void receive() {
    for (int i = 1; i <= 5; i++) {
      FACE.receive(
          """
          {"id":"search-%d","resource":"web%d","event":"Slow","environment":"SearchTest",
           "severity":"%s","service":["Web"],"rawData":[%d]}
          """
              .formatted(i, i, i == 1 ? "critical" : "minor", i));
    }
    FACE.receive(
        """
        {"resource":"web1","event":"Slow","environment":"SearchTest","severity":"major",
         "service":["Web"],"rawData":"second"}
        """);
  }

  @Test
  void page_hasEnvelope() {
    Reply reply = FACE.get("/alerts?environment=SearchTest&page-size=2&page=2&sort-by=resource");

    assertEquals(200, reply.status());
    JsonNode json = reply.json();
    assertEquals(
        "[\"web3\",\"web4\"]",
        json.findValuesAsText("resource").stream()
            .map(name -> "\"" + name + "\"")
            .toList()
            .toString()
            .replace(" ", ""));
    assertTrue(
        reply
            .stable()
            .endsWith(
                "],\"autoRefresh\":true,\"lastTime\":\"TIME\",\"more\":true,\"page\":2,\"pageSize\":2,"
                    + "\"pages\":3,\"severityCounts\":{\"major\":1,\"minor\":4},\"status\":\"ok\","
                    + "\"statusCounts\":{\"open\":5},\"total\":5}"),
        reply.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"severity>=major", "severity>minor", "q=severity:>=major", "severity%3E=major"})
  void signsThatNoAddressMayHave_areTakenAsTheyAreTyped(String query) {
    String answer =
        FACE.sendRaw(
            "GET /api/alerts?environment=SearchTest&"
                + query
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.contains("\"total\":1"), answer);
    assertTrue(answer.contains("\"severity\":\"major\""), answer);
  }

  @Test
  void severityOfOtherLetters_andEnvironmentOfOtherLetters_areFound() throws Exception {
    // what environments there are is known as of five seconds ago
    int total =
        Await.until(
            Duration.ofSeconds(30),
            () -> FACE.get("/alerts?environment=searchtest").json().path("total").asInt(),
            found -> found > 0);
    assertEquals(5, total);
    assertEquals(
        4, FACE.get("/alerts?environment=SEARCHTEST&severity=Minor").json().path("total").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "severity=critical%2Cmajor, the nearest is critical",
    "status=opened, the nearest is open",
    "severity=%3E%3Dmajor, comparisons are written"
  })
  void valueThatThereIsNot_isRefusedWithTheNearest(String query, String part) {
    for (String path : new String[] {"/alerts", "/alerts/count", "/environments", "/services"}) {
      Reply reply = FACE.get(path + "?" + query);
      assertEquals(400, reply.status(), reply::toString);
      assertTrue(reply.message().contains(part), reply::message);
    }
  }

  @Test
  void now_isKnownInQueries() {
    assertEquals(
        5,
        FACE.get("/alerts?environment=SearchTest&from-date=now-10m").json().path("total").asInt());
    assertEquals(
        0, FACE.get("/alerts?environment=SearchTest&to-date=now-10m").json().path("total").asInt());
    assertEquals(
        5,
        FACE.get("/alerts?environment=SearchTest&q=lastReceiveTime:%3Enow-10m")
            .json()
            .path("total")
            .asInt());
  }

  @Test
  void lastPage_hasNoMore() {
    JsonNode json = FACE.get("/alerts?environment=SearchTest&limit=2&page=3").json();
    assertFalse(json.path("more").asBoolean());
    assertEquals(1, json.path("alerts").size());
  }

  @Test
  void nothingFound_isSuccess() {
    Reply reply = FACE.get("/api/alerts/?environment=Nowhere&page=7");
    assertEquals(200, reply.status());
    assertEquals(
        "{\"alerts\":[],\"autoRefresh\":true,\"lastTime\":\"TIME\",\"message\":\"not found\","
            + "\"more\":false,\"page\":7,\"pageSize\":50,\"pages\":0,\"severityCounts\":{},"
            + "\"status\":\"ok\",\"statusCounts\":{},\"total\":0}",
        reply.stable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=0", "page=-1", "page=4&page-size=2", "page=999999999999"})
  void pageOutOfRange(String page) {
    Reply reply = FACE.get("/alerts?environment=SearchTest&" + page);
    assertEquals(416, reply.status());
    assertTrue(reply.message().startsWith("page out of range: 1-"), reply.message());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, true",
    "show-history=true, 2, true",
    "show-raw-data=yes, 0, false",
    "show-history=1&show-raw-data=on, 2, false"
  })
  void historyAndRawData_onlyWhereAsked(String flags, int entries, boolean rawDataIsNull) {
    JsonNode alert =
        FACE.get("/alerts?environment=SearchTest&resource=web1&" + flags).json().at("/alerts/0");
    assertEquals(entries, alert.path("history").size());
    assertTrue(alert.path("history").isArray());
    assertEquals(rawDataIsNull, alert.path("rawData").isNull());
  }

  @ParameterizedTest
  @CsvSource({
    "severity=minor, 4",
    "severity!=minor, 1",
    "severity=minor&severity=major, 5",
    "resource=~WEB, 5",
    "q=event:slow%20AND%20resource:web2, 1",
    "id=search-3, 1",
    "to-date=2020-01-01T00:00:00.000Z, 0"
  })
  void filters_areUnderstood(String filter, int total) {
    String query = "?environment=SearchTest&" + filter;
    assertEquals(total, FACE.get("/alerts" + query).json().path("total").asInt());
    assertEquals(total, FACE.get("/alerts/count" + query).json().path("total").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense=1",
        "from-date=yesterday",
        "q=(",
        "resource=~(",
        "sort-by=nonsense",
        "q=timeout:[a%20TO%20b]"
      })
  void badFilters_areNamed(String filter) {
    for (String route :
        new String[] {
          "/alerts",
          "/alerts/history",
          "/alerts/count",
          "/alerts/top10/count",
          "/alerts/tags",
          "/alerts/groups",
          "/environments",
          "/services"
        }) {
      Reply reply = FACE.get(route + "?" + filter);
      assertEquals(400, reply.status(), route + "?" + filter + reply.body());
      assertEquals("error", reply.json().path("status").asText());
      assertFalse(reply.message().isEmpty());
    }
  }

  @Test
  void counts_haveNoMessage() {
    assertEquals(
        "{\"autoRefresh\":true,\"severityCounts\":{\"major\":1,\"minor\":4},\"status\":\"ok\","
            + "\"statusCounts\":{\"open\":5},\"total\":5}",
        FACE.get("/alerts/count?environment=SearchTest").body());
    assertEquals(
        "{\"autoRefresh\":true,\"severityCounts\":{},\"status\":\"ok\",\"statusCounts\":{},"
            + "\"total\":0}",
        FACE.get("/alerts/count?environment=Nowhere").body());
  }

  @Test
  void history_isNewestFirst() {
    Reply reply = FACE.get("/alerts/history?environment=SearchTest&resource=web1");
    assertEquals(200, reply.status());
    assertEquals(
        "{\"history\":[{\"attributes\":{\"ip\":\"127.0.0.1\"},\"customer\":null,\"environment\":\"SearchTest\","
            + "\"event\":\"Slow\",\"group\":\"Misc\",\"href\":\"http://HOST/alert/UUID\","
            + "\"id\":\"UUID\",\"origin\":\"tocsin/HOST\",\"resource\":\"web1\","
            + "\"service\":[\"Web\"],\"severity\":\"major\",\"status\":\"open\",\"tags\":[],"
            + "\"text\":\"\",\"timeout\":86400,\"type\":\"severity\",\"updateTime\":\"TIME\","
            + "\"user\":null},"
            + "{\"attributes\":{\"ip\":\"127.0.0.1\"},\"customer\":null,\"environment\":\"SearchTest\","
            + "\"event\":\"Slow\",\"group\":\"Misc\",\"href\":\"http://HOST/alert/search-1\","
            + "\"id\":\"search-1\",\"origin\":\"tocsin/HOST\",\"resource\":\"web1\","
            + "\"service\":[\"Web\"],\"severity\":\"critical\",\"status\":\"open\",\"tags\":[],"
            + "\"text\":\"\",\"timeout\":86400,\"type\":\"new\",\"updateTime\":\"TIME\","
            + "\"user\":null}],\"status\":\"ok\",\"total\":2}",
        reply.stable());
  }

  @Test
  void history_hasPages() {
    String all = "/alerts/history?environment=SearchTest&page-size=4";
    assertEquals(4, FACE.get(all).json().path("total").asInt());
    assertEquals(2, FACE.get(all + "&page=2").json().path("total").asInt());
    assertEquals(0, FACE.get(all + "&page=3").json().path("total").asInt());
    assertEquals(416, FACE.get(all + "&page=0").status());
  }
}
