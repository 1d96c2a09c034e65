package io.tocsin.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.provider.LoginProvider.Proof;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that no server gives on purpose. */
class OidcTokenTest {

  private static final RSAKey KEY = key("known");
  private static final RSAKey STRANGER = key("known");
  private static final RSAKey UNKNOWN = key("unknown");
  private static final Proof PROOF = new Proof("code", "http://localhost:8000/login", null);
  private static final LoginOutcome<Identity> NOT_VALID =
      LoginOutcome.refused(HttpStatus.UNAUTHORIZED, "the identity provider's token is not valid");

  private SpokenHttp server;

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = new SpokenHttp();
    server.answer("/.well-known/openid-configuration", description(server.url()));
    server.answer("/jwks", new JWKSet(KEY.toPublicJWK()).toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String description(String issuer) {
    String url = server.url();
    return """
    {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token",
    "jwks_uri":"%s/jwks","subject_types_supported":["public"],"response_types_supported":["code"],
    "id_token_signing_alg_values_supported":["RS256","HS256","none"]}\
    """
        .formatted(issuer, url, url, url);
  }

  private LoginOutcome<Identity> identify() {
    return new OidcProvider(Preset.OPENID, TestProviders.at(server.url()), Clock.systemUTC())
        .identify(PROOF);
  }

  private LoginOutcome<Identity> identify(JWT token) {
    server.answer(
        "/token",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
            .formatted(token.serialize()));
    return identify();
  }

  private JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(server.url())
        .subject("subject-1")
        .audience(TestProviders.CLIENT)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(120)));
  }

  private static JWT signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer)
      throws JOSEException {
    return signed(claims, new JWSHeader.Builder(algorithm).keyID("known").build(), signer);
  }

  private static JWT signed(JWTClaimsSet.Builder claims, JWSHeader header, JWSSigner signer)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims.build());
    token.sign(signer);
    return token;
  }

  private JWT signed(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(KEY));
  }

  @Test
  void goodToken_believed() throws Exception {
    assertEquals("subject-1", TestProviders.vouched(identify(signed(claims()))).subject());
  }

  @Test
  void expired_refused() throws Exception {
    Date past = Date.from(Instant.now().minusSeconds(600));
    assertEquals(NOT_VALID, identify(signed(claims().expirationTime(past))));
  }

  @Test
  void claimsMissing_refused() throws Exception {
    assertEquals(NOT_VALID, identify(signed(claims().expirationTime(null))));
    assertEquals(NOT_VALID, identify(signed(claims().subject(null))));
    assertEquals(NOT_VALID, identify(signed(claims().audience((String) null))));
    assertEquals(NOT_VALID, identify(signed(claims().issuer(null))));
    assertEquals(NOT_VALID, identify(signed(claims().issueTime(null))));
  }

  @Test
  void severalAudiences_onlyIfItIsForUs() throws Exception {
    var both = List.of(TestProviders.CLIENT, "another");
    assertEquals(NOT_VALID, identify(signed(claims().audience(both).claim("azp", "another"))));
  }

  @Test
  void keyNotTheProviders_refused() throws Exception {
    JWSHeader unknown = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown").build();
    assertEquals(NOT_VALID, identify(signed(claims(), unknown, new RSASSASigner(UNKNOWN))));
    assertEquals(
        NOT_VALID, identify(signed(claims(), JWSAlgorithm.RS256, new RSASSASigner(STRANGER))));
  }

  @Test
  void algorithmsThatProveNothing_refused() throws Exception {
    byte[] published = KEY.toPublicJWK().toRSAPublicKey().getEncoded();
    assertEquals(
        NOT_VALID, identify(signed(claims(), JWSAlgorithm.HS256, new MACSigner(published))));
    String secret = TestProviders.SECRET.repeat(3);
    assertEquals(NOT_VALID, identify(signed(claims(), JWSAlgorithm.HS256, new MACSigner(secret))));
    assertEquals(NOT_VALID, identify(new PlainJWT(claims().build())));
  }

  @Test
  void codeOrClientRefused_toldApart() {
    server.answer("/token", 400, "{\"error\":\"invalid_grant\"}");
    assertEquals(
        LoginOutcome.refused(
            HttpStatus.UNAUTHORIZED, "the identity provider does not accept the code"),
        identify());
    server.answer("/token", 401, "{\"error\":\"invalid_client\"}");
    assertEquals(LoginOutcome.unavailable(), identify());
  }

  @Test
  void nonsenseInsteadOfTokens_unavailable() {
    for (String nonsense :
        List.of("<html>", "", "{}", "[]", "null", "\"" + "x".repeat(1 << 20) + "\"")) {
      server.answer("/token", nonsense);
      assertEquals(LoginOutcome.unavailable(), identify(), nonsense);
    }
    server.answer("/token", 302, "{}");
    assertEquals(LoginOutcome.unavailable(), identify());
    server.answer("/token", 500, "{\"error\":\"invalid_grant\"}");
    assertEquals(LoginOutcome.unavailable(), identify());
  }

  @Test
  void nonsenseInsteadOfKeys_unavailable() throws Exception {
    server.answer("/jwks", "<html>");
    assertEquals(LoginOutcome.unavailable(), identify(signed(claims())));
    server.answer("/jwks", 500, "");
    assertEquals(LoginOutcome.unavailable(), identify(signed(claims())));
  }

  @Test
  void nonsenseAboutItself_unavailable() {
    for (String nonsense :
        List.of(
            "<html>",
            "{}",
            "{\"issuer\":\"" + server.url() + "\"}",
            description("http://evil.example"),
            description(server.url()).replace(server.url() + "/token", "http://evil.example/"),
            description(server.url()).replace(server.url() + "/token", "ftp://evil.example/"),
            description(server.url()).replace("\"" + server.url() + "/jwks\"", "null"))) {
      server.answer("/.well-known/openid-configuration", nonsense);
      assertEquals(LoginOutcome.unavailable(), identify(), nonsense);
    }
  }

  @Test
  void failureToDescribeItself_notAskedAgainAtOnce() {
    server.answer("/.well-known/openid-configuration", 500, "");
    var provider =
        new OidcProvider(Preset.OPENID, TestProviders.at(server.url()), Clock.systemUTC());
    provider.identify(PROOF);
    assertTrue(provider.authUrl().isEmpty());
    assertEquals(1, server.asked().size());
  }
}
