package io.tocsin.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.tocsin.alert.DraftLimits;
import io.tocsin.json.BoundedJson;
import io.tocsin.text.Parsed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of requests as JSON objects, in the thread that calls. Depth, lengths and texts
 * are bounded; NUL and halves of surrogate pairs are nowhere in what is read.
 */
public final class JsonBodies {

  /** What is said of other content types. */
  public static final String WRONG_CONTENT_TYPE =
      "POST and PUT requests must set 'Content-type' to 'application/json'";

  private static final Pattern JSON_TYPE =
      Pattern.compile(
          "application/(?:[a-z0-9!#$&^_.-]+\\+)?json *(?:;.*)?", Pattern.CASE_INSENSITIVE);

  private static final int MAX_DEPTH = 100;
  private static final BoundedJson JSON = new BoundedJson(MAX_DEPTH);

  private JsonBodies() {}

  /** Whether a content type is one of JSON. */
  public static boolean isJson(String type) {
    return type.equals(MediaType.APPLICATION_JSON) || JSON_TYPE.matcher(type.strip()).matches();
  }

  /** What the caller makes of the object in the body, or the error if it cannot be read. */
  public static HttpResponse<?> answer(
      HttpRequest<byte[]> request, Function<ObjectNode, HttpResponse<?>> answer) {
    return answer(request, Parsed.Ok::new, answer);
  }

  /** What the caller makes of what is read from the object in the body, or the error. */
  public static <T> HttpResponse<?> answer(
      HttpRequest<byte[]> request,
      Function<ObjectNode, Parsed<T>> reader,
      Function<T, HttpResponse<?>> answer) {
    return answerUnread(
        request,
        () ->
            Respond.ifValid(
                request, parse(request.getBody().orElse(new byte[0])).then(reader), answer));
  }

  /** The answer to a request whose body nobody reads, which is said to be JSON all the same. */
  public static HttpResponse<?> answerUnread(
      HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    return type != null && isJson(type)
        ? answer.get()
        : ErrorAnswer.of(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, WRONG_CONTENT_TYPE);
  }

  private static Parsed<ObjectNode> parse(byte[] bytes) {
    try {
      return check(JSON.read(bytes));
    } catch (StreamConstraintsException e) {
      return bad("the JSON is too deep, or has too many or too long parts", "Too much JSON.");
    } catch (JsonProcessingException e) {
      return bad("invalid JSON" + place(e.getLocation()), "The body is not valid JSON.");
    } catch (IOException e) {
      return bad("invalid characters", "The body is not valid UTF-8.");
    }
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static Parsed<ObjectNode> check(@Nullable JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      return bad("the body must be a JSON object", "Not a JSON object.");
    }
    String fault = textFault(object);
    return fault == null ? new Parsed.Ok<>(object) : bad(fault, "Not storable text.");
  }

  private static Parsed<ObjectNode> bad(String what, String detail) {
    return new Parsed.Bad<>("400 Bad Request: " + what, List.of(detail));
  }

  private static @Nullable String textFault(JsonNode node) {
    if (node.isTextual()) {
      return textFault(node.textValue());
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String fault = textFault(member.getKey());
      if (fault != null) {
        return fault;
      }
    }
    for (JsonNode child : node) {
      String fault = textFault(child);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable String textFault(String text) {
    return DraftLimits.text("text", text, Integer.MAX_VALUE);
  }
}
