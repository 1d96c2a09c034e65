package io.tocsin.http.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.EventReader;
import io.tocsin.http.alerta.Face.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging out ends the session whose token comes with the call, and no other. */
class LogoutTest {

  private AccessServer server;

  @BeforeEach
  void start() {
    server = AccessServer.start("--tocsin.stream.heartbeat=100ms");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String logIn() {
    return "Bearer " + server.token(AccessServer.ADMIN, AccessServer.ADMIN_PASSWORD);
  }

  private int status(String who) {
    return server.get("/user/me", who).status();
  }

  private Reply logOut(String method, String who) {
    return server.face().send(method, "/auth/logout", null, "Authorization", who);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void logout_withAToken_endsThatSessionAtOnce(String method) {
    String first = logIn();
    String second = logIn();
    assertEquals(200, status(first));

    assertEquals(200, logOut(method, first).status());

    assertEquals(401, status(first));
    assertEquals(200, status(second));
    assertEquals(200, status(logIn()));
  }

  @Test
  void logout_signatureWrittenOtherwise_isTheSameToken() {
    String session = logIn();
    assertEquals(200, logOut("POST", session).status());
    int end = session.length() - 1;
    for (char other :
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
      assertEquals(401, status(session.substring(0, end) + other));
    }
  }

  @Test
  void stream_endsWhenItsSessionDoes() throws Exception {
    String session = logIn();
    try (EventReader events =
        EventReader.open(server.face().uri(), "/alerts/stream", "Authorization", session)) {
      assertEquals(200, logOut("POST", session).status());
      assertTrue(events.ends());
    }
  }

  @Test
  void logout_isInTheAuditTrail_ofThoseWhoAreLoggedInOnly() throws Exception {
    for (int i = 0; i < 500; i++) {
      assertEquals(200, server.face().send("POST", "/auth/logout", null).status());
    }
    for (int i = 0; i < 20; i++) {
      assertEquals(200, logOut("GET", "Bearer a.b.c" + i).status());
    }
    String session = logIn();
    assertEquals(200, logOut("POST", session).status());
    assertEquals(200, logOut("POST", session).status());

    List<JsonNode> found =
        Await.until(Duration.ofSeconds(30), () -> audited("auth-logout"), rows -> !rows.isEmpty());
    assertEquals(1, found.size());
    assertEquals(AccessServer.ADMIN, found.getFirst().path("user").asText());
  }

  @Test
  void refusedLogins_ofOneAddress_makeFewEvents() throws Exception {
    for (int i = 0; i < 20; i++) {
      server.logIn("nobody" + i, "wrong");
      server.logIn("", "");
      server.logIn("", "");
    }
    logIn();

    Await.until(
        Duration.ofSeconds(30),
        () -> audited("auth-login").stream().filter(row -> row.path("user").isTextual()).toList(),
        rows -> !rows.isEmpty());
    int rows = audited("auth-login").size();
    assertTrue(rows <= 11, rows + " rows");
  }

  private List<JsonNode> audited(String event) {
    Reply reply = server.get("/audit?page-size=1000", "Key " + AccessServer.ADMIN_KEY);
    assertEquals(200, reply.status(), reply::toString);
    return StreamSupport.stream(reply.json().path("events").spliterator(), false)
        .filter(row -> row.path("event").asText().equals(event))
        .toList();
  }
}
