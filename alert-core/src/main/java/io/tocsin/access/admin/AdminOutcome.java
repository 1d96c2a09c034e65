package io.tocsin.access.admin;

import io.tocsin.query.Parsed;
import java.util.List;
import java.util.function.Function;

/** What became of a caller's wish to see or change who may do what. */
public sealed interface AdminOutcome<T> {

  /** It is done; that is how it is now. */
  record Done<T>(T value) implements AdminOutcome<T> {}

  /**
   * It is not done.
   *
   * @param message for the caller
   */
  record Refused<T>(Reason reason, String message) implements AdminOutcome<T> {}

  /** Why it is not done. */
  enum Reason {
    /** The wish makes no sense. */
    INVALID,
    /** The caller may not do it. */
    FORBIDDEN,
    /** There is no such thing, or none that the caller may see. */
    NOT_FOUND,
    /** Something else stands in the way. */
    CONFLICT
  }

  static <T> AdminOutcome<T> invalid(String message) {
    return new Refused<>(Reason.INVALID, message);
  }

  static <T> AdminOutcome<T> forbidden(String message) {
    return new Refused<>(Reason.FORBIDDEN, message);
  }

  static <T> AdminOutcome<T> notFound() {
    return new Refused<>(Reason.NOT_FOUND, "not found");
  }

  static <T> AdminOutcome<T> conflict(String message) {
    return new Refused<>(Reason.CONFLICT, message);
  }

  /** What is read, or invalid. */
  static <T> AdminOutcome<T> of(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> new Done<>(value);
      case Parsed.Bad<T>(String message, List<String> _) -> invalid(message);
    };
  }

  /** What comes of the value, if it is there. */
  default <R> AdminOutcome<R> then(Function<? super T, AdminOutcome<R>> use) {
    return switch (this) {
      case Done<T>(T value) -> use.apply(value);
      case Refused<T>(Reason reason, String message) -> new Refused<>(reason, message);
    };
  }

  /** What is made of the value, if it is there. */
  default <R> AdminOutcome<R> map(Function<? super T, ? extends R> use) {
    return then(value -> new Done<>(use.apply(value)));
  }
}
