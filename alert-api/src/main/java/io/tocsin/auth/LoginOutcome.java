package io.tocsin.auth;

import io.micronaut.http.HttpStatus;

/** What came of somebody's wish to log in. */
public sealed interface LoginOutcome {

  /** They are in. */
  record LoggedIn(String token) implements LoginOutcome {}

  /**
   * They are not.
   *
   * @param message for the caller
   */
  record Refused(HttpStatus status, String message) implements LoginOutcome {}
}
