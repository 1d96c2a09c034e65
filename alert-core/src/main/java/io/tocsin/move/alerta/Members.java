package io.tocsin.move.alerta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.json.JsonMappers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one record, under the names of MongoDB ({@code createTime}) or of PostgreSQL
 * ({@code create_time}). It goes on after a fault and remembers the first.
 */
final class Members {

  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private final ObjectNode record;
  private @Nullable String fault;

  Members(ObjectNode record) {
    this.record = record;
  }

  /** What is wrong with the record, as far as it was read; null if nothing is. */
  @Nullable String fault() {
    return fault;
  }

  /** Remembers what is wrong with it, if it is the first; null is nothing. */
  void check(@Nullable String rule) {
    if (fault == null) {
      fault = rule;
    }
  }

  boolean has(String name) {
    return !node(name).isMissingNode();
  }

  /** Missing for null, too. */
  JsonNode node(String name) {
    JsonNode node = record.get(name);
    if (node == null) {
      node = record.get(snakeCase(name));
    }
    return node == null || node.isNull() ? MissingNode.getInstance() : node;
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The other one where there is none, or an empty one. */
  String text(String name, String other) {
    String text = textOrNull(name);
    return text == null || text.isEmpty() ? other : text;
  }

  /** Numbers and other JSON become their text, as they do when they are received. */
  @Nullable String textOrNull(String name) {
    JsonNode node = node(name);
    return node.isMissingNode() ? null : text(node);
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }

  /** In order, without repeats. */
  List<String> texts(String name) {
    JsonNode node = node(name);
    if (!node.isMissingNode() && !node.isArray()) {
      check(name + " is not a list");
    }
    LinkedHashSet<String> texts = new LinkedHashSet<>();
    node.forEach(element -> texts.add(text(element)));
    return List.copyOf(texts);
  }

  Instant time(String name, Instant other) {
    return Objects.requireNonNullElse(timeOrNull(name), other);
  }

  @Nullable Instant timeOrNull(String name) {
    JsonNode node = node(name);
    if (node.isMissingNode()) {
      return null;
    }
    Instant time = AlertaTime.parse(node);
    if (time == null) {
      check(name + " is not a time");
    }
    return time;
  }

  @Nullable Long whole(String name) {
    JsonNode node = node(name);
    if (node.isMissingNode()) {
      return null;
    }
    if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToLong()) {
      check(name + " is not a whole number");
      return null;
    }
    return node.longValue();
  }

  long whole(String name, long other) {
    return Objects.requireNonNullElse(whole(name), other);
  }

  boolean flag(String name, boolean other) {
    return node(name).asBoolean(other);
  }

  /** JSON values; none of them null. */
  Map<String, Object> object(String name) {
    JsonNode node = node(name);
    if (node.isTextual()) {
      node = parsed(node.textValue());
    }
    if (node.isMissingNode()) {
      return Map.of();
    }
    if (!node.isObject() || !hasFiniteNumbers(node)) {
      check(name + " is not a JSON object that can be stored");
      return Map.of();
    }
    Map<String, Object> object = new LinkedHashMap<>();
    JsonMappers.PLAIN
        .convertValue(node, OBJECT)
        .forEach(
            (key, value) -> {
              if (value != null) {
                object.put(key, value);
              }
            });
    return object;
  }

  /** A column may be of the type text. */
  private static JsonNode parsed(String text) {
    try {
      return JsonMappers.PLAIN.readTree(text);
    } catch (JsonProcessingException e) {
      return JsonMappers.PLAIN.getNodeFactory().textNode(text);
    }
  }

  /** JSON writes no infinity. */
  private static boolean hasFiniteNumbers(JsonNode node) {
    if (node.isFloatingPointNumber()) {
      return Double.isFinite(node.doubleValue());
    }
    for (JsonNode child : node) {
      if (!hasFiniteNumbers(child)) {
        return false;
      }
    }
    return true;
  }

  /** The objects in a list; what else is in it is left out. */
  List<ObjectNode> objects(String name) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode element : node(name)) {
      if (element instanceof ObjectNode object) {
        objects.add(object);
      }
    }
    return objects;
  }
}
