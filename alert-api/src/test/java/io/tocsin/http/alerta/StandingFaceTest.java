package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who acknowledged or shelved an alert, and until when, as clients see it. */
class StandingFaceTest {

  private static AccessServer server;
  private static Face admin;

  @BeforeAll
  static void start() {
    server = AccessServer.start();
    admin = server.face().withKey(AccessServer.ADMIN_KEY);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Face key(String login) {
    Reply reply =
        admin.post("/key", "{\"user\":\"%s\",\"scopes\":[\"read\",\"write\"]}".formatted(login));
    assertEquals(201, reply.status(), reply::toString);
    return server.face().withKey(reply.json().path("key").asText());
  }

  private static void act(Face face, String id, String body) {
    Reply reply = face.put("/alert/" + id + "/action", body);
    assertEquals(200, reply.status(), reply::toString);
  }

  /** As it is alone, and in lists. */
  private static List<JsonNode> views(String id) {
    return List.of(
        admin.get("/alert/" + id).json().path("alert"),
        admin.get("/alerts?id=" + id).json().at("/alerts/0"));
  }

  @Test
  void ackAndShelve_areShownWithTheirNamesAndTheirEnds() {
    String id =
        admin
            .receive(
                "{\"resource\":\"r1\",\"event\":\"e\",\"environment\":\"Production\",\"service\":[\"s\"],\"severity\":\"major\"}")
            .path("id")
            .asText();
    for (JsonNode view : views(id)) {
      assertTrue(view.has("statusBy") && view.path("statusBy").isNull(), view::toString);
      assertTrue(view.has("statusUntil") && view.path("statusUntil").isNull(), view::toString);
      assertTrue(view.has("blackoutId") && view.path("blackoutId").isNull(), view::toString);
    }
    Face ann = key("ann@example.com");
    Face bob = key("bob@example.com");
    act(ann, id, "{\"action\":\"ack\",\"timeout\":600}");
    assertStands(id, "ack", "ann@example.com", 600);
    act(bob, id, "{\"action\":\"shelve\",\"timeout\":900}");
    assertStands(id, "shelved", "bob@example.com", 900);
    act(bob, id, "{\"action\":\"unshelve\"}");
    assertStands(id, "ack", "ann@example.com", 600);
    act(bob, id, "{\"action\":\"close\"}");
    for (JsonNode view : views(id)) {
      assertTrue(view.path("statusBy").isNull(), view::toString);
      assertTrue(view.path("statusUntil").isNull(), view::toString);
    }
  }

  private static void assertStands(String id, String status, String by, long seconds) {
    for (JsonNode view : views(id)) {
      assertEquals(status, view.path("status").asText());
      assertEquals(by, view.path("statusBy").asText());
      Duration held =
          Duration.between(
              Instant.parse(view.path("updateTime").asText()),
              Instant.parse(view.path("statusUntil").asText()));
      assertEquals(Duration.ofSeconds(seconds), held);
    }
  }
}
