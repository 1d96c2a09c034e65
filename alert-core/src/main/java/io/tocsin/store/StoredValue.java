package io.tocsin.store;

import io.tocsin.query.Field;
import io.tocsin.text.StorableText;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of a condition as databases hold it.
 *
 * @param value times are in microseconds
 * @param exact false if the value asked for lies between this one and the next that can be held
 */
public record StoredValue(Object value, boolean exact) {

  /**
   * The greatest stored value not above it; null if it is of another kind than the field, or a text
   * that no store holds.
   */
  public static @Nullable StoredValue of(Field field, Object value) {
    boolean fits =
        switch (field.kind()) {
          case TEXT, LIST -> value instanceof String text && StorableText.is(text);
          case NUMBER -> value instanceof Long;
          case FLAG -> value instanceof Boolean;
          case TIME -> value instanceof Instant;
        };
    if (!fits) {
      return null;
    }
    return value instanceof Instant time ? ofTime(time) : new StoredValue(value, true);
  }

  /** Those of the values that can be held as they are; only they can be equal to a stored one. */
  public static List<Object> exact(Field field, List<Object> values) {
    return values.stream()
        .map(value -> of(field, value))
        .filter(Objects::nonNull)
        .filter(StoredValue::exact)
        .map(StoredValue::value)
        .toList();
  }

  private static StoredValue ofTime(Instant time) {
    if (time.isAfter(Micros.MAX)) {
      return new StoredValue(Long.MAX_VALUE, false);
    }
    if (time.isBefore(Micros.MIN)) {
      return new StoredValue(Long.MIN_VALUE, false);
    }
    long micros = Micros.of(time);
    return new StoredValue(micros, Micros.instant(micros).equals(time));
  }
}
