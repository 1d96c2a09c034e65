package io.tocsin.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import io.tocsin.access.User;
import io.tocsin.settings.AuthSettings;
import io.tocsin.settings.ProviderSettings;
import io.tocsin.text.Parsed;
import io.tocsin.web.Links;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Makes and reads the tokens of people who have logged in. Their audience is this server: by the
 * name that an identity provider knows it by, else by what its links begin with.
 */
@Singleton
public final class Tokens {

  private static final String MOUNT = "/api";

  private final SecretSignature signature;
  private final TokenReader reader;
  private final Duration lifetime;
  private final String clientId;
  private final Links links;
  private final Clock clock;

  Tokens(
      SigningKey key, AuthSettings settings, ProviderSettings provider, Links links, Clock clock) {
    this.signature = signature(key.secret());
    this.reader = new TokenReader(signature);
    this.lifetime = settings.tokenLifetime();
    this.clientId = provider.clientId();
    this.links = links;
    this.clock = clock;
  }

  private static SecretSignature signature(String secret) {
    SecretSignatureConfiguration configuration = new SecretSignatureConfiguration("tocsin");
    configuration.setSecret(secret);
    configuration.setJwsAlgorithm(JWSAlgorithm.HS256);
    return new SecretSignature(configuration);
  }

  /** A token for somebody who has just logged in by that request. */
  public String issue(TokenGrant grant, HttpRequest<?> request) {
    String issuer = links.base(request);
    String audience = clientId.isEmpty() ? issuer : clientId;
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

  /** The audiences of which a request's token must have one: with the mount and without it. */
  public List<String> audiences(HttpRequest<?> request) {
    String base = links.base(request);
    String other =
        base.endsWith(MOUNT) ? base.substring(0, base.length() - MOUNT.length()) : base + MOUNT;
    return clientId.isEmpty() ? List.of(base, other) : List.of(base, other, clientId);
  }

  /**
   * The claims of a token, if it is valid.
   *
   * @param token of any length and content
   * @param audiences of which it must have one
   */
  public Parsed<TokenClaims> read(String token, List<String> audiences) {
    return reader.read(token, audiences, clock.instant());
  }
}
