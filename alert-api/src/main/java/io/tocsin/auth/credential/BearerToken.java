package io.tocsin.auth.credential;

import io.micronaut.http.HttpRequest;
import io.tocsin.auth.token.TokenAudience;
import io.tocsin.auth.token.TokenClaims;
import io.tocsin.auth.token.Tokens;
import io.tocsin.query.Parsed;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads the token of a request. */
@Singleton
public final class BearerToken {

  private final Tokens tokens;
  private final TokenAudience audience;

  BearerToken(Tokens tokens, TokenAudience audience) {
    this.tokens = tokens;
    this.audience = audience;
  }

  /** The claims; empty if the request has no token, or one that is not valid. */
  public Optional<TokenClaims> claims(HttpRequest<?> request) {
    String token = AuthorizationHeader.of(request, "Bearer");
    return token != null
            && tokens.read(token, audience.accepted(request))
                instanceof Parsed.Ok<TokenClaims>(TokenClaims claims)
        ? Optional.of(claims)
        : Optional.empty();
  }
}
