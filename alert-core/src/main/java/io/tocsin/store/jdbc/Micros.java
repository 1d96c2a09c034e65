package io.tocsin.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants as microseconds since 1970: compact, quick, and the same in every database. */
final class Micros {

  private static final long PER_SECOND = 1_000_000;

  /** The first and the last instant there is a number for. */
  static final Instant MIN = instant(Long.MIN_VALUE);

  static final Instant MAX = instant(Long.MAX_VALUE);

  private Micros() {}

  static long of(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano() / 1_000);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
  }

  static @Nullable Instant read(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : instant(micros);
  }

  static void bind(PreparedStatement statement, int position, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(position, Types.BIGINT);
    } else {
      statement.setLong(position, of(time));
    }
  }
}
