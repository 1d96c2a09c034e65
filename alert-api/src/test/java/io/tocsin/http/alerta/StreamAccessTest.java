package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read a stream, what of it, and for how long. */
class StreamAccessTest {

  private static final String ADMIN_KEY = "key-of-the-administrator";

  @TempDir Path directory;

  private TocsinServer server;
  private Face face;

  @BeforeEach
  void start() {
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory,
            "--tocsin.stream.heartbeat=100ms",
            "--tocsin.access.required=true",
            "--tocsin.access.customer-views=true",
            "--tocsin.access.admin-users=boss@example.org",
            "--tocsin.access.admin-password=a-password-of-the-boss",
            "--tocsin.access.admin-key=" + ADMIN_KEY);
    face = new Face(server.uri());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode post(String path, String body) {
    return face.send("POST", path, body, "X-API-Key", ADMIN_KEY, "Content-Type", "application/json")
        .json();
  }

  private JsonNode keyOfAcme() {
    return post("/key", "{\"user\":\"joe\",\"scopes\":[\"read:alerts\"],\"customer\":\"Acme\"}");
  }

  private void receive(String resource, String customer) {
    post(
        "/alert",
        "{\"resource\":\"%s\",\"event\":\"e\",\"environment\":\"Production\",\"service\":[\"s\"],"
                .formatted(resource)
            + "\"severity\":\"major\",\"customer\":\"%s\"}".formatted(customer));
  }

  @Test
  void stream_tellsOfOwnCustomersOnly() throws Exception {
    String key = keyOfAcme().path("key").asText();
    try (EventReader events = EventReader.open(server.uri(), "/alerts/stream", "X-API-Key", key)) {
      receive("theirs", "Globex");
      receive("ours", "Acme");
      assertEquals("ours", events.next().data().at("/alert/resource").asText());
    }
  }

  @Test
  void stream_endsWhenItsKeyIsGone() throws Exception {
    JsonNode made = keyOfAcme();
    String key = made.path("key").asText();
    try (EventReader events = EventReader.open(server.uri(), "/alerts/stream", "X-API-Key", key)) {
      String path = "/key/" + made.at("/data/id").asText();
      assertEquals(200, face.send("DELETE", path, null, "X-API-Key", ADMIN_KEY).status());
      assertTrue(events.ends());
      assertEquals(List.of(), events.broken());
    }
    assertEquals(401, face.send("GET", "/alerts/stream", null, "X-API-Key", key).status());
  }
}
