package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people who are logged in do with their own record, and may not do with others. */
class MeTest {

  private static final String PASSWORD = "the password of bob";

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

  /** A user of that login, and the header that says who it is. */
  private static String user(String login) {
    Reply made =
        send(
            "POST",
            "/user",
            "{\"name\":\"Bob\",\"login\":\"%s\",\"email\":\"%s@x.org\",\"password\":\"%s\"}"
                .formatted(login, login, PASSWORD),
            asAdmin);
    assertEquals(201, made.status(), made::toString);
    return "Bearer " + server.token(login, PASSWORD);
  }

  private static Reply send(String method, String path, String body, String who) {
    return body == null
        ? server.face().send(method, path, null, "Authorization", who)
        : server
            .face()
            .send(method, path, body, "Authorization", who, "Content-Type", "application/json");
  }

  private static JsonNode me(String who) {
    Reply reply = server.get("/user/me", who);
    assertEquals(200, reply.status(), reply::toString);
    return reply.json().path("user");
  }

  @Test
  void show_loggedIn_isOwnRecord() {
    JsonNode shown = me(user("show"));

    assertEquals("show", shown.path("login").asText());
    assertEquals("[\"user\"]", shown.path("roles").toString());
    assertFalse(shown.has("password"));
  }

  @Test
  void show_keyOrNobody_isNothing() {
    assertEquals(404, server.get("/user/me", asAdmin).status());
    assertEquals(404, server.get("/user/me/attributes", asAdmin).status());
    assertEquals(404, send("PUT", "/user/me", "{\"name\":\"x\"}", asAdmin).status());
    assertEquals(401, server.face().get("/user/me").status());
  }

  /** All that the command line sends, most of it null or empty. */
  @Test
  void change_nullAndEmptyMembers_areNoChange() {
    String who = user("cli");
    Reply reply =
        send(
            "PUT",
            "/user/me",
            """
            {"id":null,"name":"Robert","login":null,"email":null,"password":null,"status":null,
             "roles":[],"attributes":{},"text":"hi","email_verified":null}
            """,
            who);

    assertEquals(200, reply.status(), reply::toString);
    JsonNode now = me(who);
    assertEquals("Robert", now.path("name").asText());
    assertEquals("hi", now.path("text").asText());
    assertEquals("cli@x.org", now.path("email").asText());
    assertEquals("active", now.path("status").asText());
    assertEquals("[\"user\"]", now.path("roles").toString());
    assertEquals(200, server.logIn("cli", PASSWORD).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | nothing to change",
        "{\"name\":\"x\",\"roles\":[\"admin\"]}          | not allowed to update: roles",
        "{\"status\":\"active\",\"login\":\"a\",\"name\":\"x\"} | not allowed to update: login,"
            + " status",
        "{\"name\":\"x\",\"attributes\":{\"a\":1}}       | not allowed to update: attributes",
        "{\"name\":\"x\",\"email_verified\":true}        | not allowed to update: email_verified",
        "{\"name\":\"x\",\"email_verified\":false}       | not allowed to update: email_verified",
        "{\"name\":7}                                    | name must be a string",
        "{\"email\":\"nobody\"}                          | invalid email address"
      })
  void change_wrong_changesNothing(String body, String message) {
    String who = "Bearer " + server.token(AccessServer.ADMIN, AccessServer.ADMIN_PASSWORD);
    JsonNode before = me(who);
    Reply reply = send("PUT", "/user/me", body, who);

    assertEquals(400, reply.status(), reply::toString);
    assertEquals(message, reply.message());
    assertEquals(before.path("updateTime"), me(who).path("updateTime"));
  }

  @Test
  void change_password_isThatOfTheNextLogin() {
    String who = user("password");
    assertEquals(200, send("PUT", "/user/me", "{\"password\":\"another one\"}", who).status());
    assertEquals(401, send("GET", "/user/me", null, who).status(), "the login of before");

    assertEquals(401, server.logIn("password", PASSWORD).status());
    assertEquals(200, server.logIn("password", "another one").status());
  }

  /** As the web console keeps preferences and searches. */
  @Test
  void attributes_areMerged_andNullRemoves() {
    String who = user("prefs");
    String path = "/user/me/attributes";
    assertEquals("{\"attributes\":{},\"status\":\"ok\",\"total\":1}", server.get(path, who).body());

    Reply first =
        send("PUT", path, "{\"attributes\":{\"prefs\":{\"isDark\":true,\"a\":{\"b\":1}}}}", who);
    assertEquals(200, first.status());
    assertEquals("{\"status\":\"ok\"}", first.body());
    String second =
        "{\"attributes\":{\"prefs\":{\"isDark\":false,\"a\":{\"c\":null}},\"queries\":[{\"q\":1}]}}";
    assertEquals(200, send("PUT", path, second, who).status());
    assertEquals(
        "{\"attributes\":{\"prefs\":{\"a\":{\"b\":1,\"c\":null},\"isDark\":false},"
            + "\"queries\":[{\"q\":1}]},\"status\":\"ok\",\"total\":1}",
        server.get(path, who).body());

    assertEquals(200, send("PUT", path, "{\"attributes\":{\"prefs\":null}}", who).status());
    assertEquals("{\"queries\":[{\"q\":1}]}", me(who).path("attributes").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{}", "{\"attributes\":{}}", "{\"attributes\":null}", "{\"attributes\":[]}"})
  void attributes_withoutAny_areRefused(String body) {
    String who = "Bearer " + server.token(AccessServer.ADMIN, AccessServer.ADMIN_PASSWORD);
    Reply reply = send("PUT", "/user/me/attributes", body, who);

    assertEquals(400, reply.status(), reply::toString);
    assertEquals("must supply 'attributes' as json data", reply.message());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /users, admin:users",
    "POST, /user, admin:users",
    "GET, /user/x, admin:users",
    "PUT, /user/x, admin:users",
    "PUT, /user/x/attributes, admin:users",
    "GET, /user/x/groups, admin:users",
    "DELETE, /user/x, admin:users",
    "POST, /group, admin:groups",
    "PUT, /group/x, admin:groups",
    "DELETE, /group/x, admin:groups",
    "PUT, /group/x/user/y, admin:groups",
    "DELETE, /group/x/user/y, admin:groups",
    "POST, /perm, admin:perms",
    "PUT, /perm/x, admin:perms",
    "DELETE, /perm/x, admin:perms",
    "POST, /customer, admin:customers",
    "PUT, /customer/x, admin:customers",
    "DELETE, /customer/x, admin:customers",
    "DELETE, /key/x, admin:keys"
  })
  void request_ofAUser_forAdministrators_isRefused(String method, String path, String scope) {
    Reply reply = send(method, path, method.startsWith("P") ? "{}" : null, asUser());

    assertEquals(403, reply.status(), reply::toString);
    assertEquals("Missing required scope: " + scope, reply.message());
  }

  private static String asUser() {
    return User.WHO;
  }

  /** Made when the first test wants it. */
  private static final class User {
    static final String WHO = user("plain");
  }

  @Test
  void grant_ofMoreThanTheCallerHas_isRefused() {
    String text = "Requested scope 'admin' not in existing scopes: read,write";
    Reply key = send("POST", "/key", "{\"scopes\":[\"read\",\"admin\"]}", asUser());
    assertEquals(403, key.status(), key::toString);
    assertEquals(text, key.message());

    String maker = key("admin:perms", "admin:users", "admin:groups");
    Reply permission =
        send("POST", "/perm", "{\"match\":\"ops\",\"scopes\":[\"write:alerts\"]}", maker);
    assertEquals(403, permission.status(), permission::toString);
    assertTrue(
        permission.message().startsWith("Requested scope 'write:alerts' not in existing scopes: "),
        permission.message());
    Reply roles =
        send("POST", "/user", "{\"name\":\"x\",\"login\":\"m\",\"roles\":[\"admin\"]}", maker);
    assertEquals(403, roles.status(), roles::toString);
    assertEquals(404, server.get("/user/m", asAdmin).status());
  }

  private static String key(String... scopes) {
    String body = "{\"scopes\":[\"%s\"]}".formatted(String.join("\",\"", scopes));
    Reply reply = send("POST", "/key", body, asAdmin);
    assertEquals(201, reply.status(), reply::toString);
    return "Key " + reply.json().path("key").asText();
  }

  /** What the database has an index of must fit into it. */
  @Test
  void name_thatIsTooLong_isRefused() {
    String longest = "\uD83D\uDE00".repeat(127);
    String body = "{\"match\":\"%s\",\"scopes\":[]}";
    assertEquals(201, send("POST", "/perm", body.formatted(longest), asAdmin).status());
    Reply match = send("POST", "/perm", body.formatted(longest + "x"), asAdmin);
    assertEquals(400, match.status(), match::toString);
    Reply user = send("POST", "/key", "{\"user\":\"%sx\"}".formatted(longest), asAdmin);
    assertEquals(400, user.status(), user::toString);
  }

  @Test
  void key_ofAnother_isNotThere() {
    String body = "{\"scopes\":[\"read\"],\"text\":\"of the admin\"}";
    String path = "/key/" + send("POST", "/key", body, asAdmin).json().at("/data/id").asText();

    assertEquals(404, server.get(path, asUser()).status());
    assertEquals(404, send("PUT", path, "{\"text\":\"mine\"}", asUser()).status());
    assertEquals("of the admin", server.get(path, asAdmin).json().at("/key/text").asText());
    assertFalse(server.get("/keys", asUser()).body().contains("of the admin"));
  }

  /** Whom a key is for is said by administrators; others make keys for themselves. */
  @Test
  void key_forAnother_isTheCallers() {
    Reply reply = send("POST", "/key", "{\"user\":\"%s\"}".formatted(AccessServer.ADMIN), asUser());

    assertEquals(201, reply.status(), reply::toString);
    assertEquals("plain", reply.json().at("/data/user").asText());
  }
}
