package io.tocsin.statuspage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What templates are given: nothing but plain values, lists and maps. */
final class TemplateValues {

  private TemplateValues() {}

  static Map<String, Object> copy(Map<String, ?> values) {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(name, plain(value)));
    return copy;
  }

  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Boolean yes -> yes;
      case BigDecimal number -> number.doubleValue();
      case BigInteger number -> number.doubleValue();
      case Number number -> number;
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, inner) -> copy.put(String.valueOf(name), plain(inner)));
        yield copy;
      }
      case List<?> list -> list.stream().map(TemplateValues::plain).toList();
      default -> value.toString();
    };
  }
}
