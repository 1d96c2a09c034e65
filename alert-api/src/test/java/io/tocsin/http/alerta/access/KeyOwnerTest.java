package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What API keys may counts only as far as their users have it now. */
class KeyOwnerTest {

  private static final String PASSWORD = "the password of ann";

  private static AccessServer server;
  private static String asAdmin;

  @BeforeAll
  static void start() {
    server = AccessServer.start();
    asAdmin = "Key " + AccessServer.ADMIN_KEY;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply send(String method, String path, String body, String who) {
    return server
        .face()
        .send(method, path, body, "Authorization", who, "Content-Type", "application/json");
  }

  private static String user(String login, String role) {
    String user =
        "{\"name\":\"Ann\",\"login\":\"%s\",\"email\":\"%s@x.org\",\"password\":\"%s\","
            + "\"roles\":[\"%s\"]}";
    Reply made = send("POST", "/user", user.formatted(login, login, PASSWORD, role), asAdmin);
    assertEquals(201, made.status(), made::toString);
    return made.json().path("id").asText();
  }

  /** The answer that makes a key. */
  private static JsonNode key(String wish, String who) {
    Reply made = send("POST", "/key", wish, who);
    assertEquals(201, made.status(), made::toString);
    return made.json();
  }

  private static String secret(JsonNode made) {
    return "Key " + made.path("key").asText();
  }

  private static void change(String user, String change) {
    Reply changed = send("PUT", "/user/" + user, change, asAdmin);
    assertEquals(200, changed.status(), changed::toString);
  }

  private static int users(String who) {
    return server.get("/users", who).status();
  }

  private static int alerts(String who) {
    return server.get("/alerts/count", who).status();
  }

  @Test
  void key_ofAnAdministratorWhoIsNoneAnyMore_cannotSetTheRolesBack() {
    String id = user("demoted", "admin");
    String session = "Bearer " + server.token("demoted", PASSWORD);
    String key = secret(key("{\"scopes\":[\"admin\",\"read\",\"write\"]}", session));
    assertEquals(200, users(key));

    change(id, "{\"roles\":[\"user\"]}");

    assertEquals(403, users(key));
    assertEquals(403, send("PUT", "/user/" + id, "{\"roles\":[\"admin\"]}", key).status());
    assertEquals(403, send("POST", "/key", "{\"scopes\":[\"admin\"]}", key).status());
    assertEquals(200, alerts(key), "what its user still has");

    change(id, "{\"roles\":[\"admin\"]}");
    assertEquals(200, users(key));
  }

  @Test
  void key_ofAUserWhoIsNotActive_holdsAgainWhenItIs() {
    String id = user("away", "user");
    String session = "Bearer " + server.token("away", PASSWORD);
    String key = secret(key("{\"scopes\":[\"read\"]}", session));
    assertEquals(200, alerts(key));

    change(id, "{\"status\":\"inactive\"}");
    assertEquals(401, alerts(key));

    change(id, "{\"status\":\"active\"}");
    assertEquals(200, alerts(key));
  }

  @Test
  void key_afterAnotherPassword_stillHolds() {
    String id = user("rotates", "user");
    String session = "Bearer " + server.token("rotates", PASSWORD);
    String key = secret(key("{\"scopes\":[\"read\"]}", session));
    change(id, "{\"password\":\"another one\"}");
    assertEquals(200, alerts(key));
  }

  @Test
  void key_thatAnAdministratorMadeStronger_saysSo_andKeepsItsRights() {
    String id = user("machine", "guest");
    JsonNode made = key("{\"user\":\"machine\",\"scopes\":[\"write\"]}", asAdmin);
    assertTrue(made.at("/data/independent").asBoolean());
    assertEquals(AccessServer.ADMIN, made.at("/data/grantedBy").asText());
    change(id, "{\"roles\":[\"nothing\"]}");
    assertEquals(200, alerts(secret(made)));

    String path = "/key/" + made.at("/data/id").asText();
    Reply changed = send("PUT", path, "{\"independent\":false}", asAdmin);
    assertEquals(200, changed.status(), changed::toString);
    assertTrue(changed.json().at("/key/grantedBy").isNull());
    assertEquals(403, alerts(secret(made)));
  }

  @Test
  void key_inANameThatIsNoUser_isIndependent_andForAdministratorsOnly() {
    JsonNode made = key("{\"user\":\"probe\",\"scopes\":[\"read\",\"write:keys\"]}", asAdmin);
    assertTrue(made.at("/data/independent").asBoolean());
    assertEquals(200, alerts(secret(made)));
    assertEquals(403, send("POST", "/key", "{\"scopes\":[\"read\"]}", secret(made)).status());
  }

  @Test
  void user_cannotMakeItsKeyIndependent() {
    user("wants", "user");
    String session = "Bearer " + server.token("wants", PASSWORD);
    assertEquals(403, send("POST", "/key", "{\"independent\":true}", session).status());
    String path = "/key/" + key("{\"scopes\":[\"read\"]}", session).at("/data/id").asText();
    assertEquals(403, send("PUT", path, "{\"independent\":true}", session).status());
  }

  @Test
  void key_withCustomers_seesOnlyThoseThatItsUserStillHas() {
    try (AccessServer views = AccessServer.start("--tocsin.access.customer-views=true")) {
      AccessServer before = server;
      server = views;
      try {
        keyWithCustomers();
      } finally {
        server = before;
      }
    }
  }

  private static void keyWithCustomers() {
    user("cust", "user");
    String lookup = lookUp("Acme");
    String session = "Bearer " + server.token("cust", PASSWORD);
    String key = secret(key("{\"scopes\":[\"read\"]}", session));
    assertEquals(200, alerts(key));

    assertEquals(200, send("DELETE", "/customer/" + lookup, null, asAdmin).status());
    assertEquals(401, alerts(key));

    lookUp("Globex");
    assertEquals(401, alerts(key), "it is limited to Acme");
  }

  private static String lookUp(String customer) {
    Reply made =
        send(
            "POST",
            "/customer",
            "{\"customer\":\"%s\",\"match\":\"cust\"}".formatted(customer),
            asAdmin);
    assertEquals(201, made.status(), made::toString);
    return made.json().path("id").asText();
  }
}
