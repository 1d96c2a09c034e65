package io.tocsin.http.alerta.blackout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.DraftLimits;
import io.tocsin.http.IsoTime;
import io.tocsin.http.alerta.Members;
import io.tocsin.query.Parsed;
import io.tocsin.text.Iso8601;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of a body one by one, and keeps the first thing that is wrong: what it gives counts
 * only if nothing is. One use.
 */
final class BodyReader {

  private final ObjectNode body;
  private @Nullable String fault;

  BodyReader(ObjectNode body) {
    this.body = body;
  }

  /** What was made of the members, or the first thing that was wrong with them. */
  <T> Parsed<T> result(T value) {
    return fault == null ? new Parsed.Ok<>(value) : Parsed.bad(fault);
  }

  /** Something is wrong. */
  void fail(String message) {
    if (fault == null) {
      fault = message;
    }
  }

  /** The value, or the other one, and what is wrong with it is wrong with the body. */
  <T> T orElse(Parsed<T> parsed, T other) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Bad<T>(String message, List<String> errors) -> {
        fail(errors.isEmpty() ? message : message + " " + String.join(" ", errors));
        yield other;
      }
    };
  }

  /** Whether the member is there, null or not. */
  boolean has(String member) {
    return body.has(member);
  }

  /** A text; null where it is absent or null. */
  @Nullable String text(String member, int limit) {
    JsonNode node = body.path(member);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      fail(member + " must be a string");
      return null;
    }
    String broken = DraftLimits.text(member, node.textValue(), limit);
    if (broken != null) {
      fail(broken);
    }
    return node.textValue();
  }

  /** A name, which is not empty: the one before where it is absent, none where it is null. */
  @Nullable String name(String member, @Nullable String before) {
    if (!has(member)) {
      return before;
    }
    String name = text(member, DraftLimits.NAME);
    if (name != null && name.isEmpty()) {
      fail(member + " can not be an empty string");
    }
    return name;
  }

  /** Names: those before where they are absent, none where they are null. */
  List<String> names(String member, List<String> before) {
    JsonNode node = body.path(member);
    if (node.isMissingNode()) {
      return before;
    }
    if (node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      fail(member + " must be a list");
      return before;
    }
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        fail(member + " must be a list of strings");
        return before;
      }
    }
    return bounded(member, Members.strings(node));
  }

  private List<String> bounded(String member, List<String> names) {
    if (names.size() > DraftLimits.ELEMENTS) {
      fail(member + " must have at most " + DraftLimits.ELEMENTS + " elements");
    }
    for (String name : names) {
      String broken = DraftLimits.text(member, name, DraftLimits.NAME);
      if (broken != null) {
        fail(broken);
      }
    }
    return names.stream().distinct().toList();
  }

  /** A time; null where it is absent or no string. */
  @Nullable Instant time(String member) {
    JsonNode node = body.path(member);
    if (!node.isTextual()) {
      return null;
    }
    Instant time = Iso8601.parse(node.textValue());
    if (time == null) {
      fail(IsoTime.MESSAGE);
    }
    return time;
  }

  /** Whole seconds, not negative; null where they are absent, null or zero. */
  @Nullable Long seconds(String member) {
    JsonNode node = body.path(member);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isIntegralNumber()) {
      fail(member + " must be an integer");
      return null;
    }
    long seconds = Members.seconds(node);
    if (seconds < 0) {
      fail("Invalid negative '" + member + "' value (" + seconds + ")");
      return null;
    }
    if (seconds > DraftLimits.TIMEOUT) {
      fail(member + " must be at most " + DraftLimits.TIMEOUT + " seconds");
      return null;
    }
    return seconds == 0 ? null : seconds;
  }

  /** Yes or no; no where it is absent or null. */
  boolean flag(String member) {
    JsonNode node = body.path(member);
    if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
      fail(member + " must be true or false");
    }
    return node.asBoolean(false);
  }

  /** The object of that name; null where it is absent or null. */
  @Nullable ObjectNode object(String member) {
    JsonNode node = body.path(member);
    if (node instanceof ObjectNode object) {
      return object;
    }
    if (!node.isMissingNode() && !node.isNull()) {
      fail(member + " must be a JSON object");
    }
    return null;
  }

  /** The elements of a list; none where it is absent or null. */
  Iterable<JsonNode> elements(String member) {
    JsonNode node = body.path(member);
    if (!node.isArray() && !node.isMissingNode() && !node.isNull()) {
      fail(member + " must be a list");
    }
    return node.isArray() ? node : List.of();
  }
}
