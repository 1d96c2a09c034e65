package io.tocsin.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import io.tocsin.access.User;
import io.tocsin.query.Parsed;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Makes and reads the tokens of people who have logged in. */
@Singleton
public final class Tokens {

  private final SecretSignature signature;
  private final TokenReader reader;
  private final Duration lifetime;
  private final Clock clock;

  Tokens(SigningKey key, AuthSettings settings, Clock clock) {
    this.signature = signature(key.secret());
    this.reader = new TokenReader(signature);
    this.lifetime = settings.tokenLifetime();
    this.clock = clock;
  }

  private static SecretSignature signature(String secret) {
    SecretSignatureConfiguration configuration = new SecretSignatureConfiguration("tocsin");
    configuration.setSecret(secret);
    configuration.setJwsAlgorithm(JWSAlgorithm.HS256);
    return new SecretSignature(configuration);
  }

  /**
   * A token for somebody who has just logged in.
   *
   * @param issuer what links of this server begin with
   * @param audience who it is for
   */
  public String issue(TokenGrant grant, String issuer, String audience) {
    try {
      return signature.sign(claims(grant, issuer, audience, clock.instant())).serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a token cannot be signed", e);
    }
  }

  private JWTClaimsSet claims(TokenGrant grant, String issuer, String audience, Instant now) {
    User user = grant.user();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .claim("typ", "Bearer")
            .subject(user.id())
            .audience(audience)
            .expirationTime(Date.from(now.plus(lifetime)))
            .notBeforeTime(Date.from(now))
            .issueTime(Date.from(now))
            .jwtID(UUID.randomUUID().toString())
            .claim("name", user.name())
            .claim("preferred_username", user.login())
            .claim("provider", grant.provider())
            .claim("email_verified", user.emailVerified())
            .claim(TokenReader.EPOCH, user.sessionEpoch());
    addIfSet(claims, "email", user.email() == null ? "" : user.email());
    addIfSet(claims, "picture", grant.picture() == null ? "" : grant.picture());
    addIfSet(claims, "scope", String.join(" ", grant.scopes().stream().sorted().toList()));
    addIfSet(claims, "orgs", grant.organisations());
    addIfSet(claims, "groups", grant.groups());
    addIfSet(claims, "roles", user.roles());
    grant.customers().ifPresent(customers -> claims.claim("customers", customers));
    return claims.build();
  }

  private static void addIfSet(JWTClaimsSet.Builder claims, String name, String value) {
    if (!value.isEmpty()) {
      claims.claim(name, value);
    }
  }

  private static void addIfSet(JWTClaimsSet.Builder claims, String name, List<String> values) {
    if (!values.isEmpty()) {
      claims.claim(name, values);
    }
  }

  /**
   * What a token says, if it holds.
   *
   * @param token of any length and content
   * @param audiences for any of which it may have been made
   */
  public Parsed<TokenClaims> read(String token, List<String> audiences) {
    return reader.read(token, audiences, clock.instant());
  }
}
