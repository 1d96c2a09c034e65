package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.cachet.Numbers;
import io.tocsin.json.JsonMappers;
import io.tocsin.statuspage.MetricPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one body, and collects the rules that they break. A field that is missing or
 * null, or breaks a rule, leaves what was there before. Fields that nobody asks for do not matter.
 */
final class Input {

  static final int MAX_NAME_CHARS = 255;
  static final int MAX_TEXT_CHARS = 2_000;
  static final int MAX_MESSAGE_CHARS = 65_536;

  private static final int MAX_OBJECT_CHARS = 16 << 10;
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final ObjectNode fields;
  private final Times times;
  private final List<String> broken = new ArrayList<>();

  Input(ObjectNode fields, Times times) {
    this.fields = fields;
    this.times = times;
  }

  /** One sentence for each rule that is broken by now. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  /** A rule is broken. */
  void refuse(String sentence) {
    broken.add(sentence);
  }

  /** Whether the field says something. */
  boolean has(String name) {
    return fields.hasNonNull(name);
  }

  /** What the field holds; null if it says nothing. */
  @Nullable JsonNode get(String name) {
    return has(name) ? fields.get(name) : null;
  }

  /** These fields must not be missing. */
  void require(Collection<String> names) {
    names.stream().filter(name -> !has(name)).forEach(this::refuseMissing);
  }

  private void refuseMissing(String name) {
    refuse("The " + words(name) + " field is required.");
  }

  private static String words(String name) {
    return name.replace('_', ' ');
  }

  /** A text that is not blank. */
  String name(String name, int maxChars, String before) {
    JsonNode value = get(name);
    if (value != null && value.isTextual() && value.textValue().isBlank()) {
      refuseMissing(name);
      return before;
    }
    return String.valueOf(text(name, maxChars, before));
  }

  /** A text. */
  @Nullable String text(String name, int maxChars, @Nullable String before) {
    JsonNode value = get(name);
    if (value == null) {
      return before;
    }
    if (!value.isTextual()) {
      refuse("The " + words(name) + " must be a string.");
      return before;
    }
    if (value.textValue().length() > maxChars) {
      refuse("The %s may not be greater than %d characters.".formatted(words(name), maxChars));
      return before;
    }
    return value.textValue();
  }

  /** A text; null for an empty one. */
  @Nullable String textOrNone(String name, @Nullable String before) {
    String text = text(name, MAX_TEXT_CHARS, before);
    return text == null || text.isEmpty() ? null : text;
  }

  /** A whole number in that range. */
  int number(String name, int least, int most, int before) {
    JsonNode value = get(name);
    if (value == null) {
      return before;
    }
    OptionalLong number = Numbers.integer(value);
    if (number.isEmpty()) {
      refuse("The " + words(name) + " must be an integer.");
      return before;
    }
    if (number.getAsLong() < least || number.getAsLong() > most) {
      refuse("The %s must be between %d and %d.".formatted(words(name), least, most));
      return before;
    }
    return (int) number.getAsLong();
  }

  /** A number that a metric takes. */
  @Nullable Double decimal(String name, @Nullable Double before) {
    JsonNode value = get(name);
    if (value == null) {
      return before;
    }
    OptionalDouble number = Numbers.decimal(value);
    if (number.isEmpty()) {
      refuse("The " + words(name) + " must be a number.");
      return before;
    }
    if (Math.abs(number.getAsDouble()) > MetricPoint.MAX_VALUE) {
      refuse("The %s must be between -1e15 and 1e15.".formatted(words(name)));
      return before;
    }
    return number.getAsDouble();
  }

  /** Yes or no, also as 1 and 0. */
  boolean flag(String name, boolean before) {
    JsonNode value = get(name);
    return switch (value == null ? "" : value.asText()) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> {
        if (value != null) {
          refuse("The " + words(name) + " field must be true or false.");
        }
        yield before;
      }
    };
  }

  /** A time; an empty text says nothing. */
  @Nullable Instant time(String name, @Nullable Instant before) {
    JsonNode value = get(name);
    if (value == null || (value.isTextual() && value.textValue().isBlank())) {
      return before;
    }
    Instant time = value.isTextual() ? times.read(value.textValue()).orElse(null) : null;
    if (time == null) {
      refuse("The " + words(name) + " is not a valid date, as 2026-03-01 02:00.");
    }
    return time == null ? before : time;
  }

  /** An object; PHP writes an empty list for one without members. */
  Map<String, Object> object(String name, Map<String, Object> before) {
    JsonNode value = get(name);
    if (value == null) {
      return before;
    }
    if (value.isArray() && value.isEmpty()) {
      return Map.of();
    }
    if (!value.isObject()) {
      refuse("The " + words(name) + " must be an object.");
      return before;
    }
    if (value.toString().length() > MAX_OBJECT_CHARS) {
      refuse(
          "The %s may not be greater than %d characters.".formatted(words(name), MAX_OBJECT_CHARS));
      return before;
    }
    return JsonMappers.PLAIN.convertValue(value, MAP);
  }

  /** An object without those of its members that are empty. */
  Map<String, Object> filled(String name, Map<String, Object> before) {
    Map<String, Object> values = new LinkedHashMap<>(object(name, before));
    values.values().removeIf(Input::isEmpty);
    return values;
  }

  private static boolean isEmpty(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.isEmpty();
      case Collection<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }

  /** A list of ids; none if it says nothing. */
  List<Long> ids(String name) {
    JsonNode value = get(name);
    List<Long> ids = new ArrayList<>();
    if (value != null) {
      value.forEach(each -> Numbers.integer(each).ifPresent(ids::add));
    }
    if (value != null && (!value.isArray() || ids.size() != value.size())) {
      refuse("The " + words(name) + " must be an array of ids.");
      return List.of();
    }
    return ids;
  }
}
