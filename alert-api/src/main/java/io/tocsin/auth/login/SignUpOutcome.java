package io.tocsin.auth.login;

import io.tocsin.access.User;
import java.time.Duration;

/** What came of somebody's wish to become a user. */
public sealed interface SignUpOutcome {

  /** They are one, and may come in. */
  record Made(User user) implements SignUpOutcome {}

  /** They are one, but have to confirm their address first. */
  record Unverified() implements SignUpOutcome {}

  /**
   * They may not.
   *
   * @param message for them
   */
  record Forbidden(String message) implements SignUpOutcome {}

  /** A user has that address already. */
  record Taken() implements SignUpOutcome {}

  /** Too many come from there. */
  record TooMany(Duration delay) implements SignUpOutcome {}
}
