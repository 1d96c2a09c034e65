package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.cachet.Numbers;
import io.tocsin.json.JsonMappers;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.Numbered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The members of a body, and the rules that they break. Every reader gives a value, also where a
 * rule is broken; whatever is made of it is only used if none is. A member that is missing gives
 * the value before, by which readers also know whether it may be missing.
 */
final class Fields {

  static final int MAX_NAME_CHARS = 255;
  static final int MAX_TEXT_CHARS = 2_000;
  static final int MAX_MESSAGE_CHARS = 65_536;
  static final int MAX_OBJECT_CHARS = 16 << 10;

  private final ObjectNode body;
  private final Call call;
  private final Map<String, List<String>> errors = new LinkedHashMap<>();

  Fields(ObjectNode body, Call call) {
    this.body = body;
    this.call = call;
  }

  /** The sentences of the rules that are broken, by member. */
  Map<String, List<String>> errors() {
    return errors;
  }

  void add(String member, String sentence) {
    errors.computeIfAbsent(member, _ -> new ArrayList<>()).add(sentence);
  }

  /** The page that the rules ask. */
  Call call() {
    return call;
  }

  boolean has(String member) {
    return body.has(member);
  }

  /** Whether it is there with a value. */
  boolean hasValue(String member) {
    JsonNode value = get(member);
    return body.hasNonNull(member) && !(value.isTextual() && value.textValue().isEmpty());
  }

  JsonNode get(String member) {
    return body.path(member);
  }

  private static String words(String member) {
    return "The " + member.replace('_', ' ') + " field ";
  }

  void requires(String member) {
    add(member, words(member) + "is required.");
  }

  void invalid(String member) {
    add(member, "The selected " + member.replace('_', ' ') + " is invalid.");
  }

  /** A text that has to be there, now or before. */
  String required(String member, int max, @Nullable String before) {
    if (!has(member) && before != null) {
      return before;
    }
    if (!hasValue(member)) {
      requires(member);
      return "";
    }
    return Optional.ofNullable(optional(member, max, null)).orElse("");
  }

  /** A text, or null for none. */
  @Nullable String optional(String member, int max, @Nullable String before) {
    if (!has(member)) {
      return before;
    }
    JsonNode value = get(member);
    if (value.isTextual() && value.textValue().length() <= max) {
      return value.textValue().isEmpty() ? null : value.textValue();
    }
    if (value.isTextual()) {
      add(member, words(member) + "must not be greater than " + max + " characters.");
    } else if (!value.isNull()) {
      add(member, words(member) + "must be a string.");
    }
    return null;
  }

  boolean flag(String member, boolean before) {
    boolean isSet = body.hasNonNull(member);
    return switch (isSet ? get(member).asText("") : "") {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> {
        if (isSet) {
          add(member, words(member) + "must be true or false.");
        }
        yield before;
      }
    };
  }

  /** A whole number. */
  int integer(String member, int min, int max, int before) {
    if (!hasValue(member)) {
      return before;
    }
    Long value = whole(get(member));
    if (value == null) {
      add(member, words(member) + "must be an integer.");
    } else if (value < min) {
      add(member, words(member) + "must be at least " + min + ".");
    } else if (value > max) {
      add(member, words(member) + "must not be greater than " + max + ".");
    } else {
      return value.intValue();
    }
    return before;
  }

  /** The whole number that a value is; null if it is none. */
  static @Nullable Long whole(JsonNode value) {
    OptionalLong number = Numbers.integer(value);
    return number.isPresent() ? (Long) number.getAsLong() : null;
  }

  /** A number that a metric takes; empty if it is not given. */
  OptionalDouble decimal(String member) {
    if (!hasValue(member)) {
      return OptionalDouble.empty();
    }
    OptionalDouble number = Numbers.decimal(get(member));
    if (number.isEmpty()) {
      add(member, words(member) + "must be a number.");
    } else if (Math.abs(number.getAsDouble()) > MetricPoint.MAX_VALUE) {
      add(member, words(member) + "must be between -1e15 and 1e15.");
    } else {
      return number;
    }
    return OptionalDouble.empty();
  }

  /** One of some constants by its number, which has to be there where there was none before. */
  <E extends Enum<E> & Numbered> E constant(String member, Class<E> type, @Nullable E before) {
    if (!has(member) && before != null) {
      return before;
    }
    E fallback = before == null ? type.getEnumConstants()[0] : before;
    if (!hasValue(member)) {
      requires(member);
      return fallback;
    }
    Long value = whole(get(member));
    Optional<E> constant = value == null ? Optional.empty() : Numbered.of(type, value);
    if (constant.isEmpty()) {
      invalid(member);
    }
    return constant.orElse(fallback);
  }

  /** A time, or null for none. */
  @Nullable Instant time(String member, @Nullable Instant before) {
    if (!has(member)) {
      return before;
    }
    if (!hasValue(member)) {
      return null;
    }
    JsonNode value = get(member);
    Optional<Instant> time =
        value.isTextual() ? call.times().read(value.textValue()) : Optional.empty();
    if (time.isEmpty()) {
      add(member, words(member) + "must be a valid date.");
    }
    return time.orElse(before);
  }

  /** Any values by name; the whole is replaced. */
  Map<String, Object> object(String member, Map<String, Object> before) {
    JsonNode value = get(member);
    if (value.isMissingNode() || value.isNull()) {
      return before;
    }
    if (value.isArray() && value.isEmpty()) {
      return Map.of();
    }
    if (!value.isObject()) {
      add(member, words(member) + "must be an array.");
    } else if (value.toString().length() > MAX_OBJECT_CHARS) {
      add(member, words(member) + "must not be greater than " + MAX_OBJECT_CHARS + " characters.");
    } else {
      return JsonMappers.PLAIN.convertValue(value, new TypeReference<>() {});
    }
    return before;
  }
}
