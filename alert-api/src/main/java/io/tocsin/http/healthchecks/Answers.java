package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tocsin.text.Parsed;
import java.util.function.Function;

/** Answers of the management API, whatever types the client says that it accepts. */
final class Answers {

  private Answers() {}

  /** A document. */
  static MutableHttpResponse<?> json(HttpStatus status, ObjectNode json) {
    return HttpResponse.<ObjectNode>status(status)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(json);
  }

  /** {@code {"error": "..."}}. */
  static MutableHttpResponse<?> error(HttpStatus status, String text) {
    return json(status, JsonNodeFactory.instance.objectNode().put("error", text));
  }

  /** What is made of the value; 400 that says what is wrong, if it could not be read. */
  static <T> HttpResponse<?> ifValid(Parsed<T> read, Function<T, HttpResponse<?>> answer) {
    return switch (read) {
      case Parsed.Bad<T> bad -> error(HttpStatus.BAD_REQUEST, bad.message());
      case Parsed.Ok<T>(T value) -> answer.apply(value);
    };
  }

  /** A member of the body breaks a rule. */
  static MutableHttpResponse<?> invalid(String text) {
    return error(HttpStatus.BAD_REQUEST, "json validation error: " + text);
  }

  static MutableHttpResponse<?> text(HttpStatus status, String text) {
    return HttpResponse.<String>status(status).contentType(MediaType.TEXT_PLAIN_TYPE).body(text);
  }

  /** Without a body; an absent one would be filled in by others. */
  static MutableHttpResponse<?> empty(HttpStatus status) {
    return text(status, "");
  }
}
