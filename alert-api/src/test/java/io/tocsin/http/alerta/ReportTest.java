package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

  private static final Face FACE = Face.shared();
  private static final String HERE = "?environment=ReportTest";

  @BeforeAll
  static void receive() {
    for (int event = 1; event <= 12; event++) {
      receive("db1", "Event" + event, "major");
    }
    receive("db2", "Event1", "major");
    receive("db2", "Event1", "minor");
    receive("db2", "Event1", "minor");
  }

  private static void receive(String resource, String event, String severity) {
    FACE.receive(
        """
        {"id":"report-%s-%s-%s","resource":"%s","event":"%s","environment":"ReportTest",
         "severity":"%s","service":["Storage","Web"],"tags":["dc1"],"group":"OS"}
        """
            .formatted(resource, event, severity, resource, event, severity));
  }

  @Test
  void topCount_showsOffenders() {
    Reply reply = FACE.get("/alerts/top10/count" + HERE + "&page-size=1");
    assertEquals(
        "{\"status\":\"ok\",\"top10\":[{\"count\":2,\"duplicateCount\":1,"
            + "\"environments\":[\"ReportTest\"],\"event\":\"Event1\",\"resources\":["
            + "{\"href\":\"http://HOST/alert/report-db1-Event1-major\","
            + "\"id\":\"report-db1-Event1-major\",\"resource\":\"db1\"},"
            + "{\"href\":\"http://HOST/alert/report-db2-Event1-major\","
            + "\"id\":\"report-db2-Event1-major\",\"resource\":\"db2\"}],"
            + "\"services\":[\"Storage\",\"Web\"]}],\"total\":1}",
        reply.stable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"top10/count", "topn/count", "top10/standing", "topn/standing", "top10"})
  void top_isTenRows(String route) {
    JsonNode json = FACE.get("/api/alerts/" + route + HERE).json();
    assertEquals(10, json.path("top10").size());
    assertEquals(10, json.path("total").asInt());
  }

  @Test
  void oldTop10_isTenRowsWhateverIsAsked() {
    assertEquals(
        10, FACE.get("/alerts/top10" + HERE + "&page-size=2").json().path("total").asInt());
  }

  @Test
  void flapping_countsChangesOfSeverity() {
    for (String route : new String[] {"top10", "topn"}) {
      JsonNode rows = FACE.get("/alerts/" + route + "/flapping" + HERE).json().path("top10");
      assertEquals(1, rows.size());
      assertEquals(1, rows.at("/0/count").asInt());
    }
  }

  @Test
  void groupBy_namesTheGroup() {
    JsonNode row =
        FACE.get("/alerts/top10/count" + HERE + "&group-by=resource").json().at("/top10/0");
    assertEquals("db1", row.path("resource").asText());
    assertEquals(12, row.path("count").asInt());
    assertTrue(row.path("event").isMissingNode());
  }

  @Test
  void top_hasOnePage() {
    assertEquals(416, FACE.get("/alerts/top10/count" + HERE + "&page=2").status());
  }

  @Test
  void top_ofNothing() {
    assertEquals(
        "{\"message\":\"not found\",\"status\":\"ok\",\"top10\":[],\"total\":0}",
        FACE.get("/alerts/top10/count?environment=Nowhere").body());
  }

  @Test
  void environments_includeThoseWithoutMatch() {
    JsonNode json = FACE.get("/environments?environment=ReportTest&page-size=1000").json();
    assertTrue(json.path("total").asInt() >= 1);
    assertEquals(json.path("total").asInt(), json.path("environments").size());
    int seen = 0;
    for (JsonNode row : json.path("environments")) {
      if (row.path("environment").asText().equals("ReportTest")) {
        assertEquals(
            "{\"count\":13,\"environment\":\"ReportTest\",\"severityCounts\":{\"major\":12,"
                + "\"minor\":1},\"statusCounts\":{\"open\":13}}",
            row.toString());
        seen++;
      } else {
        assertEquals(0, row.path("count").asInt());
      }
    }
    assertEquals(1, seen);
  }

  @Test
  void environments_havePages() {
    Reply reply = FACE.get("/api/environments?page-size=1");
    assertEquals(1, reply.json().path("environments").size());
    assertEquals(reply.json().path("total").asInt(), reply.json().path("pages").asInt());
    assertEquals(416, FACE.get("/environments?page-size=1000&page=2").status());
  }

  @Test
  void services_haveCounts() {
    String row =
        "{\"count\":13,\"environment\":\"ReportTest\",\"service\":\"Storage\",\"severityCounts\":"
            + "{\"major\":12,\"minor\":1},\"statusCounts\":{\"open\":13}}";
    Reply reply = FACE.get("/services" + HERE);
    assertTrue(reply.body().contains(row), reply.body());
    assertEquals(reply.json().path("total").asInt(), reply.json().path("services").size());
  }

  @Test
  void groupsAndTags_areCounted() {
    assertEquals(
        "{\"groups\":[{\"count\":13,\"environment\":\"ReportTest\",\"group\":\"OS\"}],"
            + "\"status\":\"ok\",\"total\":1}",
        FACE.get("/alerts/groups" + HERE).body());
    assertEquals(
        "{\"status\":\"ok\",\"tags\":[{\"count\":13,\"environment\":\"ReportTest\","
            + "\"tag\":\"dc1\"}],\"total\":1}",
        FACE.get("/alerts/tags" + HERE).body());
    assertEquals(
        "{\"message\":\"not found\",\"status\":\"ok\",\"tags\":[],\"total\":0}",
        FACE.get("/alerts/tags?environment=Nowhere").body());
  }
}
