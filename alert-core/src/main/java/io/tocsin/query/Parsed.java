package io.tocsin.query;

import java.util.List;

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
}
