package io.tocsin.auth.login;

import io.micronaut.http.HttpStatus;
import io.tocsin.access.User;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of checking a name and a password. */
public sealed interface PasswordOutcome {

  /** They are those of a user of this server, who may log in. */
  record Accepted(User user) implements PasswordOutcome {}

  /** An identity provider says that they are those of somebody. */
  record Vouched(Identity identity) implements PasswordOutcome {}

  /**
   * They are nobody's.
   *
   * @param login of the user that was named; null if there is none
   */
  record Wrong(@Nullable String login) implements PasswordOutcome {}

  /** They are a user's, who may not log in. */
  record ShutOut(User user, Reason reason) implements PasswordOutcome {}

  /**
   * They cannot be checked now.
   *
   * @param status 429 or 503
   * @param message for the caller
   * @param delay before it is worth another try
   */
  record Unavailable(HttpStatus status, String message, Duration delay)
      implements PasswordOutcome {}

  /** They were wrong too often, or too many callers are trying just now. */
  static PasswordOutcome tooMany(Duration delay) {
    return new Unavailable(HttpStatus.TOO_MANY_REQUESTS, LoginOutcome.TOO_MANY_ATTEMPTS, delay);
  }

  /** Why a user may not log in. */
  enum Reason {
    INACTIVE,
    UNVERIFIED,
    DOMAIN;

    /** For the user. */
    public String message(User user) {
      return switch (this) {
        case INACTIVE -> "User " + user.login() + " not active";
        case UNVERIFIED -> "email not verified";
        case DOMAIN -> "unauthorized domain";
      };
    }
  }
}
