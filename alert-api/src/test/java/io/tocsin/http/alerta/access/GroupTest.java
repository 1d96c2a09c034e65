package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTest {

  private static final Face FACE = Face.administrator();

  private static String group(String name) {
    Reply reply = FACE.post("/group", "{\"name\":\"%s\"}".formatted(name));
    assertEquals(201, reply.status(), reply::toString);
    return "/group/" + reply.json().path("id").asText();
  }

  private static String user(String login) {
    Reply reply = FACE.post("/user", "{\"name\":\"Bob\",\"login\":\"%s\"}".formatted(login));
    assertEquals(201, reply.status(), reply::toString);
    return reply.json().path("id").asText();
  }

  @Test
  void create_answersGroup() {
    Reply reply = FACE.post("/group", "{\"name\":\"create\",\"text\":\"DB admins\"}");
    assertEquals(201, reply.status());
    String group =
        "{\"count\":0,\"href\":\"http://HOST/group/UUID\",\"id\":\"UUID\",\"name\":\"create\","
            + "\"text\":\"DB admins\"}";
    assertEquals("{\"group\":" + group + ",\"id\":\"UUID\",\"status\":\"ok\"}", reply.stable());
    String path = "/group/" + reply.json().path("id").asText();
    assertEquals(FACE.uri() + path, reply.header("Location"));
    assertEquals(
        "{\"group\":" + group + ",\"status\":\"ok\",\"total\":1}", FACE.get(path).stable());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                | Missing mandatory value for name",
        "{\"name\":null}                   | Missing mandatory value for name",
        "{\"name\":\"\"}                   | Missing mandatory value for name",
        "{\"name\":1}                      | name must be a string",
        "{\"name\":\"x\",\"text\":{}}      | text must be a string"
      })
  void create_wrong(String body, String message) {
    Reply reply = FACE.post("/group", body);
    assertEquals(400, reply.status());
    assertEquals(message, reply.message());
  }

  @Test
  void create_whatThereIs_isConflict() {
    group("twice");
    Reply reply = FACE.post("/group", "{\"name\":\"twice\"}");
    assertEquals(409, reply.status());
    assertEquals("group with the name 'twice' already exists", reply.message());
    String body = "{\"name\":\"" + "x".repeat(1_000) + "\"}";
    assertEquals(400, FACE.post("/group", body).status());
  }

  @Test
  void change_takesWhatIsGiven() {
    String path = group("change");
    group("change-other");
    Reply reply = FACE.put(path, "{\"text\":\"new\"}");
    assertEquals(200, reply.status());
    assertEquals("change", reply.json().at("/group/name").asText());
    assertEquals("new", reply.json().at("/group/text").asText());
    assertEquals(
        "changed",
        FACE.put(path, "{\"name\":\"changed\",\"text\":null}").json().at("/group/name").asText());
    assertEquals("new", FACE.get(path).json().at("/group/text").asText());
    assertEquals("nothing to change", FACE.put(path, "{}").message());
    assertEquals(400, FACE.put(path, "{\"name\":[]}").status());
    assertEquals(409, FACE.put(path, "{\"name\":\"change-other\"}").status());
    assertEquals(404, FACE.put("/group/none", "{\"text\":\"x\"}").status());
  }

  @Test
  void members_comeAndGo() {
    String group = group("members");
    String bob = user("members-bob");
    String member = group + "/user/" + bob;
    assertEquals("{\"status\":\"ok\",\"total\":0,\"users\":[]}", FACE.get(group + "/users").body());
    assertEquals(
        "{\"groups\":[],\"message\":\"not found\",\"status\":\"ok\",\"total\":0}",
        FACE.get("/user/" + bob + "/groups").body());

    assertEquals("{\"status\":\"ok\"}", FACE.put(member, "null").body());
    assertEquals(200, FACE.put(member, "{}").status(), "twice");
    assertEquals(
        "{\"status\":\"ok\",\"total\":1,\"users\":[{\"href\":\"http://HOST/user/UUID\","
            + "\"id\":\"UUID\",\"login\":\"members-bob\",\"name\":\"Bob\",\"status\":\"active\"}]}",
        FACE.get(group + "/users").stable());
    assertEquals(
        "{\"groups\":[{\"count\":1,\"href\":\"http://HOST/group/UUID\",\"id\":\"UUID\","
            + "\"name\":\"members\",\"text\":\"\"}],\"status\":\"ok\",\"total\":1}",
        FACE.get("/user/" + bob + "/groups").stable());
    assertEquals(1, FACE.get(group).json().at("/group/count").asInt());

    assertEquals("{\"status\":\"ok\"}", FACE.delete(member).body());
    assertEquals(200, FACE.delete(member).status(), "no member any more");
    assertEquals(0, FACE.get(group).json().at("/group/count").asInt());
  }

  @Test
  void members_wrong() {
    String group = group("members-wrong");
    String bob = user("members-wrong");
    Reply nobody = FACE.put(group + "/user/none", "{}");
    assertEquals(400, nobody.status());
    assertEquals("invalid user", nobody.message());
    assertEquals(400, FACE.put(group + "/user/a%00b", "{}").status());
    assertEquals(400, FACE.delete(group + "/user/none").status());
    assertEquals(404, FACE.put("/group/none/user/" + bob, "{}").status());
    assertEquals(404, FACE.delete("/group/none/user/" + bob).status());
    assertEquals(404, FACE.put("/group/a%00b/user/" + bob, "{}").status());
    assertEquals(404, FACE.get("/group/none/users").status());
    assertEquals(415, FACE.send("PUT", group + "/user/" + bob, "{}").status());
  }

  @Test
  void delete_endsMemberships() {
    String group = group("delete");
    String bob = user("delete-member");
    FACE.put(group + "/user/" + bob, "{}");
    assertEquals("{\"status\":\"ok\"}", FACE.delete(group).body());
    assertEquals(404, FACE.delete(group).status());
    assertEquals(404, FACE.get(group).status());
    assertEquals(0, FACE.get("/user/" + bob + "/groups").json().path("total").asInt());
  }
}
