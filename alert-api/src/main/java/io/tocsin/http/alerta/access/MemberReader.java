package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.DraftLimits;
import io.tocsin.http.IsoTime;
import io.tocsin.http.alerta.Members;
import io.tocsin.query.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of a body that may all be absent or null, one after the other, and remembers the
 * first that is wrong.
 */
final class MemberReader {

  private final ObjectNode body;
  private @Nullable String problem;

  MemberReader(ObjectNode body) {
    this.body = body;
  }

  /** A text of that many characters at most; null if there is none. */
  @Nullable String text(String member, int limit) {
    JsonNode node = body.path(member);
    require(isAbsent(node) || node.isTextual(), member + " must be a string");
    if (!node.isTextual()) {
      return null;
    }
    requireBounds(member, node.textValue(), limit);
    return node.textValue();
  }

  /** A text; null for an empty one too. */
  @Nullable String name(String member, int limit) {
    String text = text(member, limit);
    return text == null || text.isEmpty() ? null : text;
  }

  /** As {@link #name}, and bad if there is none. */
  String required(String member, int limit) {
    String name = name(member, limit);
    require(name != null, "Missing mandatory value for \"" + member + "\"");
    return name == null ? "" : name;
  }

  /** Texts as they are; an empty list stays one, and null is for no list. */
  @Nullable List<String> texts(String member, int limit) {
    JsonNode node = body.path(member);
    if (isAbsent(node)) {
      return null;
    }
    require(node.isArray(), member + " must be a list");
    require(node.size() <= DraftLimits.ELEMENTS, member + " has too many elements");
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node) {
      require(element.isTextual(), member + " must be a list of strings");
      requireBounds(member, element.asText(""), limit);
      texts.add(element.asText(""));
    }
    return texts;
  }

  /** A time; null if there is none, or what is no text (alerta-api 0.3). */
  @Nullable Instant time(String member) {
    JsonNode node = body.path(member);
    Instant time = node.isTextual() ? IsoTime.parse(node.textValue()) : null;
    require(time != null || !node.isTextual(), IsoTime.MESSAGE);
    return time;
  }

  /** Texts, each once and none of them empty; a text for a list of one; null for an empty list. */
  @Nullable List<String> names(String member, int limit) {
    JsonNode node = body.path(member);
    if (isAbsent(node)) {
      return null;
    }
    require(node.isArray() || node.isTextual(), member + " must be a list");
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode element : node.isArray() ? node : List.of(node)) {
      String name = element.asText("");
      require(element.isTextual() && !name.isEmpty(), member + " must be a list of strings");
      requireBounds(member, name, limit);
      names.add(name);
    }
    require(names.size() <= DraftLimits.ELEMENTS, member + " has too many elements");
    return names.isEmpty() ? null : List.copyOf(names);
  }

  @Nullable Boolean flag(String member) {
    JsonNode node = body.path(member);
    require(isAbsent(node) || node.isBoolean(), member + " must be true or false");
    return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : null;
  }

  /** The members of an object; none if there is no object. */
  Map<String, @Nullable Object> object(String member) {
    JsonNode node = body.path(member);
    require(isAbsent(node) || node.isObject(), member + " must be a JSON object");
    require(
        Members.hasFiniteNumbers(node),
        member + " must not have numbers beyond the range of a double");
    return Members.values(node);
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private void requireBounds(String member, String text, int limit) {
    String broken = DraftLimits.text(member, text, limit);
    if (broken != null) {
      require(false, broken);
    }
  }

  /** Remembers the message, if it does not hold. */
  void require(boolean holds, String message) {
    if (!holds && problem == null) {
      problem = message;
    }
  }

  /** As {@link #result}, of members that are read to make the value. */
  <T> Parsed<T> read(Supplier<T> value) {
    T made = value.get();
    return result(() -> made);
  }

  /** The value, unless something was wrong. */
  <T> Parsed<T> result(Supplier<T> value) {
    String wrong = problem;
    return wrong == null ? new Parsed.Ok<>(value.get()) : Parsed.bad(wrong);
  }
}
