package io.tocsin.http.cachet.v3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimitTest {

  @TempDir Path directory;

  @Test
  void requestsOverTheLimit_areRefused_andNoOthers() {
    try (TocsinServer server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory,
            "--tocsin.access.required=true",
            "--tocsin.status-page.rate-limit=3",
            "--tocsin.status-page.protected=true",
            "--tocsin.housekeeping.interval=0s")) {
      Face face = new Face(server.uri());
      Reply first = face.get("/api/nothing-of-this-api");
      assertEquals(null, first.header("X-RateLimit-Limit"));
      Reply refused = face.get("/api/components");
      assertEquals(401, refused.status());
      assertEquals("3", refused.header("X-RateLimit-Limit"));
      assertNotNull(refused.header("X-RateLimit-Reset"));
    }
  }

  @Test
  void limit_isOfAMinute() {
    try (TocsinServer server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory,
            "--tocsin.status-page.rate-limit=3",
            "--tocsin.housekeeping.interval=0s")) {
      Face face = new Face(server.uri());
      // A minute may end in between, so that seven requests are never three and three
      Reply over =
          IntStream.range(0, 7)
              .mapToObj(_ -> face.get("/api/ping"))
              .filter(reply -> reply.status() == 429)
              .findFirst()
              .orElseThrow();
      assertEquals("Too Many Attempts.", over.message());
      assertEquals("0", over.header("X-RateLimit-Remaining"));
      assertTrue(Integer.parseInt(over.header("Retry-After")) <= 60);
      assertEquals(200, face.get("/_").status());
    }
  }
}
