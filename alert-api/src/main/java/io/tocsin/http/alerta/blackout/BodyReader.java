package io.tocsin.http.alerta.blackout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.DraftLimits;
import io.tocsin.http.alerta.MemberReader;
import io.tocsin.http.alerta.Members;
import io.tocsin.text.Parsed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads members of the bodies of blackouts, which may leave or take away what was before. */
final class BodyReader extends MemberReader {

  BodyReader(ObjectNode body) {
    super(body);
  }

  /** The value, or the other one, and what is wrong with it is wrong with the body. */
  <T> T orElse(Parsed<T> parsed, T other) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Bad<T>(String message, List<String> errors) -> {
        bad(errors.isEmpty() ? message : message + " " + String.join(" ", errors));
        yield other;
      }
    };
  }

  /** A name, which is not empty: the one before where it is absent, none where it is null. */
  @Nullable String nameOr(String member, @Nullable String before) {
    if (!has(member)) {
      return before;
    }
    String name = text(member, DraftLimits.MAX_NAME_CHARS);
    if (name != null && name.isEmpty()) {
      bad(member + " can not be an empty string");
    }
    return name;
  }

  /** Names: those before where they are absent, none where they are null. */
  List<String> namesOr(String member, List<String> before) {
    JsonNode node = member(member);
    if (node.isMissingNode()) {
      return before;
    }
    if (node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      bad(member + " must be a list");
      return before;
    }
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        bad(member + " must be a list of strings");
        return before;
      }
    }
    return bounded(member, Members.strings(node));
  }

  private List<String> bounded(String member, List<String> names) {
    if (names.size() > DraftLimits.MAX_ELEMENTS) {
      bad(member + " must have at most " + DraftLimits.MAX_ELEMENTS + " elements");
    }
    for (String name : names) {
      String broken = DraftLimits.text(member, name, DraftLimits.MAX_NAME_CHARS);
      if (broken != null) {
        bad(broken);
      }
    }
    return names.stream().distinct().toList();
  }

  /** Whole seconds, not negative; null where they are absent, null or zero. */
  @Nullable Long seconds(String member) {
    JsonNode node = member(member);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isIntegralNumber()) {
      bad(member + " must be an integer");
      return null;
    }
    long seconds = Members.seconds(node);
    if (seconds < 0) {
      bad("Invalid negative '" + member + "' value (" + seconds + ")");
      return null;
    }
    if (seconds > DraftLimits.MAX_TIMEOUT_SECONDS) {
      bad(member + " must be at most " + DraftLimits.MAX_TIMEOUT_SECONDS + " seconds");
      return null;
    }
    return seconds == 0 ? null : seconds;
  }

  /** The object of that name; null where it is absent or null. */
  @Nullable ObjectNode object(String member) {
    JsonNode node = member(member);
    if (node instanceof ObjectNode object) {
      return object;
    }
    if (!isAbsent(node)) {
      bad(member + " must be a JSON object");
    }
    return null;
  }

  /** The elements of a list; none where it is absent or null. */
  Iterable<JsonNode> elements(String member) {
    JsonNode node = member(member);
    if (!node.isArray() && !isAbsent(node)) {
      bad(member + " must be a list");
    }
    return node.isArray() ? node : List.of();
  }
}
