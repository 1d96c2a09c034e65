package io.tocsin.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.housekeeping.Housekeeper;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementTest {

  private static final Face FACE = Face.shared();

  @Test
  void index_isHtml() {
    Reply reply = FACE.get("/api/management");
    assertEquals(200, reply.status());
    assertTrue(reply.header("Content-Type").startsWith("text/html"));
    assertTrue(reply.body().contains(FACE.uri() + "/api/management/status\""), reply.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gtg", "healthcheck"})
  void probes_areOk(String probe) {
    Reply reply = FACE.get("/management/" + probe);
    assertEquals(200, reply.status());
    assertEquals("OK", reply.body());
    assertTrue(reply.header("Content-Type").startsWith("text/plain"));
  }

  @Test
  void manifest_namesTheBuild() {
    JsonNode json = FACE.get("/management/manifest").json();
    assertEquals(4, json.size());
    assertTrue(json.path("release").asText().matches("[0-9]+\\.[0-9]+\\..*"), json.toString());
    for (String member : new String[] {"build", "date", "revision"}) {
      assertTrue(json.path(member).isTextual(), member);
    }
  }

  @Test
  void status_hasMetrics() {
    FACE.receive("{\"resource\":\"m\",\"event\":\"E\",\"environment\":\"Management\"}");
    JsonNode json = FACE.get("/management/status").json();
    assertEquals("alerta", json.path("application").asText());
    assertTrue(json.path("uptime").isIntegralNumber());
    assertTrue(json.path("time").isIntegralNumber());
    assertTrue(metric(json, "total").path("value").asLong() >= 1);
    assertEquals("gauge", metric(json, "total").path("type").asText());
    JsonNode received = metric(json, "received");
    assertTrue(received.path("count").asLong() >= 1);
    assertTrue(received.path("totalTime").isIntegralNumber());
    assertTrue(received.path("value").isMissingNode());
    assertEquals("ON", metric(json, "auto-refresh-allow").path("value").asText());
  }

  private static JsonNode metric(JsonNode status, String name) {
    for (JsonNode metric : status.path("metrics")) {
      if (metric.path("name").asText().equals(name)) {
        return metric;
      }
    }
    throw new AssertionError(name + " in " + status);
  }

  @Test
  void metrics_arePrometheusText() {
    FACE.receive("{\"resource\":\"m\",\"event\":\"E\",\"environment\":\"Management\"}");
    Reply reply = FACE.get("/management/metrics");
    assertEquals("text/plain; version=0.0.4; charset=utf-8", reply.header("Content-Type"));
    for (String line :
        new String[] {
          "alerta_alerts_total [1-9][0-9]*",
          "# TYPE alerta_alerts_total gauge",
          "alerta_alerts_received_count [1-9][0-9]*",
          "alerta_alerts_received_sum [0-9.E]+",
          "alerta_alerts_rejected_total 0.0",
          "alerta_uptime_msecs [0-9.E]+"
        }) {
      assertTrue(reply.body().lines().anyMatch(text -> text.matches(line)), line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?expired=2&info=12", "?expired=0&info=x", "?expired="})
  void housekeeping_answersLists(String query) {
    String ok =
        "{\"count\":0,\"deleted\":0,\"expired\":[],\"status\":\"ok\",\"unack\":[],\"unshelve\":[]}";
    assertEquals(ok, FACE.get("/management/housekeeping" + query).body());
    assertEquals(ok, FACE.send("POST", "/management/housekeeping" + query, null).body());
  }

  @Test
  void housekeeping_countsWhatItDeletes() {
    var report =
        new Housekeeper.Report(List.of("a"), List.of("b"), List.of("c"), List.of(), 2, List.of());
    assertEquals(
        new HousekeepingController.Round(5, 2, List.of("a"), "ok", List.of("c"), List.of("b")),
        HousekeepingController.Round.of(report));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/management/properties", "/management/switchboard"})
  void whatIsLeftOut_isNotThere(String path) {
    assertEquals(404, FACE.get(path).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?expired=-1", "?info=99999999"})
  void housekeeping_boundsHours(String query) {
    assertEquals(400, FACE.get("/management/housekeeping" + query).status());
  }
}
