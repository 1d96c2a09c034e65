package io.tocsin.store.jdbc;

import io.tocsin.alert.AlertArchive.ArchivedEntry;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.store.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** The row of a history entry. */
final class HistoryRows {

  /** All columns of the table {@code h}, with the number of the alert first. */
  static final String COLUMNS =
      "h.alert_number, h.sequence, h.id, h.event, h.severity, h.status, h.measured, h.text, h.type,"
          + " h.update_time, h.login, h.timeout";

  static final String INSERT =
      """
      INSERT INTO alert_history (sequence, id, event, severity, status, measured, text, type,
      update_time, login, timeout, alert_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private HistoryRows() {}

  /** The entry whose columns start at the first. */
  static ArchivedEntry read(ResultSet row) throws SQLException {
    long timeout = row.getLong(12);
    Long timeoutOrNull = row.wasNull() ? null : timeout;
    return new ArchivedEntry(
        row.getLong(1),
        new HistoryEntry(
            row.getLong(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            Micros.instant(row.getLong(10)),
            row.getString(11),
            timeoutOrNull));
  }

  static void bind(PreparedStatement statement, ArchivedEntry archived) throws SQLException {
    HistoryEntry entry = archived.entry();
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
    statement.setObject(11, entry.timeout(), Types.BIGINT);
    statement.setLong(12, archived.alertNumber());
  }
}
