package io.tocsin.auth.credential;

import io.micronaut.http.HttpStatus;
import io.tocsin.access.Caller;
import io.tocsin.access.Rights.Limits;
import io.tocsin.auth.Attempt;
import java.util.Collection;

/** Refusals that several credentials have in common. */
final class Refusals {

  private Refusals() {}

  static Attempt unauthorized(String message) {
    return new Attempt.Refused(HttpStatus.UNAUTHORIZED, message);
  }

  static Attempt forbidden(String message) {
    return new Attempt.Refused(HttpStatus.FORBIDDEN, message);
  }

  /** The user with those scopes, unless it is unknown which customers it may see. */
  static Attempt caller(String login, String userId, Limits limits, Collection<String> scopes) {
    return switch (limits) {
      case Limits.Unknown unknown -> forbidden(unknown.message());
      case Limits.To(var customers) ->
          new Attempt.Known(Caller.user(login, userId, customers, scopes));
    };
  }
}
