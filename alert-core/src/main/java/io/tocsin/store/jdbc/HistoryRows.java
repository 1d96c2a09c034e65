package io.tocsin.store.jdbc;

import io.tocsin.alert.HistoryEntry;
import io.tocsin.store.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** The row of a history entry. */
final class HistoryRows {

  /** All columns of the table {@code h}, for {@link #read}. */
  static final String COLUMNS =
      "h.sequence, h.id, h.event, h.severity, h.status, h.measured, h.text, h.type,"
          + " h.update_time, h.login, h.timeout";

  static final String INSERT =
      "INSERT INTO alert_history (sequence, id, event, severity, status, measured, text, type,"
          + " update_time, login, timeout, alert_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?)";

  private HistoryRows() {}

  /** The entry whose columns start after that many. */
  static HistoryEntry read(ResultSet row, int skipped) throws SQLException {
    long timeout = row.getLong(skipped + 11);
    Long timeoutOrNull = row.wasNull() ? null : timeout;
    return new HistoryEntry(
        row.getLong(skipped + 1),
        row.getString(skipped + 2),
        row.getString(skipped + 3),
        row.getString(skipped + 4),
        row.getString(skipped + 5),
        row.getString(skipped + 6),
        row.getString(skipped + 7),
        row.getString(skipped + 8),
        Micros.instant(row.getLong(skipped + 9)),
        row.getString(skipped + 10),
        timeoutOrNull);
  }

  static void bind(PreparedStatement statement, HistoryEntry entry, long alertNumber)
      throws SQLException {
    statement.setLong(1, entry.sequence());
    statement.setString(2, entry.id());
    statement.setString(3, entry.event());
    statement.setString(4, entry.severity());
    statement.setString(5, entry.status());
    statement.setString(6, entry.value());
    statement.setString(7, entry.text());
    statement.setString(8, entry.type());
    statement.setLong(9, Micros.of(entry.updateTime()));
    statement.setString(10, entry.user());
    if (entry.timeout() == null) {
      statement.setNull(11, Types.BIGINT);
    } else {
      statement.setLong(11, entry.timeout());
    }
    statement.setLong(12, alertNumber);
  }
}
