package io.tocsin.http.login;

import static io.tocsin.http.alerta.AccessServer.ADMIN;
import static io.tocsin.http.alerta.AccessServer.ADMIN_KEY;
import static io.tocsin.http.alerta.AccessServer.ADMIN_PASSWORD;
import static io.tocsin.http.alerta.AccessServer.basic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.AccessServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is left of those who are not let in, and of those who were. */
class RefusedTest {

  private static AccessServer server;

  @BeforeAll
  static void start() {
    server = AccessServer.start("--tocsin.access.email-verification=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode events(String query, int count) throws Exception {
    return Await.until(
        Duration.ofSeconds(60),
        () -> server.get("/audit?" + query, "Key " + ADMIN_KEY).json(),
        answer -> answer.path("total").asInt() == count);
  }

  @Test
  void credentials_thatAreRefused_areWrittenDownOnceAMinute() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertEquals(401, server.get("/alerts", "Key not-a-key-of-anybody-" + i).status());
      assertEquals(401, server.get("/alerts", "Bearer a.b." + i).status());
      assertEquals(401, server.get("/users", basic(ADMIN, "wrong " + i)).status());
      assertEquals(401, server.face().get("/alerts").status());
    }
    JsonNode events = events("event=credential-refused", 3);
    assertEquals("auth", events.at("/events/0/category").asText());
    assertEquals("/users", events.at("/events/0/request/path").asText());
    assertEquals(401, events.at("/events/0/extra/status").asInt());
    assertFalse(events.toString().contains("not-a-key"));
  }

  @Test
  void logins_areWrittenDownWithWhoTheyAreOf() throws Exception {
    assertEquals(200, server.logIn(ADMIN, ADMIN_PASSWORD).status());
    assertEquals(401, server.logIn(ADMIN, "wrong").status());
    assertEquals(401, server.logIn("a password in the wrong place", "wrong").status());
    events("event=auth-login&user=" + ADMIN, 2);
    assertFalse(events("event=auth-login", 3).toString().contains("wrong place"));
  }

  @Test
  void token_ofAUserThatMayNotComeInAnyMore_is401() {
    String made =
        "{\"name\":\"u\",\"email\":\"u@x.org\",\"password\":\"pass word\",\"email_verified\":true}";
    String id = sent("POST", "/user", made).path("id").asText();
    String token = server.token("u@x.org", "pass word");
    assertEquals(200, server.get("/alerts", "Bearer " + token).status());
    sent("PUT", "/user/" + id, "{\"email\":\"u@other.org\"}");
    assertEquals(401, server.get("/alerts", "Bearer " + token).status());
  }

  private static JsonNode sent(String method, String path, String body) {
    return server
        .face()
        .send(
            method,
            path,
            body,
            "Content-Type",
            "application/json",
            "Authorization",
            "Key " + ADMIN_KEY)
        .json();
  }
}
