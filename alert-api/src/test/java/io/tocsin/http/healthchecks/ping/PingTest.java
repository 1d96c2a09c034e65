package io.tocsin.http.healthchecks.ping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.http.healthchecks.CheckServer;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.monitor.Ping;
import io.tocsin.monitor.PingFilter;
import io.tocsin.monitor.PingKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PingTest {

  private static final String RUN = "d4f1e6b2-58a0-4c3d-8e97-2b6a0c15f983";
  private static final int BODY_LIMIT = 10_000;

  private static CheckServer server;

  @BeforeAll
  static void start() {
    server = CheckServer.start("--tocsin.access.proxy.addresses=192.0.2.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply get(String path) {
    return server.face().get(path);
  }

  private static void assertAnswer(int status, String body, Reply reply) {
    assertEquals(status + " " + body, reply.status() + " " + reply.body(), reply::toString);
  }

  private static Monitor slugged(String customer, String slug) {
    return server.check(customer, MonitorDefinition.DEFAULT.toBuilder().slug(slug).build());
  }

  /** What each end of an address does; -1 for no exit status. */
  @ParameterizedTest
  @CsvSource({
    "'',      SUCCESS, UP,   -1, false",
    "/,       SUCCESS, UP,   -1, false",
    "/start,  START,   NEW,  -1, true",
    "/fail,   FAIL,    DOWN, -1, false",
    "/log,    LOG,     NEW,  -1, false",
    "/0,      SUCCESS, UP,   0,  false",
    "/00,     SUCCESS, UP,   0,  false",
    "/1,      FAIL,    DOWN, 1,  false",
    "/01,     FAIL,    DOWN, 1,  false",
    "/000255, FAIL,    DOWN, 255, false",
  })
  void byUuid_doesWhatItsEndSays(
      String end, PingKind kind, MonitorStatus status, int exitStatus, boolean isRunning) {
    Monitor check = server.check("by uuid");
    assertAnswer(200, "OK", get("/ping/" + check.id() + end));
    assertOnePing(check, kind, status, exitStatus, isRunning);
  }

  @ParameterizedTest
  @CsvSource({
    "'',     SUCCESS, UP,   -1, false",
    "/start, START,   NEW,  -1, true",
    "/fail,  FAIL,    DOWN, -1, false",
    "/log,   LOG,     NEW,  -1, false",
    "/0,     SUCCESS, UP,   0,  false",
    "/7,     FAIL,    DOWN, 7,  false",
  })
  void bySlug_doesWhatItsEndSays(
      String end, PingKind kind, MonitorStatus status, int exitStatus, boolean isRunning) {
    Monitor check = slugged(null, "by-slug_" + kind.name().toLowerCase() + exitStatus);
    String slug = check.definition().slug();
    assertAnswer(200, "OK", get("/ping/" + server.pingKey(null) + "/" + slug + end));
    assertOnePing(check, kind, status, exitStatus, isRunning);
  }

  private static void assertOnePing(
      Monitor check, PingKind kind, MonitorStatus status, int exitStatus, boolean isRunning) {
    Monitor after = server.find(check.id());
    assertEquals(status, after.state().status());
    assertEquals(isRunning, after.isRunning());
    assertEquals(1, after.state().pings());
    Ping ping = server.pings(check.id()).getFirst();
    assertEquals(kind, ping.kind());
    assertEquals(exitStatus < 0 ? null : exitStatus, ping.exitStatus());
  }

  @Test
  void answer_plainTextForEverybodyNeverCached() {
    Reply reply = get("/ping/" + server.check("headers").id());
    assertEquals("text/plain", reply.header("Content-Type"));
    assertEquals(List.of("*"), reply.headers().allValues("Access-Control-Allow-Origin"));
    assertEquals("10000", reply.header("Ping-Body-Limit"));
    assertEquals(
        "max-age=0, no-cache, no-store, must-revalidate, private", reply.header("Cache-Control"));
    Reply refused = get("/ping/nothing");
    assertAnswer(404, "not found", refused);
    assertEquals("text/plain", refused.header("Content-Type"));
    assertEquals("*", refused.header("Access-Control-Allow-Origin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void method_any_takenAndLogged(String method) {
    Monitor check = server.check("method");
    Reply reply =
        server.face().send(method, "/ping/" + check.id(), method.equals("HEAD") ? null : "said");
    assertAnswer(200, method.equals("HEAD") ? "" : "OK", reply);
    Ping ping = server.pings(check.id()).getFirst();
    assertEquals(method, ping.method());
    assertEquals("http", ping.scheme());
    assertEquals("127.0.0.1", ping.remoteAddress());
    if (!method.equals("HEAD")) {
      assertArrayEquals("said".getBytes(UTF_8), ping.body(), method);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "a/b; c=d"
      })
  void contentTypeAndAccept_doNotMatter(String type) {
    Monitor check = server.check("type");
    Reply reply =
        server
            .face()
            .send(
                "POST", "/ping/" + check.id(), "{\"a", "Content-Type", type, "Accept", "image/png");
    assertAnswer(200, "OK", reply);
    assertArrayEquals("{\"a".getBytes(UTF_8), server.pings(check.id()).getFirst().body());
  }

  /** What is wrong, in the order in which it is said. */
  @ParameterizedTest
  @CsvSource({
    "/{uuid}/256,                 400, invalid url format",
    "/{uuid}/99999999999999999,   400, invalid url format",
    "/{uuid}/256?rid=x,           400, invalid url format",
    "/{uuid}?rid=x,               400, invalid uuid format",
    "/{uuid}?rid=,                400, invalid uuid format",
    "/{uuid}?rid,                 400, invalid uuid format",
    "/{uuid}?rid=d4f1e6b258a04c3d8e972b6a0c15f983, 400, invalid uuid format",
    "/{uuid}?rid={run}&rid=x,     400, invalid uuid format",
    "/{uuid}?rid=%ff,             400, invalid url format",
    "/{uuid}/start/,              404, not found",
    "/{uuid}/fail/,               404, not found",
    "/{uuid}//,                   404, not found",
    "/{uuid}/other,               404, not found",
    "/{uuid}/-1,                  404, not found",
    "/{uuid}/1.5,                 404, not found",
    "/{unknown},                  404, not found",
    "/{unknown}/256,              404, not found",
    "/{unknown}?rid=x,            404, not found",
    "/{UUID},                     404, not found",
    "/{key}/{slug}/256,           400, invalid url format",
    "/{key}/{slug}/256?rid=x,     400, invalid url format",
    "/{key}/{slug}?rid=x,         400, invalid uuid format",
    "/{key}/{slug}/,              404, not found",
    "/{key}/{slug}/start/,        404, not found",
    "/{key}/{slug}/other,         404, not found",
    "/{key}/{slug}/start/more,    404, not found",
    "/{key}/none,                 404, not found",
    "/{key}/none/256,             404, not found",
    "/{key}/none?create=0,        404, not found",
    "/{key}/none?create=true,     404, not found",
    "/{key}/None,                 400, invalid url format",
    "/{key}/None?create=1,        400, invalid url format",
    "/{key}/none/256?create=1,    400, invalid url format",
    "/{key}/none?create=1&rid=x,  400, invalid uuid format",
    "/{key}/twice,                409, ambiguous slug",
    "/{key}/twice/256?rid=x,      409, ambiguous slug",
    "/{key}/twice?create=1,       409, ambiguous slug",
    "/unknown-key/{slug},         404, not found",
    "/unknown-key/{slug}/256,     404, not found",
    "/unknown-key/none?create=1,  404, not found",
    "/{key},                      404, not found",
    "/{key}/,                     404, not found",
    "/,                           404, not found",
  })
  void fault_saidInOrderAndNothingDone(String path, int status, String body) {
    Monitor check = slugged(null, "faulty-" + Math.abs(path.hashCode()) + "-" + status);
    if (server.monitors().store().findBySlug(null, "twice").isEmpty()) {
      slugged(null, "twice");
      slugged(null, "twice");
    }
    long before = server.monitors().store().countChecks(null);
    Map<String, String> known =
        Map.of(
            "{uuid}", check.id(),
            "{UUID}", check.id().toUpperCase(),
            "{unknown}", RUN,
            "{run}", RUN,
            "{key}", server.pingKey(null),
            "{slug}", check.definition().slug());
    String filled = path;
    for (Map.Entry<String, String> each : known.entrySet()) {
      filled = filled.replace(each.getKey(), each.getValue());
    }
    // A client library would not send everything
    String raw =
        server
            .face()
            .sendRaw(
                "GET /ping" + filled + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    String[] answer = raw.split("\r\n\r\n", 2);
    boolean isOurs = raw.startsWith("HTTP/1.1 " + status + " ");
    assertTrue(isOurs && (answer[1].equals(body) || path.equals("/")), raw);
    assertEquals(0, server.find(check.id()).state().pings());
    assertEquals(before, server.monitors().store().countChecks(null));
  }

  @Test
  void run_ofEitherCase_belongsTogether() {
    Monitor check = server.check("run");
    String address = "/ping/" + check.id();
    assertAnswer(200, "OK", get(address + "/start?rid=" + RUN.toUpperCase()));
    assertAnswer(200, "OK", get(address + "?rid=" + RUN));
    assertFalse(server.find(check.id()).isRunning());
    assertTrue(server.find(check.id()).state().lastDuration() != null);
    assertEquals(
        List.of(RUN, RUN),
        server.pings(check.id()).stream().map(ping -> String.valueOf(ping.run())).toList());
  }

  @Test
  void successOfAnotherRun_leavesTheRunOpen() {
    Monitor check = server.check("two runs");
    get("/ping/" + check.id() + "/start?rid=" + RUN);
    get("/ping/" + check.id() + "?rid=00000000-0000-0000-0000-000000000000");
    assertTrue(server.find(check.id()).isRunning());
    assertEquals(MonitorStatus.UP, server.find(check.id()).state().status());
  }

  @ParameterizedTest
  @CsvSource({"'', UP, SUCCESS", "/fail, DOWN, FAIL", "/start, NEW, START", "/3, DOWN, FAIL"})
  void create_unknownSlug_madeAndPinged(String end, MonitorStatus status, PingKind kind) {
    String slug = "made" + end.replace("/", "-");
    String address = "/ping/" + server.pingKey(null) + "/" + slug + end;
    assertAnswer(201, "Created", get(address + "?create=1"));
    Monitor made = server.monitors().store().findBySlug(null, slug).getFirst();
    assertEquals(slug, made.definition().name());
    assertEquals(86_400, made.definition().timeout());
    assertEquals(3_600, made.definition().grace());
    assertNull(made.definition().channels());
    assertEquals(status, made.state().status());
    assertEquals(kind, server.pings(made.id()).getFirst().kind());
    assertAnswer(200, "OK", get(address + "?create=1"));
    assertAnswer(200, "OK", get(address));
    assertEquals(1, server.monitors().store().findBySlug(null, slug).size());
  }

  @Test
  void create_longSlug_refused() {
    String address = "/ping/" + server.pingKey(null) + "/";
    assertAnswer(400, "invalid url format", get(address + "s".repeat(101) + "?create=1"));
    assertAnswer(201, "Created", get(address + "s".repeat(100) + "?create=1"));
  }

  @Test
  void create_twiceTheLimit_404() {
    try (CheckServer small = CheckServer.start("--tocsin.monitor.limit=1")) {
      String address = "/ping/" + small.pingKey(null) + "/";
      assertAnswer(201, "Created", small.face().get(address + "a?create=1"));
      assertAnswer(201, "Created", small.face().get(address + "b?create=1"));
      assertAnswer(404, "not found", small.face().get(address + "c?create=1"));
      assertAnswer(200, "OK", small.face().get(address + "b?create=1"));
    }
  }

  @Test
  void pingKey_reachesItsOwnProjectOnly() {
    Monitor acme = slugged("Acme", "nightly");
    Monitor other = slugged("Other", "nightly");
    Monitor nobodys = slugged(null, "nightly");
    assertAnswer(200, "OK", get("/ping/" + server.pingKey("Acme") + "/nightly"));
    assertEquals(1, server.find(acme.id()).state().pings());
    assertEquals(0, server.find(other.id()).state().pings());
    assertEquals(0, server.find(nobodys.id()).state().pings());
    assertAnswer(201, "Created", get("/ping/" + server.pingKey("Acme") + "/new?create=1"));
    assertEquals(1, server.monitors().store().findBySlug("Acme", "new").size());
    assertEquals(0, server.monitors().store().findBySlug(null, "new").size());
  }

  @Test
  void heartbeat_isNothingToPing() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Monitor heartbeat =
        server
            .monitors()
            .heartbeat(
                MonitorDefinition.heartbeat("origin", List.of(), Map.of(), 60, 2_000),
                null,
                null,
                now,
                now);
    assertAnswer(404, "not found", get("/ping/" + heartbeat.id()));
    assertAnswer(404, "not found", get("/ping/" + heartbeat.id() + "/fail"));
    assertAnswer(404, "not found", get("/ping/" + heartbeat.id() + "/256"));
    assertEquals(heartbeat.state(), server.find(heartbeat.id()).state());
  }

  @Test
  void removedCheck_404() {
    Monitor check = server.check("removed");
    assertTrue(server.monitors().remove(check.id(), Instant.now()).isPresent());
    assertAnswer(404, "not found", get("/ping/" + check.id()));
  }

  @Test
  void filters_decideAndTheAnswerIsTheSame() {
    PingFilter filter = new PingFilter("POST", "begin", "done", "error", false, false, true, false);
    Monitor check =
        server.check(null, MonitorDefinition.DEFAULT.toBuilder().filter(filter).build());
    for (String body : List.of("error done", "begin", "done", "nothing")) {
      assertAnswer(200, "OK", server.face().send("POST", "/ping/" + check.id() + "/fail", body));
    }
    assertAnswer(200, "OK", server.face().send("PUT", "/ping/" + check.id() + "/1", "error"));
    assertEquals(
        List.of(
            PingKind.IGNORED, PingKind.IGNORED, PingKind.SUCCESS, PingKind.START, PingKind.FAIL),
        server.pings(check.id()).stream().map(Ping::kind).toList());
    assertEquals(MonitorStatus.UP, server.find(check.id()).state().status());
    assertEquals(5, server.find(check.id()).state().pings());
  }

  @Test
  void pausedWithManualResume_loggedOnly() {
    Monitor check =
        server.check(null, MonitorDefinition.DEFAULT.toBuilder().manualResume(true).build());
    server.monitors().pause(check.id(), Instant.now());
    assertAnswer(200, "OK", get("/ping/" + check.id()));
    assertEquals(MonitorStatus.PAUSED, server.find(check.id()).state().status());
    assertEquals(PingKind.IGNORED, server.pings(check.id()).getFirst().kind());
  }

  @Test
  void body_keptVerbatimUpToTheLimit() {
    Monitor check = server.check("body");
    byte[] bytes = new byte[BODY_LIMIT + 1];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    for (int length : new int[] {0, 1, 256, BODY_LIMIT, BODY_LIMIT + 1}) {
      byte[] body = Arrays.copyOf(bytes, length);
      assertAnswer(200, "OK", server.face().sendBytes("POST", "/ping/" + check.id(), body));
      byte[] kept = server.pings(check.id()).getFirst().body();
      assertArrayEquals(
          length == 0 ? null : Arrays.copyOf(bytes, Math.min(length, BODY_LIMIT)), kept);
    }
  }

  @Test
  void body_readUpToOneMebibyte_then413() {
    Monitor check = server.check("large body");
    byte[] largest = new byte[1 << 20];
    Arrays.fill(largest, (byte) 'x');
    assertAnswer(200, "OK", server.face().sendBytes("POST", "/ping/" + check.id(), largest));
    assertEquals(BODY_LIMIT, server.pings(check.id()).getFirst().body().length);
    Reply reply =
        server
            .face()
            .sendBytes("POST", "/ping/" + check.id(), Arrays.copyOf(largest, (1 << 20) + 1));
    assertEquals(413, reply.status());
    assertEquals(1, server.find(check.id()).state().pings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void chunkedBody_asAnyOther(String method) {
    Monitor check = server.check("chunks");
    String head =
        method
            + " /ping/"
            + check.id()
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    String answer = server.face().sendRaw(head + "2\r\nab\r\n1\r\n\u00ff\r\n0\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertArrayEquals(
        new byte[] {'a', 'b', (byte) 0xff}, server.pings(check.id()).getFirst().body());
    String large = "100001\r\n" + "x".repeat((1 << 20) + 1) + "\r\n0\r\n\r\n";
    String refused = server.face().sendRaw(head + large);
    assertTrue(refused.startsWith("HTTP/1.1 413 "), refused);
    assertEquals(1, server.find(check.id()).state().pings());
  }

  @Test
  void busyLane_503WithADelay() {
    try (CheckServer busy = CheckServer.start()) {
      Monitor check = busy.check("busy");
      busy.closeLane();
      Reply reply = busy.face().get("/ping/" + check.id());
      assertAnswer(503, "busy, try again later", reply);
      assertEquals("5", reply.header("Retry-After"));
      assertEquals("text/plain", reply.header("Content-Type"));
      assertEquals("*", reply.header("Access-Control-Allow-Origin"));
    }
  }

  @Test
  void userAgent_cut() {
    Monitor check = server.check("agent");
    server.face().send("GET", "/ping/" + check.id(), null, "User-Agent", "a".repeat(300));
    assertEquals("a".repeat(200), server.pings(check.id()).getFirst().userAgent());
  }

  @Test
  void forwardedHeaders_ofStrangers_meanNothing() {
    Monitor check = server.check("forwarded");
    server
        .face()
        .send(
            "GET",
            "/ping/" + check.id(),
            null,
            "X-Forwarded-For",
            "192.0.2.7",
            "X-Forwarded-Proto",
            "https");
    Ping ping = server.pings(check.id()).getFirst();
    assertEquals("127.0.0.1", ping.remoteAddress());
    assertEquals("http", ping.scheme());
  }
}
