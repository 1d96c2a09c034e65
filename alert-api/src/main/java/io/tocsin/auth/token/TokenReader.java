package io.tocsin.auth.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.tocsin.access.KeyDigest;
import io.tocsin.text.Parsed;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tokens, which anybody may have written. */
final class TokenReader {

  private static final int MAX_TOKEN_CHARS = 16 * 1024;
  private static final int MAX_ID_CHARS = 200;

  /** The claim of the user's session epoch. */
  static final String EPOCH = "session_epoch";

  /** Without an epoch it is of a version that ended logins otherwise: those may have ended. */
  private static final String OLD_MARK = "password_mark";

  /** How far the clocks of two servers may be apart. */
  private static final Duration LEEWAY = Duration.ofMinutes(1);

  private static final Parsed<TokenClaims> INVALID = Parsed.bad("Token is invalid");
  private static final Parsed<TokenClaims> EXPIRED = Parsed.bad("Token has expired");
  private static final Parsed<TokenClaims> WRONG_AUDIENCE = Parsed.bad("Invalid audience");

  private final SecretSignature signature;

  TokenReader(SecretSignature signature) {
    this.signature = signature;
  }

  Parsed<TokenClaims> read(String token, List<String> audiences, Instant now) {
    return token.length() > MAX_TOKEN_CHARS
        ? INVALID
        : signed(token).map(claims -> read(claims, audiences, now)).orElse(INVALID);
  }

  /** What a token with our signature says, and its id. */
  private record Signed(String id, JWTClaimsSet claims) {}

  /** Empty for a token without our signature; the parser throws what it likes. */
  private Optional<Signed> signed(String token) {
    try {
      return JWTParser.parse(token) instanceof SignedJWT parsed
              && isOurAlgorithm(parsed)
              && signature.verify(parsed)
          ? Optional.of(new Signed(id(parsed), parsed.getJWTClaimsSet()))
          : Optional.empty();
    } catch (ParseException | JOSEException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A signature can be written in more ways than one, what it signs in one only. */
  private static String id(SignedJWT token) {
    return KeyDigest.of(new String(token.getSigningInput(), UTF_8));
  }

  private static boolean isOurAlgorithm(SignedJWT token) {
    return JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm());
  }

  private static Parsed<TokenClaims> read(Signed token, List<String> audiences, Instant now) {
    JWTClaimsSet claims = token.claims();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    String userId = userId(claims);
    Long epoch = epoch(claims);
    if (expires == null || userId == null || epoch == null) {
      return INVALID;
    }
    if (!now.isBefore(expires.toInstant())) {
      return EXPIRED;
    }
    if (notBefore != null && now.plus(LEEWAY).isBefore(notBefore.toInstant())) {
      return INVALID;
    }
    if (Collections.disjoint(claims.getAudience(), audiences)) {
      return WRONG_AUDIENCE;
    }
    return new Parsed.Ok<>(claims(token, userId, epoch, expires.toInstant()));
  }

  private static @Nullable String userId(JWTClaimsSet claims) {
    Object id = claims.getClaim("oid") == null ? claims.getSubject() : claims.getClaim("oid");
    return id instanceof String text && !text.isEmpty() && text.length() <= MAX_ID_CHARS
        ? text
        : null;
  }

  /** 0 in tokens of Alerta, which know none; null if it is none. */
  private static @Nullable Long epoch(JWTClaimsSet claims) {
    Object epoch = claims.getClaim(EPOCH);
    if (epoch == null) {
      return claims.getClaim(OLD_MARK) == null ? 0L : null;
    }
    return epoch instanceof Long number ? number : null;
  }

  private static TokenClaims claims(Signed token, String userId, long epoch, Instant expires) {
    JWTClaimsSet claims = token.claims();
    Object scope = claims.getClaim("scope");
    return new TokenClaims(
        token.id(),
        userId,
        scope instanceof String text ? Set.copyOf(List.of(text.strip().split("\\s+"))) : Set.of(),
        providerGroups(claims),
        epoch,
        expires,
        claims.toJSONObject());
  }

  /** The groups of users of this server alone are looked up; those of a provider are not kept. */
  private static List<String> providerGroups(JWTClaimsSet claims) {
    return "basic".equals(claims.getClaim("provider"))
        ? List.of()
        : Stream.of("orgs", "groups").flatMap(name -> texts(claims.getClaim(name))).toList();
  }

  private static Stream<String> texts(@Nullable Object list) {
    return list instanceof Collection<?> values
        ? values.stream().filter(String.class::isInstance).map(String.class::cast)
        : Stream.empty();
  }
}
