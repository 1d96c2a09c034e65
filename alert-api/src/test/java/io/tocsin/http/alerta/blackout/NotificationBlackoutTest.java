package io.tocsin.http.alerta.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.Await;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that keeps alerts in a blackout. */
final class NotificationBlackoutTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path data;

  private static String alert(String resource) {
    return "{\"environment\":\"Production\",\"resource\":\""
        + resource
        + "\",\"event\":\"e\",\"service\":[\"s\"],\"severity\":\"major\"}";
  }

  @Test
  void openAlerts_areSuppressedWhileItLasts() throws Exception {
    try (TocsinServer server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + data,
            "--tocsin.blackout.notification=true",
            "--tocsin.housekeeping.interval=0s")) {
      Face face = new Face(server.uri());
      String open = face.receive(alert("open")).path("id").textValue();
      face.put("/alert/" + open + "/action", "{\"action\":\"ack\"}");
      String blackout =
          face.post("/blackout", "{\"environment\":\"Production\"}").json().path("id").textValue();
      String late = face.receive(alert("late")).path("id").textValue();
      assertEquals("blackout", status(face, late));
      assertEquals(blackout, member(face, late, "blackoutId"));
      Await.until(LIMIT, () -> status(face, open), "blackout"::equals);
      assertEquals(blackout, member(face, open, "blackoutId"));
      face.delete("/blackout/" + blackout);
      Await.until(LIMIT, () -> status(face, open), "ack"::equals);
      Await.until(LIMIT, () -> status(face, late), "open"::equals);
      assertNull(member(face, late, "blackoutId"));
    }
  }

  private static String status(Face face, String id) {
    return member(face, id, "status");
  }

  private static String member(Face face, String id, String name) {
    return face.get("/alert/" + id).json().path("alert").path(name).textValue();
  }
}
