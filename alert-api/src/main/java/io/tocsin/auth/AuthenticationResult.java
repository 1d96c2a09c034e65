package io.tocsin.auth;

import io.micronaut.http.HttpStatus;
import io.tocsin.access.Caller;
import io.tocsin.access.Rights.Limits;
import io.tocsin.access.User;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The result of authenticating a request. */
public sealed interface AuthenticationResult {

  /** The credential is good, or none is needed. */
  record Known(Caller caller) implements AuthenticationResult {}

  /** The request has no credential, and needs one. */
  record Anonymous() implements AuthenticationResult {}

  /**
   * The credential is not accepted.
   *
   * @param status 401, 403 or 429
   * @param message for the caller; never repeats a credential
   * @param challenge for the header {@code WWW-Authenticate}; null for none
   */
  record Refused(HttpStatus status, String message, @Nullable String challenge)
      implements AuthenticationResult {
    public Refused(HttpStatus status, String message) {
      this(status, message, null);
    }
  }

  /**
   * The credential cannot be checked now, or the caller has failed too often.
   *
   * @param status 429 or 503
   * @param delay before it is worth another try
   */
  record Unavailable(HttpStatus status, String message, Duration delay)
      implements AuthenticationResult {}

  /** The result needs the store or much work, and must not be awaited in a thread of the server. */
  record Deferred(Supplier<AuthenticationResult> rest) implements AuthenticationResult {}

  /** A refusal with 401. */
  static AuthenticationResult unauthorized(String message) {
    return new Refused(HttpStatus.UNAUTHORIZED, message);
  }

  /** A refusal with 403. */
  static AuthenticationResult forbidden(String message) {
    return new Refused(HttpStatus.FORBIDDEN, message);
  }

  /** The user with those scopes, unless it is unknown which customers it may see. */
  static AuthenticationResult user(User user, Limits limits, Collection<String> scopes) {
    return switch (limits) {
      case Limits.Unknown unknown -> forbidden(unknown.message());
      case Limits.To(var customers) ->
          new Known(Caller.user(user.login(), user.id(), customers, scopes));
    };
  }

  /** The final result; may wait for the store, whose failures it throws. */
  default AuthenticationResult settled() {
    return this instanceof Deferred(var rest) ? rest.get().settled() : this;
  }
}
