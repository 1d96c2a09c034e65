package io.tocsin.auth;

import io.micronaut.http.HttpStatus;
import io.tocsin.access.Caller;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What came of the question who sent a request. */
public sealed interface Attempt {

  /** It is this caller. */
  record Known(Caller caller) implements Attempt {}

  /** The request says nothing of who sent it, and has to. */
  record Unnamed() implements Attempt {}

  /**
   * The caller is not let in.
   *
   * @param status 401, 403 or 429
   * @param message for the caller; never repeats a credential
   * @param challenge of the header {@code WWW-Authenticate}; null for none
   */
  record Refused(HttpStatus status, String message, @Nullable String challenge) implements Attempt {

    public Refused(HttpStatus status, String message) {
      this(status, message, null);
    }
  }

  /**
   * Nobody can say now, or the caller has been wrong too often.
   *
   * @param status 429 or 503
   * @param delay before it is worth another try
   */
  record NotNow(HttpStatus status, String message, Duration delay) implements Attempt {}

  /** The store, or much work, is needed to find out; not in a thread that many share. */
  record Later(Supplier<Attempt> rest) implements Attempt {}

  /** What it comes to in the end; may wait for the store, whose failures it throws. */
  default Attempt settled() {
    return this instanceof Later(var rest) ? rest.get().settled() : this;
  }
}
