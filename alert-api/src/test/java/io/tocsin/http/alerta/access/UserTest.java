package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserTest {

  private static final Face FACE = Face.administrator();

  /** A user of that login, and where it is. */
  private static String user(String login) {
    Reply reply = FACE.post("/user", "{\"name\":\"Bob\",\"login\":\"%s\"}".formatted(login));
    assertEquals(201, reply.status(), reply::toString);
    return "/user/" + reply.json().path("id").asText();
  }

  private static JsonNode shown(String path) {
    return FACE.get(path).json().path("user");
  }

  @Test
  void create_answersUser_withoutItsPassword() {
    Reply reply =
        FACE.post(
            "/user",
            """
            {"name":"Bob","login":"bob@create.org","email":"bob@create.org","password":"s3cret",
             "roles":["user"],"attributes":{"a":1,"b":null},"text":"new","nobody":"knows"}
            """);

    assertEquals(201, reply.status());
    String bob =
        "{\"attributes\":{\"a\":1},\"createTime\":\"TIME\",\"domain\":\"create.org\","
            + "\"email\":\"bob@create.org\",\"email_verified\":false,"
            + "\"href\":\"http://HOST/user/UUID\",\"id\":\"UUID\",\"lastLogin\":null,"
            + "\"login\":\"bob@create.org\",\"name\":\"Bob\",\"roles\":[\"user\"],"
            + "\"status\":\"active\",\"text\":\"new\",\"updateTime\":\"TIME\"}";
    assertEquals("{\"id\":\"UUID\",\"status\":\"ok\",\"user\":" + bob + "}", reply.stable());
    String path = "/user/" + reply.json().path("id").asText();
    assertEquals(FACE.uri() + path, reply.header("Location"));
    assertEquals("{\"status\":\"ok\",\"total\":1,\"user\":" + bob + "}", FACE.get(path).stable());
  }

  @Test
  void create_takesAddressForLogin_andRolesOfSettings() {
    Reply reply =
        FACE.post("/user", "{\"name\":\"Ann\",\"email\":\"Ann@only.org\",\"login\":null}");
    assertEquals("Ann@only.org", reply.json().at("/user/login").asText());
    assertEquals("[\"user\"]", reply.json().at("/user/roles").toString());
    assertEquals("DOM", shown(user("DOM\\\\joe")).path("domain").asText());
    assertTrue(shown(user("plain-login")).path("domain").isNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                           | Missing mandatory value for \"name\"",
        "{\"login\":\"x\"}                            | Missing mandatory value for \"name\"",
        "{\"name\":\"x\"}                             | Missing mandatory value for \"login\"",
        "{\"name\":\"x\",\"login\":\"\"}              | Missing mandatory value for \"login\"",
        "{\"name\":1,\"login\":\"x\"}                 | name must be a string",
        "{\"name\":\"x\",\"login\":[]}                | login must be a string",
        "{\"name\":\"x\",\"login\":\" \"}             | invalid login",
        "{\"name\":\"x\",\"email\":\"x\"}             | invalid email address",
        "{\"name\":\"x\",\"email\":\"x@\"}            | invalid email address",
        "{\"name\":\"x\",\"email\":\"a\\nb@x\"}       | invalid email address",
        "{\"name\":\"x\",\"login\":\"x\",\"status\":\"gone\"}   | status must be active, inactive"
            + " or unknown",
        "{\"name\":\"x\",\"login\":\"x\",\"roles\":7}           | roles must be a list",
        "{\"name\":\"x\",\"login\":\"x\",\"roles\":[1]}         | roles must be a list of strings",
        "{\"name\":\"x\",\"login\":\"x\",\"roles\":[\"\"]}      | roles must not have empty"
            + " elements",
        "{\"name\":\"x\",\"login\":\"x\",\"attributes\":[]}     | attributes must be a JSON object",
        "{\"name\":\"x\",\"login\":\"x\",\"attributes\":{\"a.b\":1}} | Attribute keys must not"
            + " contain \".\" or \"$\"",
        "{\"name\":\"x\",\"login\":\"x\",\"attributes\":{\"a\":1e999}} | attributes must not have"
            + " numbers beyond the range of a double",
        "{\"name\":\"x\",\"login\":\"x\",\"email_verified\":1}  | email_verified must be true or"
            + " false",
        "{\"name\":\"x\",\"login\":\"x\",\"password\":1}        | password must be a string"
      })
  void create_wrong(String body, String message) {
    Reply reply = FACE.post("/user", body);
    assertEquals(400, reply.status(), reply::toString);
    assertEquals(message, reply.message());
  }

  @Test
  void create_tooMuch_isRefused() {
    String long1001 = "x".repeat(1_001);
    List<String> bodies = new ArrayList<>();
    bodies.add("{\"name\":\"x\",\"login\":\"%s\"}".formatted(long1001));
    bodies.add("{\"name\":\"%s\",\"login\":\"x\"}".formatted(long1001));
    bodies.add("{\"name\":\"x\",\"login\":\"x\",\"password\":\"%s\"}".formatted(long1001));
    bodies.add("{\"name\":\"x\",\"login\":\"x\",\"roles\":[\"%s\"]}".formatted(long1001));
    bodies.add(
        "{\"name\":\"x\",\"login\":\"x\",\"attributes\":{\"a\":\"%1$s\",\"b\":\"%1$s\"}}"
            .formatted("y".repeat(59_000)));
    StringBuilder roles = new StringBuilder("\"r\"");
    for (int i = 0; i < 300; i++) {
      roles.append(",\"r").append(i).append('"');
    }
    bodies.add("{\"name\":\"x\",\"login\":\"x\",\"roles\":[" + roles + "]}");
    for (String body : bodies) {
      assertEquals(400, FACE.post("/user", body).status(), body.substring(0, 40));
    }
    assertEquals(415, FACE.send("POST", "/user", "{}").status());
    assertEquals(400, FACE.post("/user", "[]").status());
  }

  @Test
  void create_whatAnotherHas_isConflict() {
    user("taken@x.org");
    String mail = "{\"name\":\"x\",\"login\":\"t1\",\"email\":\"mail@taken.org\"}";
    assertEquals(201, FACE.post("/user", mail).status());
    Reply login = FACE.post("/user", "{\"name\":\"x\",\"login\":\"TAKEN@x.org\"}");
    assertEquals(409, login.status());
    assertEquals("user with that login already exists", login.message());
    Reply email =
        FACE.post("/user", "{\"name\":\"x\",\"login\":\"t2\",\"email\":\"MAIL@taken.org\"}");
    assertEquals(409, email.status());
    assertEquals("user with that email already exists", email.message());
    assertEquals(
        409,
        FACE.post("/user", "{\"name\":\"x\",\"login\":\"t3\",\"email\":\"taken@x.org\"}").status(),
        "an address that is the login of another");
  }

  @Test
  void change_takesWhatIsGiven_andLeavesTheRest() {
    String path = user("change");
    Reply reply =
        FACE.put(
            path,
            """
            {"name":"Robert","email":"r@change.org","status":"inactive","role":["guest"],"text":"t",
             "email_verified":true,"password":"new","attributes":{"a":{"b":1}}}
            """);
    assertEquals(200, reply.status(), reply::toString);
    assertFalse(reply.body().contains("assword"), reply::body);
    JsonNode user = reply.json().path("user");
    assertEquals("Robert", user.path("name").asText());
    assertEquals("inactive", user.path("status").asText());
    assertEquals("[\"guest\"]", user.path("roles").toString());
    assertTrue(user.path("email_verified").asBoolean());
    assertEquals(user, shown(path));

    String command =
        """
        {"name":null,"login":null,"email":null,"password":null,"status":null,"roles":[],
         "attributes":{},"text":null,"email_verified":null}
        """;
    assertEquals(user, FACE.put(path, command).json().path("user"), "nulls change nothing");
    Reply moved = FACE.put(path, "{\"email\":\"other@change.org\"}");
    assertFalse(moved.json().at("/user/email_verified").asBoolean(), "a new address");
  }

  @Test
  void roles_areATextOrAList_andUnknownMembersAreLeftAlone() {
    String path = user("change-role");
    for (String body :
        new String[] {
          "{\"role\":\"guest\"}",
          "{\"roles\":\"guest\",\"nobody\":\"knows\"}",
          "{\"roles\":[\"guest\"],\"href\":\"x\",\"domain\":7,\"createTime\":null}"
        }) {
      assertEquals(200, FACE.put(path, "{\"role\":\"user\"}").status());
      Reply reply = FACE.put(path, body);
      assertEquals(200, reply.status(), reply::toString);
      assertEquals("[\"guest\"]", reply.json().at("/user/roles").toString(), body);
    }
    Reply nothing = FACE.put(path, "{\"nobody\":\"knows\",\"role\":\"\"}");
    assertEquals(200, nothing.status(), nothing::toString);
    assertEquals("[\"guest\"]", nothing.json().at("/user/roles").toString());
  }

  @Test
  void change_wrong() {
    String path = user("change-wrong");
    user("change-other");
    assertEquals("nothing to change", FACE.put(path, "{}").message());
    assertEquals("invalid email address", FACE.put(path, "{\"email\":\"x\"}").message());
    assertEquals(400, FACE.put(path, "{\"name\":{}}").status());
    assertEquals(400, FACE.put(path, "{\"attributes\":{\"$x\":1}}").status());
    assertEquals(400, FACE.put(path, "null").status());
    assertEquals(409, FACE.put(path, "{\"login\":\"Change-Other\"}").status());
    assertEquals(404, FACE.put("/user/none", "{\"name\":\"x\"}").status());
    assertEquals(404, FACE.get("/user/none").status());
    assertEquals(404, FACE.get("/user/a%00b").status());
    assertEquals(404, FACE.get("/user/none/groups").status());
    assertEquals(405, FACE.get(path + "/attributes").status());
  }

  @Test
  void attributes_areMergedDeeply() {
    String path = user("attributes");
    String first = "{\"attributes\":{\"prefs\":{\"isDark\":true,\"n\":1},\"queries\":[1],\"x\":2}}";
    assertEquals("{\"status\":\"ok\"}", FACE.put(path + "/attributes", first).body());
    String second = "{\"attributes\":{\"prefs\":{\"n\":null,\"m\":3},\"queries\":[],\"x\":null}}";
    assertEquals(200, FACE.put(path + "/attributes", second).status());
    assertEquals(
        "{\"prefs\":{\"isDark\":true,\"m\":3,\"n\":null},\"queries\":[]}",
        shown(path).path("attributes").toString());
  }

  @Test
  void attributes_wrong() {
    String path = user("attributes-wrong") + "/attributes";
    String message = "must supply 'attributes' as json data";
    assertEquals(message, FACE.put(path, "{}").message());
    assertEquals(message, FACE.put(path, "{\"attributes\":{}}").message());
    assertEquals(message, FACE.put(path, "{\"attributes\":null}").message());
    assertEquals(400, FACE.put(path, "{\"attributes\":{\"a.b\":1}}").status());
    assertEquals(404, FACE.put("/user/none/attributes", "{\"attributes\":{\"a\":1}}").status());
    String part = "{\"attributes\":{\"%s\":\"%s\"}}";
    assertEquals(200, FACE.put(path, part.formatted("a", "y".repeat(59_000))).status());
    assertEquals(400, FACE.put(path, part.formatted("b", "y".repeat(59_000))).status(), "the sum");
  }

  @Test
  void delete_byIdOrAddressOrLogin() {
    String path = user("delete-id");
    assertEquals("{\"status\":\"ok\"}", FACE.delete(path).body());
    assertEquals(404, FACE.delete(path).status());
    user("delete@login.org");
    assertEquals(200, FACE.delete("/user/delete@login.org").status());
    FACE.post("/user", "{\"name\":\"x\",\"login\":\"dm\",\"email\":\"delete@mail.org\"}");
    assertEquals(200, FACE.delete("/user/Delete%40mail.org").status());
    String old = user("delete-old");
    assertEquals(405, FACE.post(old, "{}").status());
    assertEquals(200, FACE.post(old, "{\"_method\":\"delete\"}").status());
    assertEquals(404, FACE.get(old).status());
  }

  @ParameterizedTest
  @CsvSource({"/user,white1@list.org", "/users,white2@list.org"})
  void create_whiteListOfTheThirdVersion(String path, String address) {
    Reply reply = FACE.post(path, "{\"user\":\"%s\",\"sponsor\":\"Ann\"}".formatted(address));
    assertEquals(201, reply.status());
    assertEquals("{\"status\":\"ok\"}", reply.body());
    JsonNode user = FACE.get("/users?email=" + address).json().at("/users/0");
    assertEquals(address, user.path("login").asText());
    assertEquals("sponsored by Ann", user.path("text").asText());
    assertEquals(409, FACE.post(path, "{\"user\":\"%s\"}".formatted(address)).status());
    assertEquals(400, FACE.post(path, "{\"user\":7}").status());
    assertEquals(200, FACE.delete("/user/" + address).status());
  }

  @Test
  void me_isNobody_forCallersThatAreNoUser() {
    assertEquals(404, FACE.get("/user/me").status());
    assertEquals(404, FACE.put("/user/me", "{\"name\":\"x\"}").status());
    assertEquals(404, FACE.get("/user/me/attributes").status());
    assertEquals(404, FACE.put("/user/me/attributes", "{\"attributes\":{\"a\":1}}").status());
  }
}
