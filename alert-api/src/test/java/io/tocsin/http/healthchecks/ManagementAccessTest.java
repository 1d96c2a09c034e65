package io.tocsin.http.healthchecks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what with which key, and the refusals of those who may not. */
class ManagementAccessTest {

  private static final String MISSING = "missing api key";
  private static final String WRONG = "wrong api key";
  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";
  private static final String NONE = "00000000-0000-4000-8000-000000000000";

  /** Method and path of what is about no single check, and whether it needs a read-write key. */
  private static final List<String[]> OF_ALL =
      List.of(
          new String[] {"GET", "/api/v1/checks/", "read"},
          new String[] {"GET", "/api/v3/badges/", "read"},
          new String[] {"GET", "/api/v3/channels/", "write"},
          new String[] {"GET", "/api/v2/ping-key", "write"},
          new String[] {"POST", "/api/v3/ping-key", "write"});

  /** Method, path behind the check, whether it needs a read-write key. */
  private static final List<String[]> OF_ONE_CHECK =
      List.of(
          new String[] {"GET", "", "read"},
          new String[] {"GET", "/flips/", "read"},
          new String[] {"GET", "/pings/", "write"},
          new String[] {"GET", "/pings/1/body", "write"},
          new String[] {"POST", "", "write"},
          new String[] {"POST", "/pause", "write"},
          new String[] {"POST", "/resume", "write"},
          new String[] {"DELETE", "", "write"});

  @TempDir static Path directory;

  private static ManagementServer server;
  private static String writer;
  private static String reader;
  private static String stranger;
  private static String other;

  @BeforeAll
  static void start() {
    server = ManagementServer.start(directory);
    writer = server.key("Acme", "write:heartbeats");
    reader = server.key("Acme", "read:heartbeats");
    stranger = server.key("Acme", "write:alerts");
    other = server.key("Other", "read", "write", "admin");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String newCheck() {
    return server.createAs(writer, "{\"name\":\"mine\"}").path("uuid").textValue();
  }

  private static void assertError(String text, Reply reply) {
    assertEquals(401, reply.status(), reply::toString);
    assertEquals("{\"error\":\"" + text + "\"}", reply.body());
    assertEquals("*", reply.header("Access-Control-Allow-Origin"));
  }

  @ParameterizedTest
  @CsvSource({
    "0123456789abcdef0123456789abcdef, wrong api key",
    "0123456789abcdef0123456789abcde, missing api key",
    "0123456789abcdef0123456789abcdef0, missing api key",
    "short, missing api key"
  })
  void unknownKey_inHeaderOrBody_401ByItsLength(String key, String text) {
    assertError(text, server.sendAs(key, "GET", "/api/v1/checks/", null));
    assertError(text, server.sendAs(key, "POST", "/api/v1/checks/", "{}"));
    String body = "{\"api_key\":\"%s\"}".formatted(key);
    assertError(text, server.face().send("POST", "/api/v1/checks/", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"api_key\":\"\"}",
        "{\"api_key\":null}",
        "{\"api_key\":1}",
        "{\"api_key\":[\"x\"]}",
        "{\"api_key\":\"a\\u0000\"}"
      })
  void noKey_401(String body) {
    assertError(MISSING, server.face().send("POST", "/api/v2/checks/", body));
  }

  @Test
  void noKey_401_onEveryUrl() {
    String uuid = newCheck();
    for (String[] each : OF_ONE_CHECK) {
      String path = ManagementServer.CHECKS + uuid + each[1];
      assertError(MISSING, server.face().send(each[0], path, null));
    }
    for (String[] each : OF_ALL) {
      assertError(MISSING, server.face().send(each[0], each[1], null));
    }
  }

  @Test
  void keyInTheQuery_isNone() {
    assertError(MISSING, server.face().get("/api/v1/checks/?api_key=" + writer));
    assertError(MISSING, server.face().get("/api/v1/checks/?X-Api-Key=" + writer));
  }

  @Test
  void keyInTheBody_actsAsOneInTheHeader() {
    String body = "{\"name\":\"by body\",\"api_key\":\"%s\"}".formatted(writer);
    Reply reply = server.face().send("POST", "/api/v1/checks/", body, "Content-Type", "text/plain");
    assertEquals(201, reply.status(), reply::toString);
    String uuid = reply.json().path("uuid").textValue();
    assertEquals(200, server.sendAs(writer, "GET", ManagementServer.CHECKS + uuid, null).status());
    String foreign = "{\"api_key\":\"%s\"}".formatted(other);
    String path = ManagementServer.CHECKS + uuid;
    assertEquals(403, server.face().send("POST", path + "/pause", foreign).status());
    assertEquals(200, server.face().send("POST", path + "/pause", body).status());
    assertError(MISSING, server.face().send("DELETE", path, body));
  }

  @Test
  void keyInTheHeader_aloneDecides() {
    String good = "{\"api_key\":\"%s\"}".formatted(writer);
    assertError(WRONG, server.sendAs(UNKNOWN, "POST", "/api/v1/checks/", good));
    assertError(WRONG, server.sendAs(reader, "POST", "/api/v1/checks/", good));
    String bad = "{\"api_key\":\"%s\"}".formatted(UNKNOWN);
    assertEquals(201, server.sendAs(writer, "POST", "/api/v1/checks/", bad).status());
  }

  @Test
  void refusedKeyInABody_isInTheAuditTrail(@TempDir Path place) throws Exception {
    String body = "{\"api_key\":\"%s\"}".formatted("f".repeat(32));
    String path = "/api/v2/checks/" + NONE + "/resume";
    try (ManagementServer quiet = ManagementServer.start(place)) {
      assertError(WRONG, quiet.face().send("POST", path, body));
      JsonNode events =
          Await.until(
              Duration.ofSeconds(20),
              () -> quiet.send("GET", "/audit?page-size=1000", null).json(),
              json -> json.toString().contains("credential-refused"));
      assertTrue(events.toString().contains("/resume"), events::toString);
      assertTrue(!events.toString().contains("f".repeat(32)), events::toString);
    }
  }

  @Test
  void keysOfEachKind_onEveryUrl() {
    List<String> wrong = new ArrayList<>();
    for (String[] each : OF_ONE_CHECK) {
      String path = ManagementServer.CHECKS + newCheck() + each[1];
      String body = each[0].equals("POST") ? "{}" : null;
      assertError(WRONG, server.sendAs(stranger, each[0], path, body));
      assertEquals(403, server.sendAs(other, each[0], path, body).status());
      assertEquals("", server.sendAs(other, each[0], path, body).body());
      Reply read = server.sendAs(reader, each[0], path, body);
      int expected = each[2].equals("read") ? 200 : 401;
      if (read.status() != expected) {
        wrong.add(each[0] + path + read);
      }
      int written = server.sendAs(writer, each[0], path, body).status();
      boolean isThere = !path.endsWith("/body") && !path.endsWith("/resume");
      if (written != (isThere ? 200 : path.endsWith("/body") ? 404 : 409)) {
        wrong.add(each[0] + path + written);
      }
    }
    assertEquals(List.of(), wrong);
    for (String[] each : OF_ALL) {
      assertError(WRONG, server.sendAs(UNKNOWN, each[0], each[1], null));
      assertError(WRONG, server.sendAs(stranger, each[0], each[1], null));
      assertEquals(
          each[2].equals("read") ? 200 : 401,
          server.sendAs(reader, each[0], each[1], null).status());
      assertEquals(200, server.sendAs(writer, each[0], each[1], null).status());
    }
  }

  @Test
  void list_isOfTheCallersCustomers() {
    String mine = newCheck();
    String theirs = server.createAs(other, "{\"name\":\"theirs\"}").path("uuid").textValue();
    String nobodys = server.create("{\"name\":\"nobody's\"}").path("uuid").textValue();
    String seen = server.sendAs(writer, "GET", "/api/v1/checks/", null).body();
    assertTrue(seen.contains(mine) && !seen.contains(theirs) && !seen.contains(nobodys), seen);
    String all = server.send("GET", "/api/v1/checks/", null).body();
    assertTrue(all.contains(mine) && all.contains(theirs) && all.contains(nobodys), all);
  }

  @Test
  void unique_findsNoneOfOthers() {
    server.createAs(other, "{\"name\":\"shared name\"}");
    server.create("{\"name\":\"shared name\"}");
    String body = "{\"name\":\"shared name\",\"unique\":[\"name\"]}";
    assertEquals(201, server.sendAs(writer, "POST", "/api/v1/checks/", body).status());
    assertEquals(200, server.sendAs(writer, "POST", "/api/v1/checks/", body).status());
  }

  @Test
  void testsOfAPost_inOrder() {
    String check = "/api/v1/checks/" + newCheck();
    String missing = "/api/v1/checks/" + NONE;
    assertEquals(400, server.face().send("POST", missing, "{").status());
    assertEquals(401, server.face().send("POST", missing, "{\"name\":1}").status());
    assertEquals(404, server.sendAs(other, "POST", missing, "{\"name\":1}").status());
    assertEquals(403, server.sendAs(other, "POST", check, "{\"name\":1}").status());
    String both = "{\"name\":1,\"channels\":\"nobody\"}";
    Reply rule = server.sendAs(writer, "POST", check, both);
    assertTrue(rule.body().contains("name is not a string"), rule::toString);
    Reply channel = server.sendAs(writer, "POST", check, "{\"channels\":\"nobody\"}");
    assertEquals(
        "{\"error\":\"invalid channel identifier: nobody\"}", channel.body(), channel::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-4000-8000-000000000000",
        "x",
        "00000000000040008000000000000000",
        "UPPER",
        "%00",
        "a%2Fb",
        "0000000000000000000000000000000000000000"
      })
  void codesOfNoCheck_404(String code) {
    String path = "/api/v3/checks/" + code;
    assertEquals(404, server.send("GET", path, null).status());
    assertEquals(404, server.send("GET", path + "/flips/", null).status());
    int changing = code.matches("0{40}") ? 405 : 404;
    for (String rest : new String[] {"", "/pause", "/resume"}) {
      assertEquals(changing, server.send("POST", path + rest, "{}").status());
    }
    assertEquals(changing, server.send("DELETE", path, null).status());
    assertEquals(changing, server.send("GET", path + "/pings/", null).status());
  }

  @Test
  void uuidInCapitals_404() {
    String path = "/api/v3/checks/" + newCheck().toUpperCase(Locale.ROOT);
    assertEquals(404, server.sendAs(writer, "GET", path, null).status());
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/v1/checks/, 'GET, OPTIONS, POST'",
    "DELETE, /api/v1/checks/, 'GET, OPTIONS, POST'",
    "HEAD, /api/v2/checks/, 'GET, OPTIONS, POST'",
    "PATCH, /api/v3/checks/x, 'DELETE, GET, OPTIONS, POST'",
    "GET, /api/v3/checks/x/pause, 'OPTIONS, POST'",
    "GET, /api/v3/checks/x/resume, 'OPTIONS, POST'",
    "POST, /api/v1/channels/, 'GET, OPTIONS'",
    "HEAD, /api/v2/badges/, 'GET, OPTIONS'",
    "DELETE, /api/v3/ping-key, 'GET, OPTIONS, POST'",
    "POST, /api/v1/checks/x/pings/, 'GET, OPTIONS'",
    "HEAD, /api/v1/checks/x/flips/, 'GET, OPTIONS'"
  })
  void otherMethods_405WithoutABody(String method, String path, String methods) {
    Reply reply = server.send(method, path, null);
    assertEquals(405, reply.status(), reply::toString);
    assertEquals("", reply.body());
    assertCrossOrigin(methods, reply);
    Reply options = server.face().send("OPTIONS", path, null, "Origin", "https://any.example");
    assertEquals(204, options.status(), options::toString);
    assertCrossOrigin(methods, options);
  }

  private static void assertCrossOrigin(String methods, Reply reply) {
    assertEquals("*", reply.header("Access-Control-Allow-Origin"));
    assertEquals("X-Api-Key", reply.header("Access-Control-Allow-Headers"));
    assertEquals(
        new TreeSet<>(List.of(methods.split(", "))),
        new TreeSet<>(List.of(reply.header("Access-Control-Allow-Methods").split(", "))));
    assertEquals("600", reply.header("Access-Control-Max-Age"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v2/status/, 200, OK",
    "GET, /api/v3/status, 200, OK",
    "GET, /api/v3/metrics/, 403, ''",
    "POST, /api/v1/notifications/00000000-0000-4000-8000-000000000000/status, 200, ''",
    "POST, /api/v2/bounces/, 200, OK"
  })
  void serviceUrls_needNoKey(String method, String path, int status, String body) {
    Reply reply = server.face().send(method, path, method.equals("POST") ? "error=x" : null);
    assertEquals(status, reply.status(), reply::toString);
    assertEquals(body, reply.body());
    assertNull(reply.header("Access-Control-Allow-Origin"));
  }

  @Test
  void statusOfVersion1_isThatOfTheStatusPage_withTheSameCode() {
    Reply reply = server.face().get("/api/v1/status/");
    assertEquals(200, reply.status(), reply::toString);
    assertTrue(reply.json().path("data").has("status"), reply::toString);
  }

  @Test
  void statusOfAlertmanager_isAnother() {
    assertEquals(401, server.face().get("/api/v2/status").status());
    assertTrue(server.send("GET", "/api/v2/status", null).body().contains("versionInfo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v0/checks/", "/api/v4/checks/", "/api/v11/checks/", "/api/v/checks"})
  void otherVersions_404(String path) {
    assertEquals(404, server.send("GET", path, null).status());
  }

  @Test
  void openServer_letsEverybodyIn_butNoWrongKey(@TempDir Path place) {
    try (ManagementServer open = ManagementServer.open(place)) {
      Reply made = open.face().send("POST", "/api/v1/checks/", "{\"name\":\"x\"}");
      assertEquals(201, made.status(), made::toString);
      String list = open.face().get("/api/v1/checks").body();
      assertTrue(list.contains(made.json().path("uuid").textValue()), list);
      String body = "{\"api_key\":\"%s\"}".formatted(UNKNOWN);
      assertError(WRONG, open.face().send("POST", "/api/v1/checks/", body));
      Reply page =
          open.face().send("POST", "/api/v1/checks/", "{}", "Origin", "https://evil.example");
      assertEquals(403, page.status(), page::toString);
      assertNull(page.header("Access-Control-Allow-Origin"));
    }
  }
}
