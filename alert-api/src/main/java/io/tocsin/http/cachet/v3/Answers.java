package io.tocsin.http.cachet.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers of this API, whatever types the client says that it accepts. */
final class Answers {

  private static final MediaType JSON_API = MediaType.of("application/vnd.api+json");

  private Answers() {}

  /** A document of resources. */
  static MutableHttpResponse<?> document(HttpStatus status, ObjectNode document) {
    // The server's writers of JSON do not know this type
    byte[] bytes = document.toString().getBytes(UTF_8);
    return HttpResponse.<byte[]>status(status).contentType(JSON_API).body(bytes);
  }

  /** {@code {"data": ...}} of what is no resource. */
  static MutableHttpResponse<?> data(JsonNode data) {
    return json(HttpStatus.OK, JsonNodeFactory.instance.objectNode().set("data", data));
  }

  static MutableHttpResponse<?> message(HttpStatus status, String message) {
    return json(status, JsonNodeFactory.instance.objectNode().put("message", message));
  }

  private static MutableHttpResponse<?> json(HttpStatus status, ObjectNode json) {
    return HttpResponse.<ObjectNode>status(status)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(json);
  }

  /** What is wrong with a body, by member. */
  static MutableHttpResponse<?> invalid(Map<String, List<String>> errors) {
    List<String> all = errors.values().stream().flatMap(List::stream).toList();
    int more = all.size() - 1;
    String others = more == 0 ? "" : " (and " + more + " more error" + (more == 1 ? ")" : "s)");
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("message", all.getFirst() + others);
    ObjectNode members = json.putObject("errors");
    errors.forEach(
        (member, sentences) -> {
          ArrayNode list = members.putArray(member);
          sentences.forEach(list::add);
        });
    return json(HttpStatus.UNPROCESSABLE_ENTITY, json);
  }

  /** What is made of the value; 404 if there is none. */
  static <T> HttpResponse<?> ifFound(
      Optional<T> found, Function<? super T, HttpResponse<?>> answer) {
    return found.<HttpResponse<?>>map(answer).orElseGet(Answers::notFound);
  }

  static MutableHttpResponse<?> notFound() {
    return message(HttpStatus.NOT_FOUND, "Not found.");
  }

  static MutableHttpResponse<?> unauthenticated() {
    return message(HttpStatus.UNAUTHORIZED, "Unauthenticated.");
  }

  static MutableHttpResponse<?> forbidden() {
    return message(HttpStatus.FORBIDDEN, "Invalid ability provided.");
  }
}
