package io.tocsin.auth.login;

import io.tocsin.access.User;
import io.tocsin.auth.Identity;
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

  /** They were wrong too often, or too many callers are trying just now. */
  record TooMany(Duration delay) implements PasswordOutcome {}

  /** The identity provider does not answer. */
  record Unavailable() implements PasswordOutcome {

    /** For the caller. */
    public static final String MESSAGE = "the identity provider does not answer, try again later";
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
