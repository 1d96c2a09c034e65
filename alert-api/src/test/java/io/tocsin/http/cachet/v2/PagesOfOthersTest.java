package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.Face.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other web sites may do. */
class PagesOfOthersTest {

  private static final String PAGE = "https://any.example";
  private static final String HIDDEN = "{\"name\":\"secret\",\"status\":1,\"enabled\":0}";

  @TempDir static Path directory;

  private static V2Server server;

  @BeforeAll
  static void start() {
    server = V2Server.start(directory);
    server.make("/components", HIDDEN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertReadable(Reply reply) {
    assertEquals(List.of("*"), reply.headers().allValues("Access-Control-Allow-Origin"));
    assertFalse(reply.headers().firstValue("Access-Control-Allow-Credentials").isPresent());
  }

  private static String basic() {
    byte[] login = V2Server.LOGIN.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ping",
        "/version",
        "/status",
        "/components",
        "/components/groups",
        "/incidents",
        "/incidents/templates",
        "/schedules",
        "/metrics",
        "/incidents/metrics"
      })
  void page_readsWhatGuestsSee(String path) {
    Reply reply = server.face().send("GET", "/api/v1" + path, null, "Origin", PAGE);
    assertEquals(200, reply.status(), reply::toString);
    assertReadable(reply);
    Reply asked =
        server
            .face()
            .send(
                "OPTIONS",
                "/api/v1" + path,
                null,
                "Origin",
                PAGE,
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "x-cachet-token");
    assertEquals(204, asked.status(), asked::toString);
    assertReadable(asked);
    assertTrue(asked.header("Access-Control-Allow-Headers").contains("X-Cachet-Token"));
    assertEquals("GET, HEAD, OPTIONS", asked.header("Access-Control-Allow-Methods"));
  }

  @Test
  void pageWithAToken_readsWhatItsHolderSees() {
    String path = "/api/v1/components";
    Reply reply =
        server.face().send("GET", path, null, "Origin", PAGE, "X-Cachet-Token", V2Server.TOKEN);
    assertTrue(reply.body().contains("secret"), reply::toString);
    assertReadable(reply);
  }

  @Test
  void loginOfTheBrowser_isNotLent() {
    String path = "/api/v1/components";
    String[] headers = {"Origin", PAGE, "Authorization", basic()};
    Reply reply = server.face().send("GET", path, null, headers);
    assertEquals(200, reply.status());
    assertFalse(reply.body().contains("secret"), reply::toString);
    assertEquals(404, server.face().send("GET", path + "/1", null, headers).status());
    String[] json = {"Origin", PAGE, "Authorization", basic(), "Content-Type", "application/json"};
    for (String method : List.of("POST", "PUT", "DELETE")) {
      String at = method.equals("POST") ? path : path + "/1";
      Reply refused = server.face().send(method, at, "{\"name\":\"x\",\"status\":1}", json);
      assertTrue(refused.status() == 401 || refused.status() == 403, refused::toString);
      assertNull(refused.header("Access-Control-Allow-Origin"));
    }
    assertEquals("secret", server.data("GET", "/components/1", null).path("name").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void page_isNotToldThatItMayChange(String method) {
    Reply asked =
        server
            .face()
            .send(
                "OPTIONS",
                "/api/v1/components" + (method.equals("POST") ? "" : "/1"),
                null,
                "Origin",
                PAGE,
                "Access-Control-Request-Method",
                method);
    assertNull(asked.header("Access-Control-Allow-Origin"), asked::toString);
  }

  @Test
  void openServer_isReadByPages_andNotChanged(@TempDir Path place) {
    try (V2Server open = V2Server.open(place)) {
      open.make("/components", HIDDEN);
      Reply read = open.face().send("GET", "/api/v1/components", null, "Origin", PAGE);
      assertEquals(200, read.status(), read::toString);
      assertReadable(read);
      assertFalse(read.body().contains("secret"));
      for (String type : List.of("application/json", "text/plain")) {
        String[] headers = {"Origin", PAGE, "Content-Type", type};
        Reply refused = open.face().send("POST", "/api/v1/components", HIDDEN, headers);
        assertEquals(403, refused.status(), refused::toString);
        assertNull(refused.header("Access-Control-Allow-Origin"));
        assertTrue(refused.json().has("errors"), refused::toString);
      }
    }
  }

  @Test
  void protectedOpenServer_isNotLentToPages(@TempDir Path place) {
    try (V2Server open = V2Server.open(place, "--tocsin.status-page.protected=true")) {
      assertEquals(200, open.guest("/components").status());
      Reply read = open.face().send("GET", "/api/v1/components", null, "Origin", PAGE);
      assertEquals(401, read.status(), read::toString);
    }
  }
}
