package io.tocsin.http.login;

import static io.tocsin.http.alerta.AccessServer.ADMIN;
import static io.tocsin.http.alerta.AccessServer.ADMIN_KEY;
import static io.tocsin.http.alerta.AccessServer.ADMIN_PASSWORD;
import static io.tocsin.http.alerta.AccessServer.basic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The credentials that requests may have. */
class CredentialsTest {

  private static AccessServer server;

  @BeforeAll
  static void start() {
    server = AccessServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String[]> good() {
    return Stream.of(
        new String[] {"Authorization", "Key " + ADMIN_KEY},
        new String[] {"Authorization", "key   " + ADMIN_KEY},
        new String[] {"X-API-Key", ADMIN_KEY},
        new String[] {"X-Api-Key", ADMIN_KEY},
        new String[] {"X-Cachet-Token", ADMIN_KEY},
        new String[] {"Authorization", "Bearer " + ADMIN_KEY},
        new String[] {"Authorization", basic(ADMIN, ADMIN_PASSWORD)},
        new String[] {"Authorization", "Bearer " + server.token(ADMIN, ADMIN_PASSWORD)});
  }

  @ParameterizedTest
  @MethodSource("good")
  void request_withGoodCredential_isLetIn(String header, String value) {
    for (int i = 0; i < 3; i++) {
      Face.Reply reply = server.face().send("GET", "/alerts", null, header, value);
      assertEquals(200, reply.status(), reply.toString());
    }
  }

  @Test
  void request_withKeyInTheQuery_isLetIn() {
    assertEquals(200, server.face().get("/alerts?api-key=" + ADMIN_KEY + "&page=1").status());
    assertEquals(401, server.face().get("/alerts?api-key=" + ADMIN_KEY + "x").status());
  }

  @Test
  void request_withoutCredential_is401() {
    Face.Reply reply = server.face().get("/alerts");

    assertEquals(401, reply.status());
    assertEquals("Missing authorization API Key or Bearer Token", reply.message());
    assertEquals(200, server.face().get("/config").status());
  }

  @Test
  void request_withWrongKey_is401AndSaysNothingOfIt() {
    Face.Reply reply = server.get("/alerts", "Key wrong-key-of-somebody");

    assertEquals(401, reply.status());
    assertEquals("API key parameter is invalid", reply.message());
    assertFalse(reply.body().contains("wrong-key"));
  }

  @Test
  void request_withWrongPassword_is401WithChallenge() {
    Face.Reply reply = server.get("/alerts", basic("nobody", "wrong:password"));

    assertEquals(401, reply.status());
    assertEquals("Authorization required", reply.message());
    assertEquals("Basic realm=\"Tocsin\"", reply.header("WWW-Authenticate"));
    assertNull(server.face().get("/alerts").header("WWW-Authenticate"));
  }

  @Test
  void userInfo_withToken_hasTheClaimsThatConsolesRead() {
    String token = server.token(ADMIN, ADMIN_PASSWORD);

    JsonNode claims = server.get("/userinfo", "Bearer " + token).json();

    assertEquals(ADMIN, claims.path("preferred_username").asText(), claims.toString());
    assertEquals("basic", claims.path("provider").asText());
    assertEquals("admin read write", claims.path("scope").asText());
    assertEquals("Bearer", claims.path("typ").asText());
    assertEquals(server.face().uri().toString(), claims.path("iss").asText());
    assertTrue(claims.path("exp").asLong() > claims.path("iat").asLong());
    assertTrue(claims.path("email_verified").asBoolean());
    assertFalse(claims.has("customers"));
    assertEquals(200, server.get("/alerts", "Bearer " + token).status());
    assertEquals(200, server.get("/api/alerts", "Bearer " + token).status());
  }

  @Test
  void userInfo_withKey_is401() {
    Face.Reply reply = server.get("/userinfo", "Key " + ADMIN_KEY);

    assertEquals(401, reply.status());
    assertEquals("Missing authorization Bearer token", reply.message());
  }
}
