package io.tocsin.store.jdbc;

import io.tocsin.query.AlertField;
import io.tocsin.store.Micros;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value of a condition as a column holds it.
 *
 * @param value to bind
 * @param exact false if the value asked for lies between this one and the next that a column can
 *     hold
 */
record SqlValue(Object value, boolean exact) {

  /** The greatest value of a column not above it; null if it is of another kind. */
  static @Nullable SqlValue of(AlertField.Kind kind, Object value) {
    boolean fits =
        switch (kind) {
          case TEXT, LIST -> value instanceof String;
          case NUMBER -> value instanceof Long;
          case FLAG -> value instanceof Boolean;
          case TIME -> value instanceof Instant;
        };
    if (!fits) {
      return null;
    }
    return value instanceof Instant time ? ofTime(time) : new SqlValue(value, true);
  }

  private static SqlValue ofTime(Instant time) {
    if (time.isAfter(Micros.MAX)) {
      return new SqlValue(Long.MAX_VALUE, false);
    }
    if (time.isBefore(Micros.MIN)) {
      return new SqlValue(Long.MIN_VALUE, false);
    }
    long micros = Micros.of(time);
    return new SqlValue(micros, Micros.instant(micros).equals(time));
  }
}
