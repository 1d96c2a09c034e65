package io.tocsin.http.statuspage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own API of the status page, and the whole way from an alert to the page. */
class FeedApiTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final AtomicInteger COUNT = new AtomicInteger();

  @TempDir static Path directory;

  private static FeedServer server;

  private final String name = "Component" + COUNT.incrementAndGet();
  private long component;

  @BeforeAll
  static void start() {
    server = FeedServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void addComponent() {
    component = server.edit(edit -> TestPages.component(edit, name)).id();
  }

  @AfterEach
  void removeRules() {
    server.edit(
        edit -> {
          edit.page().all(AlertRule.class).forEach(edit::remove);
          return true;
        });
  }

  private JsonNode rule(String members) {
    Reply reply =
        server.send(
            "POST",
            "/status-page/rules",
            "{\"name\":\"r\",\"components\":[%d]%s}".formatted(component, members));
    assertEquals(201, reply.status(), reply::toString);
    return reply.json().path("rule");
  }

  private String alert(String members) {
    Reply reply =
        server.send(
            "POST",
            "/alert",
            "{\"environment\":\"Production\",\"event\":\"Down\",\"severity\":\"critical\"%s}"
                .formatted(members));
    assertTrue(reply.status() == 201 || reply.status() == 202, reply::toString);
    return reply.json().path("id").textValue();
  }

  private ComponentStatus awaitStatus(ComponentStatus status) throws Exception {
    return Await.until(SOON, () -> server.component(component).shown(), status::equals);
  }

  private List<Incident> incidents() {
    return server.page().all(Incident.class).stream()
        .filter(each -> each.name().equals("Problem with " + name))
        .toList();
  }

  @Test
  void rule_isMadeShownChangedAndRemoved() {
    JsonNode rule =
        rule(
            ",\"match\":{\"environment\":\"Production\",\"service\":[\"Shop\",\"/pay.*/\"]},"
                + "\"allTags\":[\"a\"],\"priority\":5,\"proceeds\":true,"
                + "\"severities\":{\"warning\":\"unknown\"},\"minimum\":\"minor\",\"delay\":5,"
                + "\"settle\":10,\"policy\":\"draft\",\"incidentSeverity\":\"major\","
                + "\"template\":\"t\",\"visible\":\"authenticated\",\"notifications\":false");
    String path = "/status-page/rules/" + rule.path("id").longValue();
    assertEquals(rule, server.send("GET", path, null).json().path("rule"));
    assertEquals("[\"Production\"]", rule.path("match").path("environment").toString());
    assertEquals("unknown", rule.path("severities").path("warning").textValue());
    assertEquals("draft", rule.path("policy").textValue());
    assertEquals(5, rule.path("delay").intValue());
    JsonNode changed =
        server.send("PUT", path, "{\"name\":\"s\",\"template\":null}").json().path("rule");
    assertEquals("s", changed.path("name").textValue());
    assertTrue(changed.path("template").isNull());
    assertEquals(rule.path("match"), changed.path("match"));
    assertEquals(1, server.send("GET", "/status-page/rules", null).json().path("total").intValue());
    assertEquals(200, server.send("DELETE", path, null).status());
    assertEquals(404, server.send("DELETE", path, null).status());
    assertEquals(404, server.send("GET", path, null).status());
    assertEquals(404, server.send("PUT", path, "{}").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\":\"\"",
        "\"name\":5",
        "\"components\":[]",
        "\"components\":[99999]",
        "\"components\":[\"1\"]",
        "\"components\":[1e400]",
        "\"priority\":99999999999999999999",
        "\"match\":[]",
        "\"match\":{\"text\":\"x\"}",
        "\"match\":{\"event\":\"/(/\"}",
        "\"match\":{\"event\":[]}",
        "\"match\":{\"event\":{}}",
        "\"match\":{\"customer\":\"/.*/\"}",
        "\"severities\":{\"bad\":\"unknown\"}",
        "\"severities\":{\"major\":\"bad\"}",
        "\"minimum\":\"bad\"",
        "\"incidentSeverity\":\"bad\"",
        "\"delay\":-1",
        "\"delay\":1.5",
        "\"settle\":86401",
        "\"policy\":\"bad\"",
        "\"policy\":1",
        "\"visible\":\"bad\"",
        "\"notifications\":\"yes\"",
        "\"proceeds\":1",
        "\"allTags\":[1]"
      })
  void rule_thatIsWrong_is400(String member) {
    String body = "{\"name\":\"r\",\"components\":[%d],%s}".formatted(component, member);
    Reply reply = server.send("POST", "/status-page/rules", body);
    assertEquals(400, reply.status(), reply::toString);
    assertEquals("error", reply.json().path("status").textValue());
    assertTrue(!reply.message().isEmpty(), reply::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "POST; /status-page/rules; [; 400",
        "POST; /status-page/rules; []; 400",
        "POST; /status-page/rules; '{\"name\":\"\\u0000\"}'; 400",
        "POST; /status-page/rules/test; '{}'; 400",
        "POST; /status-page/rules/test; '{\"alert\":[]}'; 400",
        "POST; /status-page/rules/test; '{\"alert\":{\"severity\":\"bad\"}}'; 400",
        "POST; /status-page/rules/test; '{\"alert\":{\"attributes\":[]}}'; 400",
        "POST; /status-page/rules/test; '{\"id\":\"none\"}'; 404",
        "GET; /status-page/rules/x; ; 404",
        "GET; /status-page/rules/99999999999999999999; ; 404",
        "GET; /status-page/uptime?from=x; ; 400",
        "GET; /status-page/uptime?until=2026-01-01; ; 400",
        "GET; /status-page/uptime?from=2020-01-01T00:00:00.000Z; ; 400",
        "GET; /status-page/uptime?from=%ff; ; 400"
      })
  void hostileRequests(String method, String path, String body, int status) {
    Reply reply = server.send(method, path, body);
    assertEquals(status, reply.status(), reply::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /status-page/rules",
    "POST, /status-page/rules",
    "POST, /status-page/rules/test",
    "GET, /status-page/rules/1",
    "PUT, /status-page/rules/1",
    "DELETE, /status-page/rules/1",
    "GET, /status-page/unmatched",
    "POST, /status-page/rebuild",
    "GET, /status-page/links"
  })
  void feed_isForItsAdministratorsOnly(String method, String path) {
    String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";
    assertEquals(401, server.sendAsNobody(method, path, body).status());
    assertEquals(403, server.sendAs(server.key(null, "write:alerts"), method, path, body).status());
    String limited = server.key("Acme", "admin:status-page");
    assertEquals(403, server.sendAs(limited, method, path, body).status());
    int allowed = server.sendAs(server.key(null, "admin:status-page"), method, path, body).status();
    assertTrue(allowed != 401 && allowed != 403, () -> "" + allowed);
  }

  @Test
  void test_saysWhatAnAlertWouldDo_andDoesNothing() {
    long rule =
        rule(",\"match\":{\"service\":\"Pay\"},\"policy\":\"automatic\","
                + "\"incidentSeverity\":\"major\"")
            .path("id")
            .longValue();
    String alert = "{\"alert\":{\"service\":[\"%s\"],\"severity\":\"%s\"}}";
    JsonNode byRule =
        server
            .send("POST", "/status-page/rules/test", alert.formatted("Pay", "critical"))
            .json()
            .path("targets")
            .path(0);
    assertEquals("rule", byRule.path("by").textValue());
    assertEquals(rule, byRule.path("rule").longValue());
    assertEquals(name, byRule.path("component").path("name").textValue());
    assertEquals("major_outage", byRule.path("componentStatus").textValue());
    assertEquals(
        "We are investigating a problem with " + name + ".",
        byRule.path("incident").path("message").textValue());
    JsonNode byService =
        server
            .send("POST", "/status-page/rules/test", alert.formatted(name, "warning"))
            .json()
            .path("targets")
            .path(0);
    assertEquals("service", byService.path("by").textValue());
    assertEquals("performance_issues", byService.path("componentStatus").textValue());
    assertTrue(byService.path("incident").isNull());
    assertEquals(List.of(), incidents());
    String id = alert(",\"resource\":\"try\",\"service\":[\"None\"]");
    assertEquals(
        0,
        server
            .send("POST", "/status-page/rules/test", "{\"id\":\"" + id + "\"}")
            .json()
            .path("targets")
            .size());
    assertTrue(server.send("GET", "/status-page/unmatched", null).body().contains(id));
  }

  @Test
  void test_saysWhyMaintenanceBlacksNothingOutByARule() {
    String alert = "{\"alert\":{\"environment\":\"Production\",\"service\":[\"Pay\"]}}";
    rule(",\"match\":{\"environment\":\"Production\",\"service\":\"Pay\"},\"proceeds\":true");
    rule(",\"priority\":-1");
    JsonNode targets = server.send("POST", "/status-page/rules/test", alert).json().path("targets");
    assertTrue(targets.path(0).path("blackoutRefusal").isNull(), targets::toString);
    assertEquals(
        "it asks for nothing, and would hide all alerts",
        targets.path(1).path("blackoutRefusal").textValue(),
        targets::toString);
  }

  @Test
  void alert_opensAnIncident_thatEndsWithIt() throws Exception {
    rule(
        ",\"match\":{\"resource\":\"db-%s\"},\"policy\":\"automatic\",\"delay\":0,\"settle\":0"
            .formatted(name));
    String id = alert(",\"resource\":\"db-" + name + "\"");
    awaitStatus(ComponentStatus.MAJOR_OUTAGE);
    Incident incident = incidents().getFirst();
    assertEquals(Visibility.EVERYBODY, incident.visible());
    JsonNode alert =
        Await.until(
            SOON,
            () -> server.send("GET", "/alert/" + id, null).json().path("alert"),
            json -> json.path("attributes").has("cachet_incident_id"));
    assertEquals(incident.id(), alert.path("attributes").path("cachet_incident_id").longValue());
    JsonNode links = server.send("GET", "/status-page/links", null).json().path("links");
    assertEquals(id, links.path(0).path("alerts").path(0).textValue());
    assertEquals(incident.id(), links.path(0).path("incident").longValue());
    server.send("PUT", "/alert/" + id + "/status", "{\"status\":\"closed\"}");
    awaitStatus(ComponentStatus.OPERATIONAL);
    Await.until(
        SOON, () -> incidents().getFirst().status(), status -> status == IncidentStatus.FIXED);
    assertEquals(1, incidents().size());
  }

  @Test
  void incident_endedByHand_staysSo_alsoAfterARebuild() throws Exception {
    rule(
        ",\"match\":{\"resource\":\"db-%s\"},\"policy\":\"automatic\",\"delay\":0,\"settle\":0"
            .formatted(name));
    alert(",\"resource\":\"db-" + name + "\"");
    Await.until(SOON, this::incidents, found -> !found.isEmpty());
    server.edit(
        edit ->
            Incidents.addUpdate(
                edit,
                edit.find(Incident.class, incidents().getFirst().id()).orElseThrow(),
                IncidentStatus.FIXED,
                "Done.",
                "ann"));
    assertEquals(202, server.send("POST", "/status-page/rebuild", null).status());
    alert(",\"resource\":\"db-" + name + "\",\"event\":\"Another\"");
    Await.until(SOON, this::incidents, found -> found.size() == 2);
    assertEquals(IncidentStatus.FIXED, incidents().getFirst().status());
  }

  @Test
  void maintenance_blacksAlertsOut_whileItGoesOn() throws Exception {
    rule(
        ",\"match\":{\"environment\":\"Production\",\"resource\":\"db-%s\"},\"delay\":0"
            .formatted(name));
    long schedule =
        server
            .edit(
                edit ->
                    TestPages.schedule(
                        edit,
                        "Disks " + name,
                        edit.now(),
                        edit.now(),
                        new Impact(component, ComponentStatus.UNDER_MAINTENANCE)))
            .id();
    awaitStatus(ComponentStatus.UNDER_MAINTENANCE);
    Schedule kept =
        Await.until(
            SOON,
            () -> server.page().find(Schedule.class, schedule).orElseThrow(),
            each -> !each.blackoutIds().isEmpty());
    String path = "/blackout/" + kept.blackoutIds().getFirst();
    JsonNode blackout = server.send("GET", path, null).json().path("blackout");
    assertEquals("Disks " + name, blackout.path("text").textValue());
    assertEquals("Production", blackout.path("environment").textValue());
    server.edit(
        edit -> {
          edit.remove(edit.find(Schedule.class, schedule).orElseThrow());
          return true;
        });
    Await.until(SOON, () -> server.send("GET", path, null).status(), status -> status == 404);
    awaitStatus(ComponentStatus.OPERATIONAL);
  }

  @Test
  void uptime_isOfWhatGuestsSee() {
    long hidden =
        server
            .edit(
                edit ->
                    TestPages.component(
                        edit,
                        "Hidden " + name,
                        TestPages.group(edit, "Hidden", Visibility.AUTHENTICATED)))
            .id();
    Reply reply = server.sendAsNobody("GET", "/status-page/uptime", null);
    assertEquals(200, reply.status(), reply::toString);
    assertTrue(reply.body().contains("\"" + name + "\""), reply::toString);
    assertTrue(!reply.body().contains("Hidden"), () -> hidden + reply.body());
    assertTrue(reply.json().path("components").path(0).has("uptime"), reply::toString);
  }
}
