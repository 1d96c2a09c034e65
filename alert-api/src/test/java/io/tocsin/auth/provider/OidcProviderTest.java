package io.tocsin.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.provider.LoginProvider.Proof;
import io.tocsin.settings.ProviderSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server of OpenID Connect that is not ours. */
class OidcProviderTest {

  private static final String ADDRESS = "http://localhost:8000/login";
  private static final String NONCE = "n-0S6_WzA2Mj";

  private final MockOAuth2Server server = new MockOAuth2Server();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.shutdown();
  }

  @Test
  void openid_wholeCodeFlow_saysWho() throws Exception {
    enqueue("corp", claims());
    Identity identity =
        TestProviders.vouched(provider("corp").identify(new Proof(code("corp"), ADDRESS, NONCE)));
    assertEquals(
        new Identity(
            "openid",
            "subject-1",
            "jane",
            "Jane Doe",
            "jane@example.com",
            true,
            List.of("operator", "user"),
            List.of("Acme"),
            "https://example.com/jane.png"),
        identity);
  }

  @Test
  void gitlab_itsOwnIssuerAndClaims() throws Exception {
    enqueue("gitlab", Map.of("nickname", "jane", "groups", List.of("acme", "acme/ops")));
    var gitlab =
        new OidcProvider(
            Preset.GITLAB,
            TestProviders.at(issuer("gitlab"), "common", List.of("acme")),
            Clock.systemUTC());
    Identity identity =
        TestProviders.vouched(gitlab.identify(new Proof(code("gitlab"), ADDRESS, null)));
    assertEquals("gitlab", identity.provider());
    assertEquals("jane", identity.login());
    assertEquals(List.of("acme", "acme/ops"), identity.roles());
    assertEquals(List.of("acme", "acme/ops"), identity.groups());
  }

  @Test
  void allowedRoles_noneOfThem_notAllowed() throws Exception {
    enqueue("corp", claims());
    var settings = TestProviders.at(issuer("corp"), "common", List.of("admin", "boss"));
    var provider = new OidcProvider(Preset.OPENID, settings, Clock.systemUTC());
    assertEquals(
        LoginOutcome.refused(HttpStatus.FORBIDDEN, "User jane is not authorized"),
        provider.identify(new Proof(code("corp"), ADDRESS, NONCE)));
  }

  @Test
  void forAnotherClient_refused() throws Exception {
    enqueue("corp", claimsWith("aud", List.of("another")));
    assertTokenRefused(NONCE);
  }

  @Test
  void ofAnotherIssuer_refused() throws Exception {
    enqueue("corp", claimsWith("iss", server.issuerUrl("other").toString()));
    assertTokenRefused(NONCE);
  }

  @Test
  void codeThatBelongsToNoQuestion_refusedForItsNonce() throws Exception {
    var refused =
        assertInstanceOf(
            LoginOutcome.Refused.class,
            provider("corp").identify(new Proof("unknown", ADDRESS, NONCE)));
    assertEquals(HttpStatus.UNAUTHORIZED, refused.status());
  }

  @Test
  void anotherNonce_refused() throws Exception {
    enqueue("corp", claims());
    assertTokenRefused("another");
  }

  private void assertTokenRefused(String nonce) throws Exception {
    assertEquals(
        LoginOutcome.refused(HttpStatus.UNAUTHORIZED, "the identity provider's token is not valid"),
        provider("corp").identify(new Proof(code("corp"), ADDRESS, nonce)));
  }

  @Test
  void down_unavailableAndNoPages() {
    OidcProvider provider = provider("corp");
    server.shutdown();
    assertEquals(LoginOutcome.unavailable(), provider.identify(new Proof("code", ADDRESS, null)));
    assertTrue(provider.logoutUrl().isEmpty());
  }

  @Test
  void pages_asTheProviderSays() {
    OidcProvider provider = provider("corp");
    assertEquals(
        server.authorizationEndpointUrl("corp").toString(), provider.authUrl().orElseThrow());
    assertEquals(
        server.endSessionEndpointUrl("corp").toString(), provider.logoutUrl().orElseThrow());
  }

  private OidcProvider provider(String issuer) {
    return new OidcProvider(Preset.OPENID, settings(issuer), Clock.systemUTC());
  }

  private ProviderSettings settings(String issuer) {
    return TestProviders.at(issuer(issuer));
  }

  private String issuer(String issuer) {
    return server.issuerUrl(issuer).toString();
  }

  private void enqueue(String issuer, Map<String, Object> claims) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            issuer, "subject-1", "JWT", List.of(TestProviders.CLIENT), claims, 120));
  }

  private static Map<String, Object> claimsWith(String claim, Object value) {
    Map<String, Object> claims = new HashMap<>(claims());
    claims.put(claim, value);
    return claims;
  }

  private static Map<String, Object> claims() {
    return Map.of(
        "preferred_username", "jane",
        "name", "Jane Doe",
        "email", "jane@example.com",
        "email_verified", true,
        "roles", List.of("operator", "user"),
        "groups", List.of("Acme"),
        "picture", "https://example.com/jane.png");
  }

  /** What a browser does. */
  private String code(String issuer) throws Exception {
    URI page =
        URI.create(
            server.authorizationEndpointUrl(issuer)
                + "?response_type=code&scope=openid&state=s&client_id="
                + TestProviders.CLIENT
                + "&nonce="
                + NONCE
                + "&redirect_uri="
                + ADDRESS);
    try (HttpClient browser = HttpClient.newHttpClient()) {
      var answer = browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
      String location = answer.headers().firstValue("Location").orElseThrow();
      return location.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    }
  }
}
