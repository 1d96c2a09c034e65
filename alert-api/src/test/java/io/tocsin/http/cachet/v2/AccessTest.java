package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may change things, and what errors look like. */
class AccessTest {

  private static final String NONE = "999999";

  @TempDir static Path directory;

  private static V2Server server;
  private static String reader;
  private static String limited;

  @BeforeAll
  static void start() {
    server = V2Server.start(directory);
    reader = server.key(null, "read");
    limited = server.key("Acme", "read", "write", "admin");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertError(int status, String title, Reply reply) {
    assertEquals(status, reply.status(), reply::toString);
    assertTrue(reply.header("Content-Type").startsWith("application/json"), reply::toString);
    JsonNode errors = reply.json().path("errors");
    assertEquals(1, errors.size(), reply::toString);
    assertEquals(1, reply.json().size(), reply::toString);
    assertEquals(status, errors.path(0).path("status").intValue(), reply::toString);
    assertEquals(title, errors.path(0).path("title").textValue());
    assertTrue(!errors.path(0).path("detail").textValue().isBlank(), reply::toString);
    assertNotNull(UUID.fromString(errors.path(0).path("id").textValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /components, write:incidents",
    "PUT, /components/ID, write:incidents",
    "DELETE, /components/ID, delete:incidents",
    "POST, /components/groups, write:components",
    "PUT, /components/groups/ID, write:components",
    "DELETE, /components/groups/ID, delete:components",
    "POST, /incidents, write:components",
    "PUT, /incidents/ID, write:components",
    "DELETE, /incidents/ID, delete:components",
    "POST, /incidents/ID/updates, write:incidents",
    "PUT, /incidents/ID/updates/ID, write:incidents",
    "DELETE, /incidents/ID/updates/ID, delete:incidents",
    "POST, /incidents/templates, write:incidents",
    "PUT, /incidents/templates/ID, write:incidents",
    "DELETE, /incidents/templates/ID, delete:incidents",
    "POST, /schedules, write:components",
    "PUT, /schedules/ID, write:components",
    "DELETE, /schedules/ID, delete:components",
    "POST, /metrics, write:components",
    "PUT, /metrics/ID, write:components",
    "DELETE, /metrics/ID, delete:components",
    "POST, /incidents/metrics, write:components",
    "PUT, /incidents/metrics/ID, write:components",
    "DELETE, /incidents/metrics/ID, delete:components",
    "POST, /metrics/ID/points, write:metrics",
    "PUT, /metrics/ID/points/ID, write:metrics",
    "DELETE, /metrics/ID/points/ID, delete:metrics",
    "POST, /incidents/metrics/ID/points, write:metrics",
    "PUT, /incidents/metrics/ID/points/ID, write:metrics",
    "DELETE, /incidents/metrics/ID/points/ID, delete:metrics"
  })
  void change_needsACredential_andThenSomethingToChange(
      String method, String template, String otherScope) {
    String path = template.replace("ID", NONE);
    String broken = "{";
    assertError(401, "Unauthorized", server.face().send(method, "/api/v1" + path, broken));
    assertError(401, "Unauthorized", server.sendAs("wrong", method, path, broken));
    assertError(401, "Unauthorized", server.sendAs(limited, method, path, broken));
    assertError(403, "Forbidden", server.sendAs(reader, method, path, broken));
    assertError(403, "Forbidden", server.sendAs(server.key(null, otherScope), method, path, "{}"));
    if (!method.equals("DELETE")) {
      assertError(400, "Bad Request", server.send(method, path, broken));
    }
    if (template.contains("ID")) {
      assertError(404, "Not Found", server.send(method, path, "{}"));
      String huge = template.replace("ID", "9".repeat(40));
      assertError(404, "Not Found", server.send(method, huge, "{}"));
      for (String odd : new String[] {"x", "-1", "1.5", "1%00", "%2e"}) {
        int status = server.send(method, template.replace("ID", odd), "{}").status();
        assertTrue(status == 404 || status == 405, odd + status);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/components/ID",
        "/components/groups/ID",
        "/incidents/ID",
        "/incidents/ID/updates",
        "/incidents/ID/updates/1",
        "/incidents/templates/ID",
        "/schedules/ID",
        "/metrics/ID",
        "/incidents/metrics/ID",
        "/metrics/ID/points",
        "/incidents/metrics/ID/points"
      })
  void unknownIds_404(String path) {
    for (String id : new String[] {NONE, "x", "-1", "0x1", "9".repeat(40), "1;2", "%31x"}) {
      assertError(404, "Not Found", server.guest(path.replace("ID", id)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/components", "/incidents", "/schedules", "/metrics", "/status"})
  void wrongCredential_readsAsAGuest(String path) {
    assertEquals(200, server.sendAs("wrong", "GET", path, null).status());
  }

  @Test
  void basicLogin_writes_andAWrongPasswordDoesNot() {
    String body = "{\"name\":\"By login\",\"status\":1}";
    assertEquals(200, withLogin(V2Server.LOGIN, body).status());
    assertError(401, "Unauthorized", withLogin("boss@example.org:wrong", body));
  }

  private static Reply withLogin(String login, String body) {
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    String[] headers = {"Authorization", "Basic " + basic, "Content-Type", "application/json"};
    return server.face().send("POST", "/api/v1/components", body, headers);
  }

  @Test
  void scopeOfOneResource_isEnoughForIt() {
    String key = server.key(null, "write:components");
    String body = "{\"name\":\"By key\",\"status\":1}";
    Reply made = server.sendAs(key, "POST", "/components", body);
    assertEquals(200, made.status(), made::toString);
    String path = "/components/" + made.json().at("/data/id");
    assertEquals(204, server.sendAs(key, "DELETE", path, null).status());
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /components",
    "DELETE, /components",
    "POST, /components/1",
    "PUT, /ping",
    "POST, /status",
    "DELETE, /incidents/1/updates",
    "GET, /metrics/1/points/1"
  })
  void otherMethods_405(String method, String path) {
    Reply reply = server.send(method, path, method.equals("GET") ? null : "{}");
    assertError(405, "Method Not Allowed", reply);
  }

  @ParameterizedTest
  @CsvSource({"text/html, 406", "application/json, 200", "*/*, 200", "'text/html, */*;q=0.1', 200"})
  void accept_mustAllowJson(String accept, int status) {
    Reply reply = server.face().send("GET", "/api/v1/components", null, "Accept", accept);
    assertEquals(status, reply.status(), reply::toString);
    if (status == 406) {
      assertError(406, "Not Acceptable", reply);
    }
  }

  @Test
  void pathsBelow_404() {
    assertError(404, "Not Found", server.guest("/components/1/nothing"));
    assertError(404, "Not Found", server.guest("/incidents/nothing"));
  }

  @Test
  void unnamedReadersWhoHoldAll_changeNothing(@TempDir Path place) {
    try (V2Server open =
        V2Server.open(
            place,
            "--tocsin.access.required=true",
            "--tocsin.access.admin-users=boss@example.org",
            "--tocsin.access.admin-password=a-password-of-the-boss",
            "--tocsin.access.allow-readonly=true",
            "--tocsin.access.readonly-scopes=read,write")) {
      Reply reply =
          open.face().post("/api/v1/components", "{\"name\":\"By a reader\",\"status\":1}");
      assertError(401, "Unauthorized", reply);
      assertEquals(200, open.guest("/components").status());
    }
  }

  @Test
  void protectedPage_isReadWithACredentialOnly(@TempDir Path place) {
    try (V2Server closed = V2Server.start(place, "--tocsin.status-page.protected=true")) {
      for (String path : new String[] {"/components", "/incidents/1", "/schedules", "/metrics"}) {
        assertError(401, "Unauthorized", closed.guest(path));
      }
      for (String path : new String[] {"/ping", "/version", "/status"}) {
        assertEquals(200, closed.guest(path).status());
      }
      assertEquals(200, closed.send("GET", "/components", null).status());
    }
  }

  @Test
  void errorsOfOtherFaces_keepTheirShape() {
    assertTrue(server.face().get("/api/v1/checks").json().has("error"));
    assertTrue(server.face().get("/api/v1/nothing").json().has("message"));
  }
}
