package io.tocsin.http.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.DraftLimits;
import io.tocsin.text.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the members of a body; the first fault is kept. Absent and null members are as before. */
final class Members {

  private final ObjectNode json;
  private @Nullable String fault;

  Members(ObjectNode json) {
    this.json = json;
  }

  /** What was made of the members, or the first that is wrong with them. */
  <T> Parsed<T> result(T value) {
    return fault == null ? new Parsed.Ok<>(value) : Parsed.bad(fault);
  }

  /** Notes that something is wrong. */
  void refuse(String message) {
    if (fault == null) {
      fault = message;
    }
  }

  private <T> T read(String name, T before, Function<JsonNode, @Nullable T> use, String what) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      return before;
    }
    T read = use.apply(value);
    if (read == null) {
      refuse(name + " must be " + what);
      return before;
    }
    return read;
  }

  String text(String name, String before, int limit) {
    return read(
        name,
        before,
        value ->
            value.isTextual() && value.textValue().length() <= limit ? value.textValue() : null,
        "a text of at most " + limit + " characters");
  }

  /** A text that may be taken away by null. */
  @Nullable String optional(String name, @Nullable String before, int limit) {
    JsonNode value = json.get(name);
    if (value == null) {
      return before;
    }
    String text = text(name, "", limit);
    return text.isEmpty() ? null : text;
  }

  boolean flag(String name, boolean before) {
    return read(
        name, before, value -> value.isBoolean() ? value.booleanValue() : null, "true or false");
  }

  long number(String name, long before, long least, long most) {
    return read(
        name,
        before,
        value ->
            value.isIntegralNumber()
                    && value.canConvertToLong()
                    && value.longValue() >= least
                    && value.longValue() <= most
                ? value.longValue()
                : null,
        "a whole number from " + least + " to " + most);
  }

  <E extends Enum<E>> E word(String name, E before, Class<E> type) {
    return read(name, before, value -> word(value, type), "one of " + words(type));
  }

  private static <E extends Enum<E>> @Nullable E word(JsonNode value, Class<E> type) {
    for (E each : type.getEnumConstants()) {
      if (value.isTextual() && Answers.word(each).equals(value.textValue())) {
        return each;
      }
    }
    return null;
  }

  private static <E extends Enum<E>> String words(Class<E> type) {
    List<String> words = new ArrayList<>();
    for (E each : type.getEnumConstants()) {
      words.add(each.name().toLowerCase(Locale.ROOT));
    }
    return String.join(", ", words);
  }

  List<String> texts(String name, List<String> before, int most) {
    return read(name, before, value -> texts(value, most), "a list of at most " + most + " texts");
  }

  private static @Nullable List<String> texts(JsonNode value, int most) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value.isArray() ? value : List.of(value)) {
      if (!each.isTextual() || each.textValue().length() > DraftLimits.MAX_NAME_CHARS) {
        return null;
      }
      texts.add(each.textValue());
    }
    return texts.size() > most ? null : texts;
  }

  List<Long> numbers(String name, List<Long> before, int most) {
    return read(
        name, before, value -> numbers(value, most), "a list of at most " + most + " numbers");
  }

  private static @Nullable List<Long> numbers(JsonNode value, int most) {
    if (!value.isArray() || value.size() > most) {
      return null;
    }
    TreeSet<Long> numbers = new TreeSet<>();
    for (JsonNode each : value) {
      if (!each.isIntegralNumber() || !each.canConvertToLong()) {
        return null;
      }
      numbers.add(each.longValue());
    }
    return List.copyOf(numbers);
  }

  /** Lists of texts by name; a text is a list of one. */
  Map<String, List<String>> lists(
      String name, Map<String, List<String>> before, int mostNames, int most) {
    return read(
        name,
        before,
        value -> lists(value, mostNames, most),
        "an object of at most " + mostNames + " members, each a text or 1 to " + most + " texts");
  }

  private static @Nullable Map<String, List<String>> lists(
      JsonNode value, int mostNames, int most) {
    if (!value.isObject() || value.size() > mostNames) {
      return null;
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      List<String> texts = texts(each.getValue(), most);
      if (texts == null || texts.isEmpty()) {
        return null;
      }
      lists.put(each.getKey(), texts);
    }
    return lists;
  }

  <E extends Enum<E>> Map<String, E> words(
      String name, Map<String, E> before, Class<E> type, int most) {
    return read(
        name,
        before,
        value -> words(value, type, most),
        "an object of at most " + most + " members, each one of " + words(type));
  }

  private static <E extends Enum<E>> @Nullable Map<String, E> words(
      JsonNode value, Class<E> type, int most) {
    if (!value.isObject() || value.size() > most) {
      return null;
    }
    Map<String, E> words = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      E word = word(each.getValue(), type);
      if (word == null) {
        return null;
      }
      words.put(each.getKey(), word);
    }
    return words;
  }
}
