package io.tocsin.http.healthchecks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.PingKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks from their making to their end, in all three versions of the API. */
class CheckControllerTest {

  private static final String WRITE_ONLY = "uuid,ping_url,update_url,pause_url,resume_url,channels";

  @TempDir static Path directory;

  private static ManagementServer server;

  @BeforeAll
  static void start() {
    server =
        ManagementServer.start(
            directory, "--tocsin.monitor.limit=5", "--tocsin.audit.trail=admin,write,auth");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void removeChecks() {
    server.clock().set(ManagementServer.START);
    server
        .send("GET", ManagementServer.CHECKS, null)
        .json()
        .path("checks")
        .forEach(check -> server.send("DELETE", ManagementServer.CHECKS + uuid(check), null));
  }

  private static String names(JsonNode json) {
    return String.join(",", (Iterable<String>) json::fieldNames);
  }

  private Reply update(JsonNode check, String version, String body) {
    return server.send("POST", "/api/" + version + "/checks/" + uuid(check), body);
  }

  private static String uuid(JsonNode check) {
    return check.path("uuid").textValue();
  }

  private List<String> listed(String query) {
    JsonNode list = server.send("GET", "/api/v1/checks/" + query, null).json();
    assertEquals("checks", names(list));
    return StreamSupport.stream(list.path("checks").spliterator(), false)
        .map(check -> check.path("name").textValue())
        .toList();
  }

  @Test
  void newCheck_document() {
    Reply reply =
        server.send(
            "POST",
            "/api/v3/checks/",
            """
            {"name":"Backups","slug":"backups","tags":"prod www","timeout":3600,"grace":60,\
            "desc":"nightly","channels":""}\
            """);
    assertEquals(201, reply.status(), reply::toString);
    String base = server.face().uri().toString();
    String uuid = reply.json().path("uuid").textValue();
    String check = base + "/api/v3/checks/" + uuid;
    String badge = reply.json().path("badge_url").textValue();
    assertTrue(badge.matches(base + "/b/2/[0-9a-f-]{36}\\.svg"), badge);
    assertEquals(
        """
        {"name":"Backups","slug":"backups","tags":"prod www","desc":"nightly","grace":60,\
        "n_pings":0,"status":"new","started":false,"last_ping":null,"next_ping":null,\
        "manual_resume":false,"methods":"","subject":"","subject_fail":"","start_kw":"",\
        "success_kw":"","failure_kw":"","filter_subject":false,"filter_body":false,\
        "filter_http_body":false,"filter_default_fail":false,"badge_url":"BADGE",\
        "uuid":"UUID","ping_url":"BASE/ping/UUID","update_url":"CHECK",\
        "pause_url":"CHECK/pause","resume_url":"CHECK/resume","channels":"","timeout":3600}\
        """
            .replace("BADGE", badge)
            .replace("UUID", uuid)
            .replace("CHECK", check)
            .replace("BASE", base),
        reply.body());
    assertEquals(reply.body(), server.send("GET", "/api/v3/checks/" + uuid, null).body());
  }

  @Test
  void readOnlyKey_seesNoIdentity_byBothForms() {
    JsonNode check = server.create("{\"schedule\":\"5 6 * * *\",\"tz\":\"Europe/Riga\"}");
    String reader = server.key(null, "read:heartbeats");
    Reply shown = server.sendAs(reader, "GET", "/api/v1/checks/" + uuid(check), null);
    String uniqueKey = shown.json().path("unique_key").textValue();
    assertTrue(uniqueKey.matches("[0-9a-f]{40}"), uniqueKey);
    assertFalse(shown.body().contains(uuid(check)), shown::toString);
    assertEquals(
        names(check).replace(WRITE_ONLY, "unique_key"), names(shown.json()), shown::toString);
    assertEquals(
        shown.body(), server.sendAs(reader, "GET", "/api/v1/checks/" + uniqueKey, null).body());
    Reply whole = server.send("GET", "/api/v3/checks/" + uniqueKey, null);
    assertEquals(check, whole.json());
    JsonNode list = server.sendAs(reader, "GET", "/api/v1/checks/", null).json();
    assertEquals(shown.json(), list.path("checks").path(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; A,B,C",
        "?tag=db; A,B",
        "?tag=db&tag=prod; A",
        "?tag=prod&tag=db; A",
        "?tag=d; ''",
        "?tag=db%20prod; ''",
        "?tag=; ''",
        "?slug=b; B",
        "?slug=; A,B,C",
        "?slug=b&tag=prod; ''",
        "?slug=none; ''",
        "?other=1; A,B,C"
      })
  void list_filters(String query, String names) {
    server.create("{\"name\":\"A\",\"tags\":\"db prod\"}");
    server.create("{\"name\":\"B\",\"tags\":\"dbx db\",\"slug\":\"b\"}");
    server.create("{\"name\":\"C\"}");
    assertEquals(names, String.join(",", listed(query)));
  }

  @Test
  void list_badQuery_400() {
    assertEquals(400, server.send("GET", "/api/v1/checks/?tag=%ff", null).status());
  }

  @Test
  void list_hasNoHeartbeats_andNoneIsACheck() {
    String id =
        server
            .monitors()
            .heartbeat(
                MonitorDefinition.heartbeat("web01", List.of(), Map.of(), 60, 2_000),
                null,
                null,
                ManagementServer.START,
                ManagementServer.START)
            .id();
    assertEquals(List.of(), listed(""));
    assertEquals(404, server.send("GET", "/api/v1/checks/" + id, null).status());
    assertEquals(404, server.send("DELETE", "/api/v1/checks/" + id, null).status());
  }

  @Test
  void slug_followsTheName_inTheOlderVersions() {
    for (String version : List.of("v1", "v2")) {
      Reply made = server.send("POST", "/api/" + version + "/checks/", "{\"name\":\"Ä B\"}");
      assertEquals("a-b", made.json().path("slug").textValue());
      JsonNode check = made.json();
      assertEquals("c", update(check, version, "{\"name\":\"C\"}").json().path("slug").textValue());
      assertEquals("c", update(check, version, "{\"tags\":\"x\"}").json().path("slug").textValue());
      String both = "{\"name\":\"D\",\"slug\":\"own\"}";
      assertEquals("own", update(check, version, both).json().path("slug").textValue());
      assertEquals("own", update(check, "v3", "{\"name\":\"E\"}").json().path("slug").textValue());
      assertTrue(check.path("update_url").textValue().contains("/api/" + version + "/checks/"));
    }
    assertEquals("", server.create("{\"name\":\"Name\"}").path("slug").textValue());
  }

  @Test
  void update_changesWhatIsSent_andNothingElse() {
    JsonNode check =
        server.create(
            "{\"name\":\"n\",\"slug\":\"s\",\"tags\":\"a b\",\"desc\":\"d\",\"timeout\":120,"
                + "\"grace\":90,\"methods\":\"POST\",\"success_kw\":\"ok\",\"channels\":\"chat\"}");
    Reply same = update(check, "v3", "");
    assertEquals(200, same.status(), same::toString);
    assertEquals(check, same.json());
    JsonNode changed = update(check, "v3", "{\"grace\":61}").json();
    assertEquals(61, changed.path("grace").intValue());
    assertEquals(check.toString().replace("\"grace\":90", "\"grace\":61"), changed.toString());
    JsonNode cron = update(check, "v3", "{\"schedule\":\"5 6 * * *\"}").json();
    assertTrue(names(cron).endsWith(",schedule,tz"), cron::toString);
    JsonNode zone = update(check, "v3", "{\"tz\":\"Europe/Riga\"}").json();
    assertEquals(
        "5 6 * * * Europe/Riga",
        zone.path("schedule").textValue() + " " + zone.path("tz").textValue());
    JsonNode simple = update(check, "v3", "{\"timeout\":60}").json();
    assertTrue(names(simple).endsWith(",timeout"), simple::toString);
  }

  @Test
  void oldKeywordNames_areShownWhileTheirFilterIsOn() {
    JsonNode check = server.create("{\"subject\":\"ok\",\"subject_fail\":\"bad\"}");
    assertEquals("ok", check.path("subject").textValue());
    assertEquals("bad", check.path("failure_kw").textValue());
    JsonNode half = update(check, "v3", "{\"subject\":\"\"}").json();
    assertTrue(half.path("filter_subject").booleanValue(), half::toString);
    JsonNode off = update(check, "v3", "{\"subject_fail\":\"\"}").json();
    assertFalse(off.path("filter_subject").booleanValue(), off::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"name\":\"A\",\"unique\":[\"name\"]}; 200",
        "{\"name\":\"a\",\"unique\":[\"name\"]}; 201",
        "{\"name\":\"A\",\"tags\":\"x y\",\"unique\":[\"name\",\"tags\"]}; 200",
        "{\"name\":\"A\",\"tags\":\"y x\",\"unique\":[\"name\",\"tags\"]}; 201",
        "{\"name\":\"A\",\"unique\":[\"name\",\"tags\"]}; 201",
        "{\"unique\":[\"name\"]}; 201",
        "{\"timeout\":120,\"unique\":[\"timeout\"]}; 200",
        "{\"timeout\":121,\"unique\":[\"timeout\"]}; 201",
        "{\"grace\":90,\"timeout\":120,\"unique\":[\"timeout\",\"grace\"]}; 200",
        "{\"grace\":91,\"unique\":[\"grace\"]}; 201",
        "{\"slug\":\"s\",\"unique\":[\"slug\"]}; 200",
        "{\"slug\":\"t\",\"unique\":[\"slug\"]}; 201",
        "{\"name\":\"A\",\"unique\":[]}; 201"
      })
  void unique_matchesAllListedMembers(String body, int status) {
    server.create("{\"name\":\"A\",\"slug\":\"s\",\"tags\":\"x y\",\"timeout\":120,\"grace\":90}");
    Reply reply = server.send("POST", "/api/v3/checks/", body);
    assertEquals(status, reply.status(), reply::toString);
    assertEquals(status == 200 ? 1 : 2, listed("").size());
  }

  @Test
  void unique_changesTheOldestThatMatches() {
    JsonNode first = server.create("{\"name\":\"A\"}");
    server.create("{\"name\":\"A\"}");
    Reply reply =
        server.send(
            "POST", "/api/v3/checks/", "{\"name\":\"A\",\"tags\":\"t\",\"unique\":[\"name\"]}");
    assertEquals(uuid(first), reply.json().path("uuid").textValue());
    assertEquals("t", server.check(uuid(first)).path("tags").textValue());
  }

  @Test
  void limit_403WithoutABody_butForThoseThatAreThere() {
    for (int i = 0; i < 5; i++) {
      server.create("{\"name\":\"%d\"}".formatted(i));
    }
    for (String body :
        List.of("{}", "{\"channels\":\"none\"}", "{\"name\":\"x\",\"unique\":[\"name\"]}")) {
      Reply full = server.send("POST", "/api/v1/checks/", body);
      assertEquals(403, full.status(), full::toString);
      assertEquals("", full.body());
    }
    String known = "{\"name\":\"3\",\"unique\":[\"name\"]%s}";
    assertEquals(200, server.send("POST", "/api/v1/checks/", known.formatted("")).status());
    String channel = known.formatted(",\"channels\":\"none\"");
    assertEquals(400, server.send("POST", "/api/v1/checks/", channel).status());
    server.createAs(server.key("Acme", "write"), "{}");
  }

  @Test
  void pause_resume_delete() {
    JsonNode check = server.create("{}");
    String path = "/api/v2/checks/" + uuid(check);
    server.ping(uuid(check), PingKind.START, null, null);
    Reply early = server.send("POST", path + "/resume", "");
    assertEquals(409, early.status(), early::toString);
    assertEquals("check is not paused", early.body());
    assertTrue(early.header("Content-Type").startsWith("text/plain"));
    for (int i = 0; i < 2; i++) {
      Reply paused = server.send("POST", path + "/pause", "");
      assertEquals(200, paused.status(), paused::toString);
      assertEquals("paused", paused.json().path("status").textValue());
      assertFalse(paused.json().path("started").booleanValue());
      assertTrue(paused.json().path("next_ping").isNull());
    }
    JsonNode flips = server.send("GET", path + "/flips/", null).json().path("flips");
    assertEquals(1, flips.size(), flips::toString);
    Reply resumed = server.send("POST", path + "/resume/", "{}");
    assertEquals("new", resumed.json().path("status").textValue());
    assertTrue(resumed.json().path("last_ping").isNull());
    Reply deleted = server.send("DELETE", path + "/", null);
    assertEquals(200, deleted.status(), deleted::toString);
    assertEquals(resumed.json(), deleted.json());
    assertEquals(404, server.send("DELETE", path, null).status());
    assertEquals(404, server.send("GET", path, null).status());
  }

  @Test
  void statuses_byTime() {
    JsonNode check = server.create("{\"timeout\":60,\"grace\":120}");
    server.ping(uuid(check), PingKind.SUCCESS, null, null);
    assertState("up false 2026-03-01T02:00:00+00:00 2026-03-01T02:01:00+00:00", check);
    server.clock().advance(Duration.ofSeconds(60));
    assertState("grace false 2026-03-01T02:00:00+00:00 2026-03-01T02:01:00+00:00", check);
    server.ping(uuid(check), PingKind.FAIL, null, null);
    assertState("down false 2026-03-01T02:01:00+00:00 null", check);
  }

  private void assertState(String state, JsonNode check) {
    JsonNode now = server.check(uuid(check));
    assertEquals(
        state,
        String.join(
            " ",
            now.path("status").asText(),
            now.path("started").asText(),
            now.path("last_ping").asText(),
            now.path("next_ping").asText()));
  }

  @Test
  void run_isAStatusInTheFirstVersionOnly() {
    JsonNode check = server.create("{\"timeout\":60,\"grace\":120}");
    UUID run = UUID.randomUUID();
    server.ping(uuid(check), PingKind.START, run, null);
    assertState("new true null 2026-03-01T02:00:00+00:00", check);
    String v1 = "/api/v1/checks/" + uuid(check);
    assertEquals("started", server.send("GET", v1, null).json().path("status").textValue());
    assertTrue(server.send("GET", v1, null).json().path("started").booleanValue());
    assertEquals(
        "new", server.send("GET", v1.replace("v1", "v2"), null).json().path("status").textValue());
    server.clock().advance(Duration.ofMillis(61_900));
    server.ping(uuid(check), PingKind.SUCCESS, run, null);
    JsonNode ended = server.check(uuid(check));
    assertEquals(61, ended.path("last_duration").intValue());
    assertEquals(
        WRITE_ONLY, names(ended).replaceFirst(".*,last_duration,", "").replace(",timeout", ""));
    server.ping(uuid(check), PingKind.START, null, null);
    server.clock().advance(Duration.ofSeconds(120));
    assertEquals("down", server.send("GET", v1, null).json().path("status").textValue());
    assertEquals("down", server.check(uuid(check)).path("status").textValue());
  }

  @Test
  void contentType_doesNotMatter() {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "image/png")) {
      Reply reply =
          server
              .face()
              .send(
                  "POST",
                  "/api/v1/checks",
                  "{\"name\":\"%s\"}".formatted(type),
                  "X-Api-Key",
                  ManagementServer.ADMIN_KEY,
                  "Content-Type",
                  type,
                  "Accept",
                  "text/html");
      assertEquals(201, reply.status(), reply::toString);
      assertEquals(type, reply.json().path("name").textValue());
    }
  }

  @Test
  void changes_areInTheAuditTrail_withoutTheUuid() throws Exception {
    JsonNode check = server.create("{\"name\":\"audited\"}");
    String path = ManagementServer.CHECKS + uuid(check);
    String reader = server.key(null, "read:heartbeats");
    String uniqueKey =
        server.sendAs(reader, "GET", path, null).json().path("unique_key").textValue();
    update(check, "v1", "{\"tags\":\"x\"}");
    server.send("POST", path + "/pause", "");
    server.send("DELETE", path, null);
    Set<String> events =
        Await.until(Duration.ofSeconds(20), () -> auditOf(uniqueKey), found -> found.size() == 4);
    assertEquals(
        Set.of("checks-created", "checks-changed", "checks-pause-changed", "checks-deleted"),
        events);
    String trail = server.send("GET", "/audit?page-size=1000", null).body();
    assertFalse(trail.contains(uuid(check)), trail);
  }

  private Set<String> auditOf(String uniqueKey) {
    JsonNode events = server.send("GET", "/audit?page-size=1000", null).json().path("events");
    return StreamSupport.stream(events.spliterator(), false)
        .filter(event -> uniqueKey.equals(event.at("/resource/id").textValue()))
        .map(event -> event.path("event").textValue())
        .collect(Collectors.toSet());
  }
}
