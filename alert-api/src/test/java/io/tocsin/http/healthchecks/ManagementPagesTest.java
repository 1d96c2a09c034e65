package io.tocsin.http.healthchecks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tocsin.http.alerta.Face.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What pages of other web sites may do, on a server that is reached by a loopback address and lets
 * callers without a login read and write.
 */
class ManagementPagesTest {

  private static final String PAGE = "https://any.example";
  private static final String PING_KEY = "/api/v3/ping-key";

  @TempDir static Path directory;

  private static ManagementServer server;

  @BeforeAll
  static void start() {
    server =
        ManagementServer.open(
            directory,
            "--tocsin.access.required=true",
            "--tocsin.access.admin-users=boss@example.org",
            "--tocsin.access.admin-password=a-password-of-the-boss",
            "--tocsin.access.admin-key=" + ManagementServer.ADMIN_KEY,
            "--tocsin.access.allow-readonly=true",
            "--tocsin.access.readonly-scopes=read,write");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply sendFromPage(String method, String path, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Origin";
    all[1] = PAGE;
    return server.face().send(method, path, null, all);
  }

  private static void assertReadable(int status, Reply reply) {
    assertEquals(status, reply.status(), reply::toString);
    assertEquals(List.of("*"), reply.headers().allValues("Access-Control-Allow-Origin"));
    assertFalse(reply.headers().firstValue("Access-Control-Allow-Credentials").isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/checks/",
        "/api/v2/checks/{check}",
        "/api/v3/checks/{check}/pings/",
        "/api/v3/checks/{check}/flips/",
        "/api/v1/channels/",
        "/api/v2/badges/",
        PING_KEY
      })
  void pageWithAKey_reads(String path) {
    String check = server.create("{\"name\":\"seen\"}").path("uuid").textValue();
    String filled = path.replace("{check}", check);
    assertReadable(200, sendFromPage("GET", filled, "X-Api-Key", ManagementServer.ADMIN_KEY));
    assertReadable(401, sendFromPage("GET", filled, "X-Api-Key", "0".repeat(32)));
  }

  @Test
  void pageWithAKey_sendsBodiesOfAnyType() {
    String[] plain = {"Origin", PAGE, "Content-Type", "text/plain;charset=UTF-8"};
    String[] withKey = Arrays.copyOf(plain, 6);
    withKey[4] = "X-Api-Key";
    withKey[5] = ManagementServer.ADMIN_KEY;
    String check = "{\"name\":\"of a page\"}";
    String path = ManagementServer.CHECKS;
    assertReadable(201, server.face().send("POST", path, check, withKey));
    assertEquals(415, server.face().send("POST", path, check, plain).status());
  }

  @Test
  void pageWithAKey_readsErrorsAndChanges() {
    String check =
        ManagementServer.CHECKS + server.create("{\"name\":\"x\"}").path("uuid").textValue();
    String[] key = {"X-Api-Key", ManagementServer.ADMIN_KEY};
    assertReadable(200, sendFromPage("DELETE", check, key));
    assertReadable(404, sendFromPage("GET", check, key));
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, "null", "http://localhost:1"})
  void pageWithoutAKey_isLentNoRightsOfOthers(String origin) {
    String path = ManagementServer.CHECKS;
    String check = path + server.create("{\"name\":\"kept\"}").path("uuid").textValue();
    String before = server.face().get(PING_KEY).body();
    String login = "boss@example.org:a-password-of-the-boss";
    String[] basic = {
      "Authorization",
      "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
      "Origin",
      origin
    };
    for (String[] headers : List.of(new String[] {"Origin", origin}, basic)) {
      assertReadable(401, server.face().send("GET", path, null, headers));
      assertReadable(401, server.face().send("POST", path, null, headers));
      assertReadable(401, server.face().send("DELETE", check, null, headers));
      assertReadable(401, server.face().send("POST", check + "/pause", null, headers));
      assertReadable(401, server.face().send("GET", "/api/v3/badges/", null, headers));
      assertReadable(401, server.face().send("POST", PING_KEY, null, headers));
    }
    assertEquals(before, server.face().get(PING_KEY).body());
    assertEquals("new", server.check(check.substring(path.length())).path("status").textValue());
  }

  @Test
  void callersThatAreNoPage_readAndWriteWithoutAKey() {
    String before = server.face().get(PING_KEY).body();
    Reply renewed = server.face().send("POST", PING_KEY, null);
    assertEquals(200, renewed.status(), renewed::toString);
    assertNotEquals(before, renewed.body());
  }

  @Test
  void openServer_isShutToPages_whateverTheyBring(@TempDir Path place) {
    try (ManagementServer open = ManagementServer.open(place)) {
      for (String path : List.of("/api/v1/checks/", "/api/v3/badges/", PING_KEY)) {
        for (String method : List.of("GET", "OPTIONS")) {
          Reply reply = open.face().send(method, path, null, "Origin", PAGE, "X-Api-Key", "x");
          assertEquals(403, reply.status(), reply::toString);
          assertFalse(reply.headers().firstValue("Access-Control-Allow-Origin").isPresent());
        }
      }
    }
  }
}
