package io.tocsin.store.jdbc;

import io.tocsin.store.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Columns of times, in microseconds. */
public final class MicrosColumn {

  private MicrosColumn() {}

  /** Null for null. */
  public static @Nullable Instant read(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Micros.instant(micros);
  }

  /** As above. */
  public static @Nullable Instant read(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Micros.instant(micros);
  }

  /** Null for null. */
  public static void bind(PreparedStatement statement, int position, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(position, Types.BIGINT);
    } else {
      statement.setLong(position, Micros.of(time));
    }
  }
}
