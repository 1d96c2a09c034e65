package io.tocsin.store.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.alert.PreviousStatus;
import io.tocsin.json.JsonMappers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists and maps as the JSON text of a column. */
public final class Json {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
  private static final TypeReference<List<List<Object>>> ROWS = new TypeReference<>() {};

  private Json() {}

  /** A list as the text that {@link #texts} reads. */
  public static String of(List<String> texts) {
    return texts.isEmpty() ? "[]" : write(texts);
  }

  /** A map as the text that {@link #object} reads. */
  public static String of(Map<String, ?> object) {
    return object.isEmpty() ? "{}" : write(object);
  }

  static String ofStatuses(List<PreviousStatus> statuses) {
    if (statuses.isEmpty()) {
      return "[]";
    }
    List<List<Object>> rows = new ArrayList<>();
    for (PreviousStatus status : statuses) {
      rows.add(
          status.by() == null
              ? List.of(status.status(), status.timeout())
              : List.of(status.status(), status.timeout(), status.by()));
    }
    return write(rows);
  }

  /** Rows of JSON values as one text. */
  public static String ofRows(List<List<Object>> rows) {
    return write(rows);
  }

  /** The list that a column holds. */
  public static List<String> texts(String json) {
    return json.equals("[]") ? List.of() : read(json, TEXTS);
  }

  /** The map that a column holds. */
  public static Map<String, Object> object(String json) {
    return json.equals("{}") ? Map.of() : read(json, OBJECT);
  }

  static Map<String, String> strings(String json) {
    return json.equals("{}") ? Map.of() : read(json, STRINGS);
  }

  static List<PreviousStatus> statuses(String json) {
    if (json.equals("[]")) {
      return List.of();
    }
    List<PreviousStatus> statuses = new ArrayList<>();
    for (List<Object> row : rows(json)) {
      String by = row.size() > 2 ? (String) row.get(2) : null;
      statuses.add(new PreviousStatus((String) row.get(0), ((Number) row.get(1)).longValue(), by));
    }
    return statuses;
  }

  /** The rows that a column holds. */
  public static List<List<Object>> rows(String json) {
    return read(json, ROWS);
  }

  private static String write(Object value) {
    try {
      return JsonMappers.PLAIN.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JsonMappers.PLAIN.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored column is not the JSON that was written", e);
    }
  }
}
