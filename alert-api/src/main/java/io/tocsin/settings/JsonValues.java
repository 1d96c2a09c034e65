package io.tocsin.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists and maps in the text of one setting. */
final class JsonValues {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private JsonValues() {}

  static Optional<List<String>> list(String text) {
    if (!text.startsWith("[")) {
      return Optional.of(
          Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList());
    }
    return read(text, new TypeReference<List<Object>>() {})
        .filter(list -> list.stream().allMatch(String.class::isInstance))
        .map(list -> list.stream().map(String.class::cast).toList());
  }

  static Optional<Map<String, Object>> object(String text) {
    return read(text, new TypeReference<Map<String, Object>>() {})
        .filter(map -> !map.containsValue(null));
  }

  static Optional<List<Map<String, Object>>> objects(String text) {
    return read(text, new TypeReference<List<Map<String, Object>>>() {})
        .filter(list -> !list.contains(null));
  }

  static Optional<Map<String, Integer>> levels(String text) {
    return read(text, new TypeReference<Map<String, Integer>>() {})
        .filter(map -> !map.containsValue(null));
  }

  private static <T> Optional<T> read(String text, TypeReference<T> type) {
    try {
      return Optional.ofNullable(JSON.readValue(text, type));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
