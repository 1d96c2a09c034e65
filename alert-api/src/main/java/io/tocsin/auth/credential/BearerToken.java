package io.tocsin.auth.credential;

import io.micronaut.http.HttpRequest;
import io.tocsin.auth.token.TokenAudience;
import io.tocsin.auth.token.TokenClaims;
import io.tocsin.auth.token.TokenReading;
import io.tocsin.auth.token.Tokens;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the token says that a request brings along. */
@Singleton
public final class BearerToken {

  private final Tokens tokens;
  private final TokenAudience audience;

  BearerToken(Tokens tokens, TokenAudience audience) {
    this.tokens = tokens;
    this.audience = audience;
  }

  /** The claims; empty if it brings none, or one that does not hold. */
  public Optional<TokenClaims> claims(HttpRequest<?> request) {
    String token = AuthorizationHeader.of(request, "Bearer");
    return token != null
            && tokens.read(token, audience.accepted(request))
                instanceof TokenReading.Valid(TokenClaims claims)
        ? Optional.of(claims)
        : Optional.empty();
  }
}
