package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face.Reply;
import java.util.Date;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends the sessions of a user: tokens that were issued before do not hold any more. */
class SessionEpochTest {

  private static final String PASSWORD = "the password of ann";
  private static final String SECRET = "a signing key that this test knows, too";

  private static AccessServer server;
  private static String asAdmin;

  @BeforeAll
  static void start() {
    server = AccessServer.start("--tocsin.access.secret-key=" + SECRET);
    asAdmin = "Key " + AccessServer.ADMIN_KEY;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The id of a new user of that login. */
  private static String make(String login) {
    String user = "{\"name\":\"Ann\",\"login\":\"%s\",\"email\":\"%s@x.org\",\"password\":\"%s\"}";
    Reply made = send("POST", "/user", user.formatted(login, login, PASSWORD), asAdmin);
    assertEquals(201, made.status(), made::toString);
    return made.json().path("id").asText();
  }

  private static String logIn(String login) {
    return "Bearer " + server.token(login, PASSWORD);
  }

  private static Reply send(String method, String path, String body, String who) {
    return server
        .face()
        .send(method, path, body, "Authorization", who, "Content-Type", "application/json");
  }

  private static int status(String who) {
    return server.get("/user/me", who).status();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "own-password   | {\"password\":\"another one\"}",
        "own-email      | {\"email\":\"other@y.org\"}",
      })
  void change_byTheUser_endsItsSessions(String login, String body) {
    make(login);
    String first = logIn(login);
    String second = logIn(login);
    assertEquals(200, status(second));

    assertEquals(200, send("PUT", "/user/me", body, first).status());

    assertEquals(401, status(first));
    assertEquals(401, status(second));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password   | {\"password\":\"another one\"}",
        "email      | {\"email\":\"third@y.org\"}",
      })
  void change_byAnAdministrator_endsTheSessions(String login, String body) {
    String id = make(login);
    String session = logIn(login);
    assertEquals(200, status(session));

    assertEquals(200, send("PUT", "/user/" + id, body, asAdmin).status());

    assertEquals(401, status(session));
  }

  @Test
  void deactivation_endsTheSessions_alsoWhenTheUserIsActiveAgain() {
    String id = make("suspended");
    String session = logIn("suspended");

    assertEquals(200, send("PUT", "/user/" + id, "{\"status\":\"inactive\"}", asAdmin).status());
    assertEquals(401, status(session));
    assertEquals(200, send("PUT", "/user/" + id, "{\"status\":\"active\"}", asAdmin).status());

    assertEquals(401, status(session));
    assertEquals(200, status(logIn("suspended")));
  }

  @Test
  void change_ofWhatSessionsDoNotRestUpon_endsNone() {
    String id = make("stays");
    String session = logIn("stays");
    assertEquals(200, send("PUT", "/user/me", "{\"name\":\"Anna\"}", session).status());
    String roles = "{\"roles\":[\"user\",\"ops\"],\"email_verified\":true}";
    assertEquals(200, send("PUT", "/user/" + id, roles, asAdmin).status());

    assertEquals(200, status(session));
  }

  @Test
  void logoutEverywhere_endsAllSessions_andNoKey() {
    make("everywhere");
    String here = logIn("everywhere");
    String there = logIn("everywhere");
    Reply made = send("POST", "/key", "{\"scopes\":[\"read\"]}", here);
    assertEquals(201, made.status(), made::toString);

    assertEquals(200, send("DELETE", "/user/me/sessions", null, here).status());

    assertEquals(401, status(here));
    assertEquals(401, status(there));
    assertEquals(200, server.get("/alerts", "Key " + made.json().path("key").asText()).status());
    assertEquals(200, status(logIn("everywhere")));
  }

  @Test
  void logoutEverywhere_byAnAdministrator_endsAllSessions() {
    String id = make("elsewhere");
    String session = logIn("elsewhere");
    assertEquals(403, send("DELETE", "/user/" + id + "/sessions", null, session).status());

    assertEquals(200, send("DELETE", "/user/" + id + "/sessions", null, asAdmin).status());

    assertEquals(401, status(session));
    assertEquals(404, send("DELETE", "/user/none/sessions", null, asAdmin).status());
  }

  @Test
  void token_withoutEpoch_holdsUntilTheFirstIsRaised() throws Exception {
    String id = make("imported");
    String old = token(id, claims -> {});
    assertEquals(200, status(old));

    String session = logIn("imported");
    assertEquals(200, send("DELETE", "/user/me/sessions", null, session).status());

    assertEquals(401, status(old));
  }

  @Test
  void token_ofAVersionThatEndedLoginsOtherwise_doesNotHold() throws Exception {
    String id = make("older");
    assertEquals(401, status(token(id, claims -> claims.claim("password_mark", "0123"))));
    assertEquals(401, status(token(id, claims -> claims.claim("session_epoch", "0"))));
  }

  private static String token(String userId, Consumer<JWTClaimsSet.Builder> more) throws Exception {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject(userId)
            .audience(server.face().uri().toString())
            .expirationTime(new Date(System.currentTimeMillis() + 60_000))
            .claim("scope", "read");
    more.accept(claims);
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
    token.sign(new MACSigner(SECRET));
    return "Bearer " + token.serialize();
  }
}
