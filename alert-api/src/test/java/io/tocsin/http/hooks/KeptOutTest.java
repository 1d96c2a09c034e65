package io.tocsin.http.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What policy keeps out, or puts off, by each way in. */
class KeptOutTest {

  private static final String TWO =
      "{'alerts': [{'labels': {'alertname': 'a', 'environment': '%1$s'}},"
          + " {'labels': {'alertname': 'b', 'environment': '%1$s'}}]}";

  private static TocsinServer server;
  private static Face face;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    Path hooks = directory.resolve("hooks.yaml");
    Files.writeString(
        hooks,
        """
        plugins:
          rate-limit: { environment: { per-minute: 1, burst: 1 } }
        """);
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory.resolve("data"),
            "--tocsin.hooks.file=" + hooks,
            "--tocsin.plugins.enabled=reject,blackout,rate-limit",
            "--tocsin.reject.environments=Production,Limited,Limited2,Limited3,Dark",
            "--tocsin.housekeeping.interval=0s");
    face = new Face(server.uri());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static double counted(String what) {
    return face.get("/management/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("alerta_alerts_" + what + "_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static Reply post(String path, String json) {
    return face.post(path, json.replace('\'', '"'));
  }

  @Test
  void refused_isCountedByEachWayIn() {
    double before = counted("rejected");
    post("/webhooks/alertmanager", TWO.formatted("Staging"));
    post("/api/v2/alerts", "[{'labels': {'alertname': 'c', 'environment': 'Staging'}}]");
    post(
        "/webhooks/riemann",
        "{'host': 'h', 'service': 's', 'state': 'critical', 'environment': 'Staging'}");
    post("/alert", "{'resource': 'r', 'event': 'e', 'environment': 'Staging', 'service': ['x']}");
    assertEquals(before + 5, counted("rejected"));
  }

  @Test
  void suppressed_isCountedInBatchesToo() {
    Reply blackout = post("/blackout", "{'environment': 'Dark', 'duration': 600}");
    assertEquals(201, blackout.status(), blackout.body());
    double before = counted("blackout");
    assertEquals(202, post("/webhooks/alertmanager", TWO.formatted("Dark")).status());
    assertEquals(before + 2, counted("blackout"));
  }

  @Test
  void rateLimited_isToComeAgain_inTheToolsOwnCode() {
    double before = counted("ratelimited");
    assertEquals(503, post("/webhooks/alertmanager", TWO.formatted("Limited")).status());
    Reply all = post("/webhooks/prometheus", TWO.formatted("Limited"));
    assertEquals(503, all.status(), all.body());
    assertEquals("5", all.header("Retry-After"));
    assertTrue(all.message().contains("Too many alerts"), all.body());
    Reply list =
        post(
            "/webhooks/riemann",
            "[{'host': 'h', 'service': 's', 'state': 'critical', 'environment': 'Limited2'},"
                + " {'host': 'i', 'service': 's', 'state': 'critical', 'environment':"
                + " 'Limited2'}]");
    assertEquals(429, list.status(), list.body());
    assertEquals(1, face.get("/alerts?environment=Limited2").json().path("total").asInt());
    assertEquals(before + 4, counted("ratelimited"));
  }

  @Test
  void rateLimited_isNotAnsweredInTheToolsOwnWords() {
    String event =
        "{'specversion': '1.0', 'id': '%s', 'source': '/s', 'type': 't', 'data': {'environment':"
            + " 'Limited3'}}";
    assertEquals(202, post("/webhooks/cloudevents", event.formatted("1")).status());
    Reply limited = post("/webhooks/cloudevents", event.formatted("2"));
    assertEquals(429, limited.status(), limited.body());
    Reply again =
        post(
            "/api/v2/alerts",
            "[{'labels': {'alertname': 'c', 'environment': 'Limited3', 'instance': 'x'}}]");
    assertEquals(503, again.status(), again.body());
  }
}
