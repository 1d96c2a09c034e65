package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tocsin.json.JsonMappers;
import io.tocsin.text.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The envelopes of all answers. */
final class Answers {

  private static final String NO_CREDENTIAL = "You are not authorized to view this content.";

  private Answers() {}

  /** Values of items, as JSON. */
  static JsonNode values(Map<String, Object> values) {
    return JsonMappers.PLAIN.valueToTree(values);
  }

  /** {@code {"data": ...}}. */
  static MutableHttpResponse<?> data(JsonNode data) {
    return json(HttpStatus.OK, JsonNodeFactory.instance.objectNode().set("data", data));
  }

  static MutableHttpResponse<?> json(HttpStatus status, JsonNode body) {
    return HttpResponse.<JsonNode>status(status)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(body);
  }

  /** What is made of the value; 404 if there is none. */
  static <T> HttpResponse<?> ifFound(
      Optional<T> found, Function<? super T, HttpResponse<?>> answer) {
    return found.<HttpResponse<?>>map(answer).orElseGet(Answers::notFound);
  }

  /** What is made of the value; 400 if it could not be read. */
  static <T> HttpResponse<?> ifValid(Parsed<T> read, Function<? super T, HttpResponse<?>> answer) {
    return switch (read) {
      case Parsed.Bad<T> bad -> invalid(List.of(bad.message()));
      case Parsed.Ok<T>(T value) -> answer.apply(value);
    };
  }

  static HttpResponse<?> gone() {
    return HttpResponse.noContent();
  }

  static HttpResponse<?> unauthorized() {
    return json(HttpStatus.UNAUTHORIZED, error(HttpStatus.UNAUTHORIZED, NO_CREDENTIAL, List.of()));
  }

  static HttpResponse<?> notFound() {
    String detail = "The requested resource could not be found.";
    return json(HttpStatus.NOT_FOUND, error(HttpStatus.NOT_FOUND, detail, List.of()));
  }

  /**
   * Rules are broken.
   *
   * @param details one sentence for each of them
   */
  static HttpResponse<?> invalid(List<String> details) {
    String detail = "The request cannot be fulfilled due to bad syntax.";
    return json(HttpStatus.BAD_REQUEST, error(HttpStatus.BAD_REQUEST, detail, details));
  }

  /** The body of an error; {@code meta} is there if there are details. */
  static ObjectNode error(HttpStatus status, String detail, List<String> details) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode error =
        json.putArray("errors")
            .addObject()
            .put("id", UUID.randomUUID().toString())
            .put("status", status.getCode())
            .put("title", status.getReason())
            .put("detail", detail);
    if (!details.isEmpty()) {
      ArrayNode list = error.putObject("meta").putArray("details");
      details.forEach(list::add);
    }
    return json;
  }
}
