package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.access.KeyDigest;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

  private static final Face FACE = Face.administrator();

  private static String fresh() {
    return "u" + UUID.randomUUID();
  }

  private static JsonNode make(String json) {
    Reply reply = FACE.post("/key", json);
    assertEquals(201, reply.status(), reply.body());
    return reply.json();
  }

  @Test
  void post_key_isShownOnce_andInListsForSomeTime() {
    String user = fresh();
    Reply reply =
        FACE.post(
            "/key",
            "{\"user\":\"%s\",\"scopes\":[\"read\",\"write\"],\"text\":\"probe\",\"status\":\"x\"}"
                .formatted(user));
    assertEquals(201, reply.status(), reply.body());
    String key = reply.json().path("key").asText();
    assertTrue(key.matches("[A-Za-z0-9_-]{40}"), key);
    String id = reply.json().path("data").path("id").asText();
    String expected =
        "{\"data\":{\"count\":0,\"customer\":null,\"expireTime\":\"TIME\","
            + "\"grantedBy\":\"WHO\",\"href\":\"http://HOST/key/UUID\",\"id\":\"UUID\","
            + "\"independent\":true,\"key\":\"KEY\","
            + "\"lastUsedTime\":null,\"scopes\":[\"read\",\"write\"],\"status\":\"active\","
            + "\"text\":\"probe\",\"type\":\"read-write\",\"user\":\"uUUID\"},"
            + "\"key\":\"KEY\",\"status\":\"ok\"}";
    String shown = reply.stable().replaceAll("(\"grantedBy\":)\"[a-z]+\"", "$1\"WHO\"");
    assertEquals(expected, shown.replaceAll(Pattern.quote(key), "KEY"));
    assertTrue(reply.header("Location").endsWith("/key/" + id));

    String hint = key.substring(0, 4) + "...";
    String later =
        FACE.get("/key/" + id).body() + FACE.put("/key/" + id, "{\"text\":\"new\"}").body();
    assertTrue(later.contains("\"key\":\"" + hint + "\""), later);
    assertFalse(later.contains(key), later);
    assertFalse(later.contains(KeyDigest.of(key)), later);
    String listed = FACE.get("/keys?user=" + user).body();
    assertTrue(listed.contains(key), listed);
    assertFalse(listed.contains(KeyDigest.of(key)), listed);
  }

  @Test
  void get_byIdOrByTheKeyItself_evenWithSlashes() {
    String own = "a/b+c=" + fresh();
    JsonNode made = make("{\"user\":\"joe\",\"key\":\"%s\"}".formatted(own));
    assertEquals(own, made.path("key").asText());
    String id = made.path("data").path("id").asText();
    for (String path : new String[] {id, own, own.replace("/", "%2F")}) {
      Reply reply = FACE.get("/key/" + path);
      assertEquals(200, reply.status(), path);
      assertEquals(id, reply.json().path("key").path("id").asText());
      assertEquals(1, reply.json().path("total").asInt());
    }
    assertEquals(404, FACE.get("/key/" + KeyDigest.of(own)).status());
    assertEquals(200, FACE.delete("/key/" + own).status());
    assertEquals(404, FACE.get("/key/" + id).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"user\":5} | 400 | user must be a string",
        "{\"user\":\"u\",\"scopes\":\"read\"} | 400 | scopes must be a list",
        "{\"user\":\"u\",\"scopes\":[1]} | 400 | scopes must be a list of strings",
        "{\"user\":\"u\",\"scopes\":[\"odd\"]} | 400 | 'odd' is not a valid Scope",
        "{\"user\":\"u\",\"expireTime\":\"soon\"} | 400 | dates must be ISO 8601 date format"
            + " YYYY-MM-DDThh:mm:ss.sssZ",
        "{\"user\":\"u\",\"key\":\"short\"} | 400 | key must have 16 to 200 characters of A-Z, a-z,"
            + " 0-9 and ._~+/=-",
        "{\"user\":\"u\",\"id\":\"a b\"} | 400 | id must have 1 to 200 characters of A-Z, a-z, 0-9"
            + " and ._~-",
        "[] | 400 | 400 Bad Request: the body must be a JSON object"
      })
  void post_badKey_isRefused(String json, int status, String message) {
    Reply reply = FACE.post("/key", json);
    assertEquals(status, reply.status(), reply.body());
    assertEquals(message, reply.message());
  }

  @Test
  void post_takenKeyOrId_isAConflict() {
    String own = fresh();
    make("{\"user\":\"joe\",\"key\":\"%s\",\"id\":\"%s\"}".formatted(own, own));
    Reply same = FACE.post("/key", "{\"user\":\"ann\",\"key\":\"%s\"}".formatted(own));
    assertEquals(409, same.status());
    assertFalse(same.body().contains(own));
    assertEquals(
        409, FACE.post("/key", "{\"user\":\"ann\",\"id\":\"%s\"}".formatted(own)).status());
  }

  @Test
  void expireTime_mayBeFarAway() {
    String wish = "{\"user\":\"joe\",\"expireTime\":\"%s\"}";
    for (String time : new String[] {"2099-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"}) {
      JsonNode made = make(wish.formatted(time));
      String path = "/key/" + made.at("/data/id").asText();
      assertEquals(time, FACE.get(path).json().at("/key/expireTime").asText());
    }
  }

  @Test
  void newKey_isShownInListsToItsMaker() {
    String user = fresh();
    JsonNode made = make("{\"user\":\"%s\",\"scopes\":[\"read\"]}".formatted(user));
    String secret = made.path("key").asText();

    assertEquals(secret, FACE.get("/keys?user=" + user).json().at("/keys/0/key").asText());

    String other = make("{\"user\":\"other\",\"scopes\":[\"admin\"]}").path("key").asText();
    Reply seen = Face.shared().withKey(other).get("/keys?user=" + user);
    assertEquals(1, seen.json().path("total").asInt(), seen::toString);
    assertFalse(seen.body().contains(secret), seen::toString);
    assertFalse(
        FACE.get("/key/" + made.at("/data/id").asText()).body().contains(secret), "one key alone");
  }

  @Test
  void put_withoutExpireTime_leavesIt() {
    JsonNode made =
        make(
            "{\"user\":\"joe\",\"customer\":\"Acme\",\"expireTime\":\"2030-01-01T00:00:00.000Z\"}");
    String path = "/key/" + made.path("data").path("id").asText();
    Reply reply =
        FACE.put(path, "{\"text\":\"x\",\"expireTime\":null,\"customer\":null,\"user\":null}");
    assertEquals(200, reply.status());
    JsonNode key = reply.json().path("key");
    assertEquals("2030-01-01T00:00:00.000Z", key.path("expireTime").asText());
    assertEquals("Acme", key.path("customer").asText());
    assertEquals("joe", key.path("user").asText());
    assertEquals("x", key.path("text").asText());
    assertEquals("nothing to change", FACE.put(path, "{}").message());
    assertEquals(404, FACE.put("/key/none", "{\"text\":\"x\"}").status());
    assertEquals(400, FACE.put(path, "{\"scopes\":[\"odd\"]}").status());
    assertEquals(
        "expired",
        FACE.put(path, "{\"expireTime\":\"2020-01-01T00:00:00.000Z\"}")
            .json()
            .at("/key/status")
            .asText());
  }

  @Test
  void oldForms_typeUserPathAndDelete() {
    String user = fresh();
    JsonNode made = make("{\"user\":\"%s\",\"type\":\"read-only\",\"text\":\"x\"}".formatted(user));
    assertEquals("[\"read\"]", made.at("/data/scopes").toString());
    assertEquals("read-only", made.at("/data/type").asText());
    assertEquals(1, FACE.get("/keys/" + user).json().path("total").asInt());
    String path = "/key/" + made.at("/data/id").asText();
    assertEquals(405, FACE.post(path, "{}").status());
    assertEquals("{\"status\":\"ok\"}", FACE.post(path, "{\"_method\":\"delete\"}").body());
    assertEquals(404, FACE.post(path, "{\"_method\":\"delete\"}").status());
    Reply none = FACE.get("/keys/" + user);
    assertEquals(0, none.json().path("total").asInt());
    assertEquals("not found", none.message());
  }

  @Test
  void list_filtersAndPages() {
    String user = fresh();
    make("{\"user\":\"%s\",\"scopes\":[\"read\"],\"text\":\"one\"}".formatted(user));
    make("{\"user\":\"%s\",\"scopes\":[\"write:alerts\"],\"text\":\"two\"}".formatted(user));
    make(
        "{\"user\":\"%s\",\"text\":\"three\",\"expireTime\":\"2020-01-01T00:00:00.000Z\"}"
            .formatted(user));
    JsonNode page = FACE.get("/keys?page-size=2&user=" + user).json();
    assertEquals(2, page.path("keys").size());
    assertEquals(
        "3 2 true 1 2",
        "%s %s %s %s %s"
            .formatted(
                page.path("total"),
                page.path("pages"),
                page.path("more"),
                page.path("page"),
                page.path("pageSize")));
    assertEquals(
        "three",
        FACE.get("/keys?page=2&page-size=2&user=" + user).json().at("/keys/0/text").asText());
    assertEquals(
        "page out of range: 1-2", FACE.get("/keys?page=3&page-size=2&user=" + user).message());
    assertEquals(1, total("/keys?status=expired&user=" + user));
    assertEquals(3, total("/keys?status=expired&status=active&user=" + user));
    assertEquals(1, total("/keys?scope=write:alerts&user=" + user));
    assertEquals(1, total("/keys?scopes=write:alerts&user=" + user));
    assertEquals(1, total("/keys?type=read-only&user=" + user));
    assertEquals(1, total("/keys?text=~%5Et&status=active&user=" + user));
    assertEquals(
        "two",
        FACE.get("/keys?sort-by=text&status=active&page=2&page-size=1&user=" + user)
            .json()
            .at("/keys/0/text")
            .asText());
  }

  private static int total(String path) {
    return FACE.get(path).json().path("total").asInt(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/keys?odd=1",
        "/keys?sort-by=hash",
        "/keys?hash=1",
        "/keys?expireTime=soon",
        "/keys?text=~(",
        "/keys?user=%FF"
      })
  void list_badQuestion_isRefused(String path) {
    assertEquals(400, FACE.get(path).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/key/%00", "/key/none", "/key/a/b/c", "/key/%F0%9F%94%A5"})
  void paths_ofNoKey_areNotFound(String path) {
    assertEquals(404, FACE.get(path).status());
    assertEquals(404, FACE.delete(path).status());
  }
}
