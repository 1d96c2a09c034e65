package io.tocsin.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A value read from a user's text, or what is wrong with the text. */
public sealed interface Parsed<T> {

  /** It was well formed. */
  record Ok<T>(T value) implements Parsed<T> {}

  /**
   * It was not.
   *
   * @param message one sentence for the caller
   * @param errors details that name the place, possibly none
   */
  record Bad<T>(String message, List<String> errors) implements Parsed<T> {
    public Bad {
      errors = List.copyOf(errors);
    }
  }

  /** A bad one without details. */
  static <T> Parsed<T> bad(String message) {
    return new Bad<>(message, List.of());
  }

  /** What is read from each of the sources, in their order, or the first that is bad. */
  static <S, T> Parsed<List<T>> each(Collection<S> sources, Function<? super S, Parsed<T>> use) {
    List<T> values = new ArrayList<>();
    for (S source : sources) {
      switch (use.apply(source)) {
        case Ok<T>(T value) -> values.add(value);
        case Bad<T>(String message, List<String> errors) -> {
          return new Bad<>(message, errors);
        }
      }
    }
    return new Ok<>(values);
  }

  /** What is made of the value, if there is one. */
  default <R> Parsed<R> map(Function<? super T, ? extends R> use) {
    return then(value -> new Ok<>(use.apply(value)));
  }

  /** What is made of both values, or the first that is bad. */
  default <U, R> Parsed<R> and(Parsed<U> other, BiFunction<? super T, ? super U, ? extends R> use) {
    return then(value -> other.map(second -> use.apply(value, second)));
  }

  /** What is read from the value, if there is one. */
  default <R> Parsed<R> then(Function<? super T, Parsed<R>> use) {
    return switch (this) {
      case Ok<T>(T value) -> use.apply(value);
      case Bad<T>(String message, List<String> errors) -> new Bad<>(message, errors);
    };
  }
}
