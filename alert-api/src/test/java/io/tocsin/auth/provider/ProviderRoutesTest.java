package io.tocsin.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in with Keycloak's preset, over HTTP, from end to end. */
class ProviderRoutesTest {

  private static final MockOAuth2Server KEYCLOAK = new MockOAuth2Server();
  private static final String ISSUER = "realms/ops";

  @TempDir static Path data;
  private static TocsinServer server;
  private static Face face;

  @BeforeAll
  static void start() throws Exception {
    KEYCLOAK.start(InetAddress.getByName("127.0.0.1"), 0);
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + data,
            "--tocsin.base-url=https://alerts.example.com/api",
            "--tocsin.cors.origins=https://console.example.com",
            "--tocsin.access.required=true",
            "--tocsin.access.provider=keycloak",
            "--tocsin.oauth.client-id=" + TestProviders.CLIENT,
            "--tocsin.oauth.client-secret=" + TestProviders.SECRET,
            "--tocsin.keycloak.url=" + KEYCLOAK.baseUrl(),
            "--tocsin.keycloak.realm=ops");
    face = new Face(server.uri());
  }

  @AfterAll
  static void stop() {
    server.close();
    KEYCLOAK.shutdown();
  }

  private static Reply login(String route, String redirectUri) {
    KEYCLOAK.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            ISSUER,
            "5ubject",
            "JWT",
            List.of(TestProviders.CLIENT),
            Map.of(
                "preferred_username",
                "jane",
                "email",
                "jane@example.com",
                "email_verified",
                true,
                "roles",
                List.of("user")),
            120));
    return face.post(
        "/auth/" + route,
        "{\"code\":\"c\",\"clientId\":\"tocsin\",\"redirectUri\":\"" + redirectUri + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keycloak", "openid"})
  void code_swappedForATokenThatLetsIn(String route) throws Exception {
    Reply reply = login(route, "https://alerts.example.com");
    assertEquals(200, reply.status(), reply.toString());
    String token = reply.json().path("token").asText();
    JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
    assertEquals("jane", claims.getStringClaim("preferred_username"));
    assertEquals("keycloak", claims.getStringClaim("provider"));
    assertEquals(
        200, face.send("GET", "/alerts", null, "Authorization", "Bearer " + token).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://console.example.com/login",
        "https://alerts.example.com/",
        "http://127.0.0.1:9004",
        "http://localhost:9004/x"
      })
  void redirectUri_ofOurs_taken(String address) {
    assertEquals(200, login("keycloak", address).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://alerts.example.com.evil.example/",
        "https://alerts.example.com@evil.example/",
        "http://alerts.example.com/",
        "https://alerts.example.com:8443/",
        "//alerts.example.com/",
        "javascript:alert(1)",
        "https://alerts.example.com/#x",
        "https://"
      })
  void redirectUri_ofOthers_refused(String address) {
    Reply reply =
        face.post(
            "/auth/keycloak",
            "{\"code\":\"c\",\"clientId\":\"tocsin\",\"redirectUri\":\"" + address + "\"}");
    assertEquals(400, reply.status());
    assertEquals(
        "redirectUri is of no web site that may use this server; CORS_ORIGINS names those",
        reply.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"code\":1,\"clientId\":\"tocsin\",\"redirectUri\":\"http://localhost\"}",
        "{\"code\":\"\",\"clientId\":\"tocsin\",\"redirectUri\":\"http://localhost\"}",
        "{\"clientId\":\"tocsin\",\"redirectUri\":\"http://localhost\"}",
        "{\"code\":\"c\",\"redirectUri\":\"http://localhost\"}",
        "{\"code\":\"c\",\"clientId\":\"tocsin\"}",
        "{\"code\":\"c\",\"clientId\":\"other\",\"redirectUri\":\"http://localhost\"}",
        "[]",
        "x"
      })
  void members_missingOrOdd_400(String body) {
    assertEquals(400, face.post("/auth/keycloak", body).status());
  }

  @Test
  void otherProviders_areNotThere() {
    for (String route : List.of("github", "google", "azure", "cognito", "gitlab", "cas")) {
      Reply reply = face.post("/auth/" + route, "{}");
      assertEquals(404, reply.status(), route);
      assertEquals("provider is not configured", reply.message());
    }
  }

  @Test
  void config_namesTheProvider() {
    JsonNode config = face.get("/config").json();
    assertEquals("keycloak", config.path("provider").asText());
    assertEquals("tocsin", config.path("client_id").asText());
    assertEquals("ops", config.path("keycloak_realm").asText());
    assertEquals(
        KEYCLOAK.authorizationEndpointUrl(ISSUER).toString(),
        config.path("oidc_auth_url").asText());
    assertFalse(config.toString().contains(TestProviders.SECRET));
  }

  @Test
  void logout_tellsTheProvidersPage() {
    assertEquals(
        KEYCLOAK.endSessionEndpointUrl(ISSUER).toString(),
        face.post("/auth/logout", "{}").json().path("logoutUrl").asText());
  }
}
