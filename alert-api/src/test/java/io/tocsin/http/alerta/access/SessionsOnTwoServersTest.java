package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.Await;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.process.ServerDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends on one server ends within seconds on another of the same PostgreSQL. */
class SessionsOnTwoServersTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static ServerDatabase database;
  private static AccessServer first;
  private static AccessServer second;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    database = ServerDatabase.postgresql(directory);
    String url = "--tocsin.jdbc.url=" + database.environment().get("DATABASE_URL");
    String base = "--tocsin.base-url=http://tocsin.example";
    first = AccessServer.start(url, base);
    second = AccessServer.start(url, base);
  }

  @AfterAll
  static void stop() throws Exception {
    first.close();
    second.close();
    database.close();
  }

  private static String logIn() {
    return "Bearer " + first.token(AccessServer.ADMIN, AccessServer.ADMIN_PASSWORD);
  }

  private static int me(AccessServer server, String who) {
    return server.get("/user/me", who).status();
  }

  private static Reply send(AccessServer server, String method, String path, String body) {
    return server
        .face()
        .send(
            method,
            path,
            body,
            "Authorization",
            "Key " + AccessServer.ADMIN_KEY,
            "Content-Type",
            "application/json");
  }

  private static void endsOnBoth(String session) throws Exception {
    assertEquals(401, me(first, session), "at once");
    Await.until(LIMIT, () -> me(second, session), status -> status == 401);
  }

  @Test
  void session_thatIsLoggedOut_endsOnBoth() throws Exception {
    String session = logIn();
    String other = logIn();
    assertEquals(200, me(second, session));

    assertEquals(
        200, first.face().send("POST", "/auth/logout", null, "Authorization", session).status());

    endsOnBoth(session);
    assertEquals(200, me(second, other));
  }

  @Test
  void sessions_thatAreEndedEverywhere_endOnBoth() throws Exception {
    String session = logIn();
    assertEquals(200, me(second, session));

    assertEquals(
        200,
        first.face().send("DELETE", "/user/me/sessions", null, "Authorization", session).status());

    endsOnBoth(session);
  }

  @Test
  void key_whoseUserLosesItsRole_losesItOnBoth() throws Exception {
    String user =
        "{\"name\":\"Ann\",\"login\":\"ann\",\"password\":\"a password\",\"roles\":[\"admin\"]}";
    Reply made = send(first, "POST", "/user", user);
    assertEquals(201, made.status(), made::toString);
    Reply key = send(first, "POST", "/key", "{\"user\":\"ann\",\"scopes\":[\"admin\"]}");
    String held = "Key " + key.json().path("key").asText();
    assertEquals(200, second.get("/users", held).status());

    String path = "/user/" + made.json().path("id").asText();
    assertEquals(200, send(first, "PUT", path, "{\"roles\":[\"user\"]}").status());

    assertEquals(403, first.get("/users", held).status(), "at once");
    Await.until(LIMIT, () -> second.get("/users", held).status(), status -> status == 403);
  }
}
