package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribers, whom callers with a credential only are told of. */
class SubscribersTest {

  @TempDir static Path directory;

  private static V2Server server;

  @BeforeAll
  static void start() {
    server = V2Server.start(directory);
    server.make("/components", "{\"name\":\"one\",\"status\":1}");
    server.make("/components", "{\"name\":\"two\",\"status\":1}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void subscriber_isMadeListedAndDeleted() {
    JsonNode made = server.data("POST", "/subscribers", "{\"email\":\"a@example.org\"}");
    assertTrue(made.path("global").booleanValue());
    assertTrue(made.path("verified_at").isNull());
    assertFalse(made.has("verify_code"));
    JsonNode again =
        server.data("POST", "/subscribers", "{\"email\":\"A@example.org\",\"verify\":1}");
    assertEquals(made, again);
    assertTrue(server.send("GET", "/subscribers", null).body().contains("a@example.org"));
    String path = "/subscribers/" + made.path("id");
    assertEquals(204, server.send("DELETE", path, null).status());
    assertEquals(404, server.send("DELETE", path, null).status());
    assertFalse(server.send("GET", "/subscribers", null).body().contains("a@example.org"));
  }

  @Test
  void subscriptions_endOneByOne_andThenTheSubscriber() {
    String body = "{\"email\":\"b@example.org\",\"verify\":true,\"components\":[1,\"2\"]}";
    JsonNode made = server.data("POST", "/subscribers", body);
    assertFalse(made.path("global").booleanValue());
    assertEquals("2026-03-01 02:00:00", made.path("verified_at").textValue());
    JsonNode rows = made.path("subscriptions");
    assertEquals(2, rows.size());
    String path = "/subscriptions/";
    assertEquals(204, server.send("DELETE", path + rows.at("/0/id"), null).status());
    assertEquals(404, server.send("DELETE", path + rows.at("/0/id"), null).status());
    JsonNode left = server.data("GET", "/subscribers", null).path(0);
    assertEquals(rows.path(1).path("component_id"), left.at("/subscriptions/0/component_id"));
    assertEquals(204, server.send("DELETE", path + rows.at("/1/id"), null).status());
    assertEquals(0, server.data("GET", "/subscribers", null).size());
    for (String id : new String[] {"1", "x", "9".repeat(30), "999999999999"}) {
      assertEquals(404, server.send("DELETE", path + id, null).status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\":\"x\"}",
        "{\"email\":7}",
        "{\"email\":\"a@example.org\\r\\nBcc: b@example.org\"}",
        "{\"email\":\"c@example.org\",\"components\":[99]}",
        "{\"email\":\"c@example.org\",\"components\":[\"x\"]}",
        "{\"email\":\"c@example.org\",\"components\":\"all\"}",
        "{\"email\":\"c@example.org\",\"verify\":\"perhaps\"}"
      })
  void brokenRules_areNamed(String body) {
    Reply reply = server.send("POST", "/subscribers", body);
    assertEquals(400, reply.status(), reply::toString);
    assertEquals(1, reply.json().at("/errors/0/meta/details").size(), reply::toString);
  }

  @Test
  void addresses_areToldToNobodyWithoutACredential() {
    assertEquals(401, server.guest("/subscribers").status());
    assertEquals(401, server.sendAs("wrong", "GET", "/subscribers", null).status());
    String reader = server.key(null, "read");
    assertEquals(403, server.sendAs(reader, "GET", "/subscribers", null).status());
    String limited = server.key("Acme", "read", "write", "admin");
    assertEquals(401, server.sendAs(limited, "GET", "/subscribers", null).status());
    String body = "{\"email\":\"d@example.org\"}";
    assertEquals(401, server.face().post("/api/v1/subscribers", body).status());
    assertEquals(401, server.face().delete("/api/v1/subscribers/1").status());
    assertEquals(401, server.face().delete("/api/v1/subscriptions/1").status());
  }
}
