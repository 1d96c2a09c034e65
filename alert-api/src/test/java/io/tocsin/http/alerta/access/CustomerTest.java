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

class CustomerTest {

  private static final Face FACE = Face.administrator();

  @Test
  void lookup_fromMakingToRemoving() {
    String match = "acme-" + UUID.randomUUID();
    String json = "{\"match\":\"%s\",\"customer\":\"Acme\"}".formatted(match);
    Reply made = FACE.post("/customer", json);
    assertEquals(201, made.status(), made.body());
    assertEquals(
        "{\"customer\":{\"customer\":\"Acme\",\"href\":\"http://HOST/customer/UUID\","
            + "\"id\":\"UUID\",\"kind\":\"group\",\"match\":\"acme-UUID\"},\"id\":\"UUID\",\"status\":\"ok\"}",
        made.stable());
    assertEquals(201, FACE.post("/customer", json).status());

    String path = "/customer/" + made.json().path("id").asText();
    assertTrue(made.header("Location").endsWith(path));
    assertEquals("Acme", FACE.get(path).json().at("/customer/customer").asText());
    JsonNode list = FACE.get("/customers?page-size=1&match=" + match).json();
    assertEquals(
        "2 2 true", list.path("total") + " " + list.path("pages") + " " + list.path("more"));
    assertEquals(400, FACE.get("/customers?odd=1").status());
    assertEquals(416, FACE.get("/customers?page=3&page-size=1&match=" + match).status());
    assertEquals("not found", FACE.get("/customers?match=none-of-all").message());

    JsonNode changed = FACE.put(path, "{\"match\":null,\"customer\":\"Other\"}").json();
    assertEquals("Other", changed.at("/customer/customer").asText());
    assertEquals(match, changed.at("/customer/match").asText());
    assertEquals("nothing to change", FACE.put(path, "{}").message());
    assertEquals("{\"status\":\"ok\"}", FACE.delete(path).body());
    assertEquals(404, FACE.get(path).status());
    assertEquals(404, FACE.put(path, "{\"match\":\"x\"}").status());
    assertEquals(404, FACE.delete(path).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"customer\":\"x\"} | Missing mandatory value for \"match\"",
        "{\"match\":\"x\",\"customer\":\"\"} | Missing mandatory value for \"customer\"",
        "{\"match\":\"x\",\"customer\":\"x\",\"kind\":\"odd\"} | kind must be login, domain or"
            + " group",
        "{\"match\":[],\"customer\":\"x\"} | match must be a string"
      })
  void post_badLookup_isRefused(String json, String message) {
    Reply reply = FACE.post("/customer", json);
    assertEquals(400, reply.status(), reply.body());
    assertEquals(message, reply.message());
  }
}
