package io.tocsin.http;

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
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of requests as JSON objects (alerta-api 0.2), in the thread that calls. Depth,
 * lengths and texts are bounded; NUL and halves of surrogate pairs are nowhere in what is read.
 */
@Singleton
public final class JsonBodies {

  /** What is said of other content types. */
  public static final String WRONG_CONTENT_TYPE =
      "POST and PUT requests must set 'Content-type' to 'application/json'";

  private static final Pattern JSON_TYPE =
      Pattern.compile(
          "application/(?:[a-z0-9!#$&^_.-]+\\+)?json *(?:;.*)?", Pattern.CASE_INSENSITIVE);

  private static final byte[] NOTHING = {};

  private static final int MAX_DEPTH = 100;
  private static final BoundedJson JSON = new BoundedJson(MAX_DEPTH);

  /**
   * The object in the body, whose content type must be JSON.
   *
   * @param bytes the whole body; null for none
   */
  public Body read(HttpRequest<?> request, byte @Nullable [] bytes) {
    Body.Unreadable wrongType = wrongType(request);
    return wrongType == null ? parse(bytes == null ? NOTHING : bytes) : wrongType;
  }

  /** For requests whose body nobody reads: null if its content type is JSON. */
  public Body.@Nullable Unreadable wrongType(HttpRequest<?> request) {
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    return type == null || !isJson(type)
        ? new Body.Unreadable(HttpStatus.UNSUPPORTED_MEDIA_TYPE, WRONG_CONTENT_TYPE, List.of())
        : null;
  }

  /** Whether a content type is one of JSON. */
  public static boolean isJson(String type) {
    return type.equals(MediaType.APPLICATION_JSON) || JSON_TYPE.matcher(type.strip()).matches();
  }

  /** What the caller makes of the object in the body, or the error if it can not be read. */
  public HttpResponse<?> answer(
      HttpRequest<?> request,
      byte @Nullable [] bytes,
      Function<ObjectNode, HttpResponse<?>> answer) {
    return switch (read(request, bytes)) {
      case Body.Unreadable refused -> ErrorAnswer.of(request, refused);
      case Body.Read(ObjectNode json) -> answer.apply(json);
    };
  }

  private Body parse(byte[] bytes) {
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

  private static Body check(@Nullable JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      return bad("the body must be a JSON object", "Not a JSON object.");
    }
    String fault = textFault(object);
    return fault == null ? new Body.Read(object) : bad(fault, "Not storable text.");
  }

  private static Body bad(String what, String detail) {
    return new Body.Unreadable(HttpStatus.BAD_REQUEST, "400 Bad Request: " + what, List.of(detail));
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
