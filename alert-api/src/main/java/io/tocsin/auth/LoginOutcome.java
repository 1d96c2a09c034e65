package io.tocsin.auth;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request by somebody who is not authenticated yet: to log in, to sign up, or to
 * prove an address.
 */
public sealed interface LoginOutcome<T> {

  /** For clients and accounts that have failed too often. */
  String TOO_MANY_ATTEMPTS = "too many attempts to log in, try again later";

  /** It succeeded. */
  record Accepted<T>(T value) implements LoginOutcome<T> {}

  /**
   * It was refused.
   *
   * @param message for the caller
   * @param errors details; mostly none
   * @param retryAfter after which it is worth another try; null if it is not
   */
  record Refused<T>(
      HttpStatus status, String message, List<String> errors, @Nullable Duration retryAfter)
      implements LoginOutcome<T> {
    public Refused {
      errors = List.copyOf(errors);
    }
  }

  /** A refusal without details. */
  static <T> LoginOutcome<T> refused(HttpStatus status, String message) {
    return new Refused<>(status, message, List.of(), null);
  }

  /** The refusal of a client or an account that has failed too often. */
  static <T> LoginOutcome<T> tooManyAttempts(Duration delay) {
    return new Refused<>(HttpStatus.TOO_MANY_REQUESTS, TOO_MANY_ATTEMPTS, List.of(), delay);
  }

  /** The refusal while the identity provider does not answer, or its answer makes no sense. */
  static <T> LoginOutcome<T> unavailable() {
    return new Refused<>(
        HttpStatus.SERVICE_UNAVAILABLE,
        "the identity provider does not answer as it should, try again later",
        List.of(),
        Duration.ofSeconds(5));
  }
}
