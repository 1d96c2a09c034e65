package io.tocsin.auth.credential;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpRequest;
import io.tocsin.access.EndedTokenStore;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.Scopes;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.auth.AuthenticationResult;
import io.tocsin.auth.cache.AccessGeneration;
import io.tocsin.auth.cache.RecentReads;
import io.tocsin.auth.login.Admission;
import io.tocsin.auth.login.UserRights;
import io.tocsin.auth.login.UserRights.Held;
import io.tocsin.auth.token.TokenClaims;
import io.tocsin.auth.token.Tokens;
import io.tocsin.text.Parsed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of people who have logged in. A token names the user, the database has its rights: of the
 * scopes that the token lists, those count that the user would get now.
 */
@Singleton
public final class TokenCredential implements Credential {

  /** Users that were read may be as old as this, and their rights two seconds more. */
  private static final Duration MAX_AGE = Duration.ofMillis(2_900);

  private static final int MAX_TOKENS = 20_000;
  private static final AuthenticationResult INVALID =
      AuthenticationResult.unauthorized("Token is invalid");
  private static final AuthenticationResult EXPIRED =
      AuthenticationResult.unauthorized("Token has expired");

  private final Tokens tokens;
  private final UserStore users;
  private final EndedTokenStore ended;
  private final UserRights rights;
  private final Admission admission;
  private final Scopes scopes;
  private final Clock clock;
  private final RecentReads<String, Holder> recent;

  TokenCredential(
      Tokens tokens,
      UserStore users,
      EndedTokenStore ended,
      UserRights rights,
      Admission admission,
      Scopes scopes,
      AccessGeneration generation,
      Ticker ticker,
      Clock clock) {
    this.tokens = tokens;
    this.users = users;
    this.ended = ended;
    this.rights = rights;
    this.admission = admission;
    this.scopes = scopes;
    this.clock = clock;
    this.recent = new RecentReads<>(MAX_AGE, MAX_TOKENS, generation, ticker);
  }

  /** The holder of a token, until the token expires. */
  private record Holder(Instant expires, AuthenticationResult attempt) {}

  /** Whether the text looks like a token, and not like a key. */
  static boolean isToken(String text) {
    int dot = text.indexOf('.');
    return dot >= 0 && text.indexOf('.', dot + 1) >= 0;
  }

  @Override
  public @Nullable AuthenticationResult attempt(HttpRequest<?> request) {
    String token = AuthorizationHeader.of(request, "Bearer");
    return token == null ? null : attempt(token, tokens.audiences(request));
  }

  /** The claims of the request's token; empty if it has none, or one that is not valid. */
  public Optional<TokenClaims> claims(HttpRequest<?> request) {
    String token = AuthorizationHeader.of(request, "Bearer");
    return token != null
            && tokens.read(token, tokens.audiences(request))
                instanceof Parsed.Ok<TokenClaims>(TokenClaims claims)
        ? Optional.of(claims)
        : Optional.empty();
  }

  private AuthenticationResult attempt(String token, List<String> audiences) {
    String digest = KeyDigest.of(audiences.getFirst() + '\n' + token);
    Holder known = recent.find(digest);
    if (known != null) {
      return decide(known);
    }
    return switch (tokens.read(token, audiences)) {
      case Parsed.Bad<TokenClaims> bad -> AuthenticationResult.unauthorized(bad.message());
      case Parsed.Ok<TokenClaims>(TokenClaims claims) ->
          new AuthenticationResult.Deferred(() -> decide(recent.get(digest, () -> read(claims))));
    };
  }

  private AuthenticationResult decide(Holder holder) {
    return clock.instant().isBefore(holder.expires()) ? holder.attempt() : EXPIRED;
  }

  private Holder read(TokenClaims claims) {
    return new Holder(
        claims.expires(),
        users
            .find(claims.userId())
            .filter(user -> admission.obstacle(user).isEmpty())
            .filter(user -> user.sessionEpoch() == claims.sessionEpoch())
            .filter(_ -> !ended.contains(claims.id()))
            .map(user -> caller(user, claims))
            .orElse(INVALID));
  }

  private AuthenticationResult caller(User user, TokenClaims claims) {
    Held held = rights.of(user, claims.groups());
    Set<String> still =
        claims.scopes().stream()
            .filter(scope -> scopes.grants(held.scopes(), scope))
            .collect(Collectors.toSet());
    return AuthenticationResult.user(user, held.limits(), still);
  }
}
