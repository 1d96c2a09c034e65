package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionTest {

  private static final Face FACE = Face.administrator();

  @Test
  void permission_fromMakingToRemoving() {
    String match = "ops-" + UUID.randomUUID();
    String json = "{\"match\":\"%s\",\"scopes\":[\"read\",\"write:blackouts\"]}".formatted(match);
    Reply made = FACE.post("/perm", json);
    assertEquals(201, made.status(), made.body());
    assertEquals(
        "{\"id\":\"UUID\",\"permission\":{\"href\":\"http://HOST/perm/UUID\",\"id\":\"UUID\","
            + "\"match\":\"ops-UUID\",\"scopes\":[\"read\",\"write:blackouts\"]},\"status\":\"ok\"}",
        made.stable());
    Reply again = FACE.post("/perm", json);
    assertEquals(409, again.status());
    assertEquals(match + " role already exists", again.message());

    String path = "/perm/" + made.json().path("id").asText();
    assertTrue(made.header("Location").endsWith(path));
    JsonNode one = FACE.get(path).json();
    assertEquals(match, one.at("/permission/match").asText());
    assertEquals(1, one.path("total").asInt());
    JsonNode changed = FACE.put(path, "{\"match\":null,\"scopes\":[\"read\"]}").json();
    assertEquals("[\"read\"]", changed.at("/permission/scopes").toString());
    assertEquals(match, changed.at("/permission/match").asText());
    assertEquals("nothing to change", FACE.put(path, "{}").message());
    assertEquals("'odd' is not a valid Scope", FACE.put(path, "{\"scopes\":[\"odd\"]}").message());
    assertEquals(409, FACE.put(path, "{\"match\":\"admin\"}").status());

    assertEquals("{\"status\":\"ok\"}", FACE.delete(path).body());
    assertEquals(404, FACE.get(path).status());
    assertEquals(404, FACE.put(path, "{\"match\":\"x\"}").status());
    assertEquals(404, FACE.delete(path).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scopes\":[]} | 400 | Missing mandatory value for \"match\"",
        "{\"match\":\"x\",\"scopes\":\"read\"} | 400 | scopes must be a list",
        "{\"match\":\"x\",\"scopes\":[\"odd\"]} | 400 | 'odd' is not a valid Scope",
        "{\"match\":\"admin\",\"scopes\":[]} | 409 | admin role already exists",
        "{\"match\":\"guest\",\"scopes\":[]} | 409 | guest role already exists"
      })
  void post_badPermission_isRefused(String json, int status, String message) {
    Reply reply = FACE.post("/perm", json);
    assertEquals(status, reply.status(), reply.body());
    assertEquals(message, reply.message());
  }

  @Test
  void list_builtInRolesFirst_withLastingIds() {
    JsonNode list = FACE.get("/perms?page-size=3").json();
    assertEquals("admin", list.at("/permissions/0/match").asText());
    assertEquals("[\"admin\",\"read\",\"write\"]", list.at("/permissions/0/scopes").toString());
    assertEquals("user", list.at("/permissions/1/match").asText());
    assertEquals("guest", list.at("/permissions/2/match").asText());
    String id = list.at("/permissions/0/id").asText();
    assertEquals(id, FACE.get("/perms?match=admin").json().at("/permissions/0/id").asText());
    assertEquals("admin", FACE.get("/perm/" + id).json().at("/permission/match").asText());
    assertEquals(409, FACE.put("/perm/" + id, "{\"scopes\":[]}").status());
    assertEquals(409, FACE.delete("/perm/" + id).status());
    assertEquals(
        FACE.get("/perms?scope=admin").json().path("total"),
        FACE.get("/perms?scopes=admin").json().path("total"));
    assertEquals(400, FACE.get("/perms?odd=1").status());
    assertEquals(416, FACE.get("/perms?page=1000").status());
  }

  @Test
  void scopes_areAllNames() {
    JsonNode answer = FACE.get("/scopes").json();
    assertEquals("read", answer.at("/scopes/0").asText());
    assertEquals(answer.path("scopes").size(), answer.path("total").asInt());
    assertTrue(answer.path("scopes").toString().contains("\"admin:audit\""));
  }
}
