package io.tocsin.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.store.jdbc.JdbcSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An embedded database that gives up, as after an error in it, is an outage and ends by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenStoreTest {

  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final String KEY = "a-key-of-sixteen-or-more";
  private static final String ALERT =
      """
      {"resource": "web01", "event": "HttpDown", "environment": "Broken", "service": ["Web"],
       "severity": "major"}\
      """;

  @TempDir private static Path directory;
  private TocsinServer server;
  private Face face;

  @BeforeAll
  void start() {
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory,
            "--tocsin.access.required=true",
            "--tocsin.access.admin-users=admin@x.org",
            "--tocsin.access.admin-password=a-password-of-the-boss",
            "--tocsin.access.admin-key=" + KEY);
    face = new Face(server.uri());
    assertEquals(201, admin("POST", "/alert", ALERT).status());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void breakDown() throws SQLException {
    String url = JdbcSettings.embeddedUrl(directory.resolve("tocsin"));
    try (Connection connection = DriverManager.getConnection(url, "", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      assertEquals("90098", e.getSQLState(), "closed");
    }
  }

  private Reply admin(String method, String path, String body) {
    return face.send(method, path, body, "X-API-Key", KEY, "Content-Type", "application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /alerts",
    "GET, /alerts/count",
    "GET, /alerts/history",
    "GET, /alert/none",
    "GET, /keys",
    "GET, /key/none",
    "GET, /users",
    "GET, /user/me",
    "GET, /groups",
    "GET, /perms",
    "GET, /customers",
    "GET, /blackouts",
    "GET, /heartbeats",
    "GET, /heartbeat/none",
    "GET, /management/status",
    "GET, /management/metrics",
    "GET, /environments",
    "GET, /services",
    "GET, /audit",
    "GET, /outbox",
    "GET, /inbox",
    "POST, /alert",
    "POST, /key",
    "POST, /blackout",
    "POST, /heartbeat",
    "POST, /perm",
    "POST, /group",
    "POST, /user",
    "POST, /customer",
    "DELETE, /key/none",
    "DELETE, /blackout/none",
    "DELETE, /heartbeat/none",
    "PUT, /alert/none/status",
    "POST, /management/housekeeping",
    "POST, /webhooks/prometheus",
    "POST, /api/v2/alerts"
  })
  void anyRoute_databaseThatGaveUp_isNoFault(String method, String path) throws Exception {
    Await.until(RECOVERY, () -> admin("POST", "/alert", ALERT).status(), is -> is < 300);
    breakDown();
    for (int i = 0; i < 3; i++) {
      Reply reply = admin(method, path, method.equals("GET") ? "" : ALERT);
      assertTrue(reply.status() < 500 || reply.status() == 503, reply.toString());
      if (reply.status() == 503) {
        assertNotNull(reply.header("Retry-After"), reply.toString());
      }
    }
  }

  @Test
  void unknownKey_databaseThatGaveUp_is503OrRefused() throws Exception {
    Await.until(RECOVERY, () -> admin("POST", "/alert", ALERT).status(), is -> is < 300);
    breakDown();
    Reply reply = face.send("GET", "/alerts", "", "X-API-Key", "nobody knows this one");
    assertTrue(reply.status() == 503 || reply.status() == 401, reply.toString());
  }

  @Test
  void post_databaseThatGaveUp_worksAgainByItself() throws Exception {
    breakDown();
    Await.until(RECOVERY, () -> admin("POST", "/alert", ALERT).status(), is -> is < 300);
    Await.until(RECOVERY, () -> face.get("/management/healthcheck").body(), "OK"::equals);
  }
}
