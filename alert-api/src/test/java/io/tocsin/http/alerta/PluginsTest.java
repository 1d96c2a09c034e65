package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.settings.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What plugins say, in HTTP, on a server that has all of them. */
class PluginsTest {

  private static final String BASE = "https://alerts.example.com";

  @TempDir static Path work;

  private static TocsinServer server;
  private static Face face;

  @BeforeAll
  static void start() throws Exception {
    Path hooks = work.resolve("hooks.yaml");
    Files.writeString(
        hooks,
        """
        plugins:
          rate-limit: { origin: { per-minute: 1, burst: 2 } }
          enrich:
            rules:
              - match: "environment:Enriched"
                set: { attributes: { runbook: "https://wiki.example.com/${event}" } }
          routing:
            - match: "origin:flood"
              plugins: [ rate-limit ]
            - match: "environment:Plain"
              plugins: []
        """);
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + work.resolve("data"),
            "--tocsin.base-url=" + BASE,
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.hooks.file=" + hooks,
            "--tocsin.reject.environments=Production,Enriched,Plain",
            "--tocsin.reject.origins=bad/.*",
            "--tocsin.reject.service-required=true",
            "--tocsin.plugins.enabled=remote_ip,reject,heartbeat,blackout,forwarder,acked_by,"
                + "escalate,timeout,enrich");
    face = new Face(server.uri());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String alert(String resource, String more) {
    return """
    {"resource": "%s", "event": "DiskFull", "environment": "Production", "severity": "critical",
     "service": ["Web"]%s}\
    """
        .formatted(resource, more);
  }

  private static Reply post(String json, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return face.send("POST", "/alert", json, all);
  }

  private static String stored(String resource) {
    return face.receive(alert(resource, "")).path("id").asText();
  }

  private static Reply act(String id, String action, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return face.send("PUT", "/alert/" + id + "/action", "{\"action\": \"" + action + "\"}", all);
  }

  @Test
  void address_isAnAttribute() {
    assertEquals("127.0.0.1", face.receive(alert("ip1", "")).at("/alert/attributes/ip").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"origin\": \"bad/1\"|[POLICY] Alert origin 'bad/1' has been blacklisted",
        "\"environment\": \"Test\"|[POLICY] Alert environment does not match one of Production,"
            + " Enriched, Plain",
        "\"service\": []|[POLICY] Alert must define a service"
      })
  void rejected_403(String member, String message) {
    Reply reply = post(alert("reject1", ", " + member));
    assertEquals(403, reply.status(), reply.toString());
    assertEquals(message, reply.message());
    assertEquals("error", reply.json().path("status").asText());
  }

  @ParameterizedTest
  @CsvSource({"Heartbeat", "Watchdog", "DeadMansSwitch"})
  void heartbeat_202WithItsId(String event) {
    String json = alert("beat1", ", \"origin\": \"cron/1\", \"event\": \"" + event + "\"");
    Reply reply = post(json);
    assertEquals(202, reply.status(), reply.toString());
    assertEquals("Alert converted to Heartbeat", reply.message());
    assertFalse(reply.json().path("id").asText().isEmpty());
    assertEquals(reply.json().path("id"), post(json).json().path("id"));
  }

  @Test
  void watchdogOfPrometheus_isNoAlert() {
    String body =
        """
        [{"labels": {"alertname": "Watchdog", "severity": "none", "service": "Web"}}]\
        """;
    assertEquals(200, face.post("/api/v2/alerts", body).status());
    assertEquals(0, face.get("/alerts?event=Watchdog").json().path("total").asInt());
  }

  @Test
  void blackout_202WithTheDraftsId() {
    Reply made =
        face.post("/blackout", "{\"environment\": \"Production\", \"resource\": \"dark1\"}");
    assertEquals(201, made.status(), made.toString());
    Reply reply = post(alert("dark1", ", \"id\": \"0c5c0b9e-6a3d-4d3c-8f3a-0f6f3b1a7d10\""));
    assertEquals(202, reply.status(), reply.toString());
    assertEquals("Suppressed alert during blackout period", reply.message());
    assertEquals("0c5c0b9e-6a3d-4d3c-8f3a-0f6f3b1a7d10", reply.json().path("id").asText());
  }

  @Test
  void rateLimit_429() {
    String json = alert("flood1", ", \"origin\": \"flood/1\"");
    assertEquals(201, post(json).status());
    assertEquals(201, post(json).status());
    Reply reply = post(json);
    assertEquals(429, reply.status(), reply.toString());
    assertEquals("error", reply.json().path("status").asText());
    assertEquals(
        "Too many alerts of origin 'flood/1', at most 1 a minute are taken", reply.message());
    assertTrue(reply.json().has("id"));
  }

  @Test
  void loop_202OnEveryWay() {
    String id = stored("loop1");
    String[] passed = {"X-Alerta-Loop", "https://other.example.com, " + BASE + "/"};

    Reply again = post(alert("loop1", ", \"origin\": \"o\""), passed);
    assertEquals(202, again.status(), again.toString());
    assertEquals("Alert forwarded by o already processed by " + BASE, again.message());
    assertNull(again.json().get("id"));

    Reply action = act(id, "ack", passed);
    assertEquals(202, action.status(), action.toString());
    assertEquals(
        "Action ack forwarded by 127.0.0.1 already processed by " + BASE, action.message());

    Reply delete = face.send("DELETE", "/alert/" + id, null, passed);
    assertEquals(202, delete.status(), delete.toString());
    assertEquals(200, face.get("/alert/" + id).status());

    assertEquals(201, post(alert("loop2", ""), "X-Alerta-Loop", BASE + "2").status());
  }

  @Test
  void escalate_untilTheTop_409() {
    String id = stored("escalate1");
    assertEquals(200, act(id, "escalate").status());
    assertEquals("security", face.get("/alert/" + id).json().at("/alert/severity").asText());
    Reply reply = act(id, "escalate");
    assertEquals(409, reply.status(), reply.toString());
    assertEquals("Can not escalate alert severity beyond \"security\".", reply.message());
  }

  @Test
  void routing_choosesPlugins() {
    Reply plain = post(alert("plain1", ", \"environment\": \"Plain\", \"origin\": \"bad/1\""));
    assertEquals(201, plain.status(), plain.toString());
    assertTrue(plain.json().at("/alert/attributes/ip").isMissingNode());

    Reply enriched = post(alert("enriched1", ", \"environment\": \"Enriched\""));
    assertEquals(
        "https://wiki.example.com/DiskFull",
        enriched.json().at("/alert/attributes/runbook").asText());
  }

  @Test
  void unknownPlugin_stopsTheStart(@TempDir Path other) {
    StartRefusedException refused =
        assertThrows(
            StartRefusedException.class,
            () ->
                TocsinServer.start(
                    "--tocsin.port=0",
                    "--tocsin.data-dir=" + other,
                    "--tocsin.plugins.enabled=reject,slack"));
    assertTrue(refused.getMessage().contains("'slack'; there are acked_by"), refused.getMessage());
  }

  @Test
  void brokenJar_stopsTheStart(@TempDir Path other) throws Exception {
    Files.writeString(other.resolve("broken.jar"), "no zip");
    StartRefusedException refused =
        assertThrows(
            StartRefusedException.class,
            () ->
                TocsinServer.start(
                    "--tocsin.port=0",
                    "--tocsin.data-dir=" + other.resolve("data"),
                    "--tocsin.plugins.directory=" + other));
    assertTrue(refused.getMessage().contains("broken.jar"), refused.getMessage());
  }
}
