package io.tocsin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tocsin.Await;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full is told of, and once it is not the server goes on by itself with all that it
 * has answered. The files of the server may not grow for a while, which is the same to it.
 */
class DiskFullIT {

  private static final Duration RECOVERY = Duration.ofSeconds(30);
  private static final int ROUNDS = 3;
  private static final String FILLING = "x".repeat(50_000);

  private final Set<String> answered = new HashSet<>();
  private int sent;

  @BeforeEach
  void requirePrlimit() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/prlimit")),
        "there is no prlimit (util-linux) to keep the files of a process from growing");
  }

  private static void limitFiles(ServerProcess server, String limit) throws Exception {
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + limit)
            .inheritIO()
            .start();
    assertEquals(0, prlimit.waitFor());
  }

  private Reply post(Face face) {
    String resource = "web" + sent++;
    Reply reply =
        face.post(
            "/alert",
            """
            {"resource": "%s", "event": "HttpDown", "environment": "Full", "service": ["Web"],
             "severity": "major", "rawData": "%s"}\
            """
                .formatted(resource, FILLING));
    if (reply.status() == 201) {
      answered.add(resource);
    }
    return reply;
  }

  private static Set<String> stored(Face face) throws Exception {
    Reply all =
        Await.until(
            RECOVERY,
            () -> face.get("/alerts?environment=Full&page-size=1000"),
            reply -> reply.status() == 200);
    Set<String> stored = new TreeSet<>();
    all.json().path("alerts").forEach(alert -> stored.add(alert.path("resource").asText()));
    return stored;
  }

  private Set<String> lost(Face face) throws Exception {
    Set<String> lost = new TreeSet<>(answered);
    lost.removeAll(stored(face));
    return lost;
  }

  private static Reply health(Face face) {
    return face.get("/management/healthcheck");
  }

  @Test
  void diskFull_isToldAndEndsByItself(@TempDir Path directory) throws Exception {
    try (ServerDatabase database = ServerDatabase.h2(directory)) {
      try (ServerProcess server = FastStart.start(database)) {
        Face face = new Face(server.uri());
        for (int round = 0; round < ROUNDS; round++) {
          assertEquals(201, post(face).status());
          fill(server, face, database(directory));
          limitFiles(server, "unlimited:");
          Await.until(RECOVERY, () -> post(face).status(), status -> status == 201);
          assertEquals(Set.of(), lost(face));
          Await.until(RECOVERY, () -> health(face).body(), "OK"::equals);
        }
      }
      try (ServerProcess again = FastStart.start(database)) {
        assertEquals(Set.of(), lost(new Face(again.uri())), "lost by a restart");
      }
    }
  }

  private static Path database(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
          .orElseThrow();
    }
  }

  private void fill(ServerProcess server, Face face, Path database) throws Exception {
    limitFiles(server, (Files.size(database) + 100_000) + ":");
    Reply refused = Await.until(RECOVERY, () -> post(face), reply -> reply.status() != 201);
    for (Reply reply : List.of(refused, post(face))) {
      assertEquals(503, reply.status(), reply.body());
      assertEquals("5", reply.header("Retry-After"));
    }
    Reply health = Await.until(RECOVERY, () -> failedPostAndHealth(face), is -> is.status() != 200);
    assertEquals(503, health.status());
    assertTrue(health.body().startsWith("HEALTH_CHECK_FAILED: "), health.body());
    assertEquals(200, face.get("/-/healthy").status(), "a new start would not help");
    assertEquals(503, face.send("GET", "/management/gtg", "").status());
    Reply key = face.send("GET", "/alerts", "", "X-API-Key", "unknown" + sent);
    assertTrue(Set.of(401, 503).contains(key.status()), key.toString());
  }

  private Reply failedPostAndHealth(Face face) {
    post(face);
    return health(face);
  }
}
