package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics and points by both of their addresses, and templates. */
class MetricsTest {

  private static final String METRIC =
      "{\"name\":\"Logins\",\"suffix\":\"a minute\",\"default_value\":0}";

  @TempDir static Path directory;

  private static V2Server server;

  @BeforeAll
  static void start() {
    server = V2Server.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/incidents/metrics"})
  void metric_isMadeShownChangedAndDeleted(String metrics) {
    JsonNode made = server.data("POST", metrics, METRIC.replace(":0", ":1.5"));
    assertEquals("1.5", made.path("default_value").toString());
    assertEquals("Last 12 Hours", made.path("default_view_name").textValue());
    assertEquals(5, made.path("threshold").intValue());
    assertEquals(2, made.path("places").intValue());
    assertTrue(made.path("display_chart").booleanValue());
    String path = metrics + "/" + made.path("id").longValue();
    assertEquals(made, V2Server.data(server.guest(path)));
    JsonNode changed =
        server.data(
            "PUT", path, "{\"view\":3,\"threshold\":30,\"display_chart\":0,\"calc_type\":1}");
    assertEquals("Month", changed.path("default_view_name").textValue());
    assertEquals(30, changed.path("threshold").intValue());
    assertEquals(1, changed.path("calc_type").intValue());
    long point = server.make(path + "/points", "{\"value\":1}");
    assertEquals(204, server.send("DELETE", path, null).status());
    assertEquals(404, server.guest(path).status());
    assertEquals(404, server.guest(path + "/points").status());
    long id = made.path("id").longValue();
    assertTrue(server.pages().store().point(id, point).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 3",
        "{'name':'x','suffix':'s','default_value':'much'} | 1",
        "{'name':'x','suffix':'s','default_value':1e999} | 1",
        "{'name':'x','suffix':'s','default_value':1.1e15} | 1",
        "{'name':'x','suffix':'s','default_value':'-1e300'} | 1",
        "{'name':'x','suffix':'s','default_value':0,'threshold':7} | 1",
        "{'name':'x','suffix':'s','default_value':0,'threshold':0,'places':5,'calc_type':2} | 3",
        "{'name':'x','suffix':'s','default_value':0,'default_view':4,'visible':3} | 2"
      })
  void brokenRules_areNamed(String body, int count) {
    Reply reply = server.send("POST", "/metrics", body.replace('\'', '"'));
    assertEquals(400, reply.status(), reply::toString);
    assertEquals(count, reply.json().at("/errors/0/meta/details").size(), reply::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/incidents/metrics"})
  void points_areFolded_changedAndDeleted(String metrics) {
    String points = metrics + "/" + server.make(metrics, METRIC) + "/points";
    JsonNode first = server.data("POST", points, "{\"value\":7,\"timestamp\":1772330414}");
    assertEquals("2026-03-01 02:00:00", first.path("created_at").textValue());
    assertEquals("7", first.path("value").toString());
    JsonNode again = server.data("POST", points, "{\"value\":\"7\",\"timestamp\":\"1772330640\"}");
    assertEquals(first.path("id"), again.path("id"));
    assertEquals(2, again.path("counter").intValue());
    assertEquals("14", again.path("calculated_value").toString());
    JsonNode late = server.data("POST", points, "{\"value\":7,\"timestamp\":1772330700}");
    assertNotEquals(first.path("id"), late.path("id"));
    JsonNode other = server.data("POST", points, "{\"value\":7.5,\"timestamp\":1772330430}");
    assertEquals(1, other.path("counter").intValue());
    for (String value : new String[] {"1.1e15", "-1.1e15", "\"1e300\""}) {
      assertEquals(400, server.send("POST", points, "{\"value\":" + value + "}").status(), value);
    }
    JsonNode list = server.guest(points + "?per_page=2").json();
    assertEquals(3, list.at("/meta/pagination/total").intValue());
    assertEquals(2, list.at("/meta/pagination/total_pages").intValue());
    assertEquals(late.path("id"), list.at("/data/0/id"));

    String path = points + "/" + first.path("id");
    JsonNode changed = server.data("PUT", path, "{\"value\":8}");
    assertEquals("16", changed.path("calculated_value").toString());
    assertEquals(first.path("created_at"), changed.path("created_at"));
    assertEquals(204, server.send("DELETE", path, null).status());
    assertEquals(404, server.send("DELETE", path, null).status());
    assertEquals(404, server.send("PUT", path, "{}").status());
    assertEquals(2, server.guest(points).json().at("/meta/pagination/total").intValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"value\":null}",
        "{\"value\":\"x\"}",
        "{\"value\":[1]}",
        "{\"value\":1e400}",
        "{\"value\":1,\"timestamp\":-1}",
        "{\"value\":1,\"timestamp\":\"now\"}",
        "{\"value\":1,\"timestamp\":99999999999999999999}",
        "{\"value\":1,\"timestamp\":999999999999999999}"
      })
  void brokenPoints_areRefused(String body) {
    String points = "/metrics/" + server.make("/metrics", METRIC) + "/points";
    Reply reply = server.send("POST", points, body);
    assertEquals(400, reply.status(), reply::toString);
    assertEquals(0, server.guest(points).json().at("/meta/pagination/total").intValue());
  }

  @Test
  void template_isMadeShownChangedAndDeleted() {
    String templates = "/incidents/templates";
    JsonNode made =
        server.data(
            "POST", templates, "{\"name\":\"Big Outage\",\"template\":\"{{ a }} is down\"}");
    assertEquals("big-outage", made.path("slug").textValue());
    String path = templates + "/" + made.path("id").longValue();
    assertEquals(made, V2Server.data(server.guest(path)));
    JsonNode changed = server.data("PUT", path, "{\"name\":\"Other\",\"slug\":\"mine\"}");
    assertEquals("mine", changed.path("slug").textValue());
    assertEquals("{{ a }} is down", changed.path("template").textValue());
    Reply taken =
        server.send("POST", templates, "{\"name\":\"x\",\"slug\":\"mine\",\"template\":\"t\"}");
    assertEquals(400, taken.status(), taken::toString);
    assertEquals(400, server.send("POST", templates, "{}").status());
    assertEquals(204, server.send("DELETE", path, null).status());
    assertEquals(404, server.guest(path).status());
  }
}
