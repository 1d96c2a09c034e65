package io.tocsin.access;

import java.util.Optional;
import java.util.function.Function;

/**
 * The outcome of a request about who may do what. All but {@link Done} have changed nothing.
 *
 * @param <T> what the request was about
 */
public sealed interface AccessOutcome<T> {

  /** The request was carried out. */
  record Done<T>(T value) implements AccessOutcome<T> {}

  /** There is no such thing. */
  record NotFound<T>() implements AccessOutcome<T> {}

  /** The request has a value that cannot be. */
  record Invalid<T>(String message) implements AccessOutcome<T> {}

  /** The caller lacks the right. */
  record Forbidden<T>(String message) implements AccessOutcome<T> {}

  /** Another has the name that must be its own. */
  record Taken<T>(String message) implements AccessOutcome<T> {}

  /** Others keep changing the same; it may work later. */
  record Busy<T>() implements AccessOutcome<T> {}

  /** The outcome of a search. */
  static <T> AccessOutcome<T> of(Optional<T> found) {
    return found.<AccessOutcome<T>>map(Done::new).orElseGet(NotFound::new);
  }

  /** The same outcome with another value. */
  default <R> AccessOutcome<R> map(Function<? super T, ? extends R> use) {
    return then(value -> new Done<>(use.apply(value)));
  }

  /** The outcome of the next step with the value, if this one succeeded. */
  default <R> AccessOutcome<R> then(Function<? super T, AccessOutcome<R>> use) {
    return switch (this) {
      case Done<T>(T value) -> use.apply(value);
      case NotFound<T>() -> new NotFound<>();
      case Invalid<T>(String message) -> new Invalid<>(message);
      case Forbidden<T>(String message) -> new Forbidden<>(message);
      case Taken<T>(String message) -> new Taken<>(message);
      case Busy<T>() -> new Busy<>();
    };
  }
}
