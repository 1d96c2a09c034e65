package io.tocsin.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpStatus;
import java.util.List;

/** The body of a request, or why it is not taken. */
public sealed interface Body {

  /** It was a JSON object. */
  record Read(ObjectNode json) implements Body {}

  /**
   * It was not, and must be answered with an error.
   *
   * @param errors details, possibly none
   */
  record Unreadable(HttpStatus status, String message, List<String> errors) implements Body {
    public Unreadable {
      errors = List.copyOf(errors);
    }
  }
}
