package io.tocsin.auth.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.User;
import io.tocsin.auth.Identity;
import io.tocsin.auth.IdentityLogin;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.login.IdentityUsers.Brought;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import jakarta.inject.Singleton;

/** Lets those in whom identity providers vouch for (alerta-api 8.9). */
@Singleton
final class IdentityLogins implements IdentityLogin {

  private final IdentityUsers users;
  private final LoginTokens tokens;

  IdentityLogins(IdentityUsers users, LoginTokens tokens) {
    this.users = users;
    this.tokens = tokens;
  }

  @Override
  public LoginOutcome login(Identity identity, HttpRequest<?> request) {
    return switch (users.bring(identity)) {
      case Brought.In(User user) -> tokens.give(user, identity, request);
      case Brought.Refused(User user, Reason reason) ->
          new LoginOutcome.Refused(HttpStatus.FORBIDDEN, reason.message(user));
      case Brought.Unusable(String message) ->
          new LoginOutcome.Refused(HttpStatus.FORBIDDEN, message);
      case Brought.Taken() -> new LoginOutcome.Refused(HttpStatus.CONFLICT, Brought.Taken.MESSAGE);
    };
  }
}
