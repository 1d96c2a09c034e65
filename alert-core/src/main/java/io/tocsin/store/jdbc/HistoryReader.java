package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.HistoryEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the newest history entries of many alerts in one query. */
final class HistoryReader {

  private HistoryReader() {}

  /** Adds the entries of those alerts by number, oldest first. */
  static void read(Connection connection, List<Long> numbers, Map<Long, List<HistoryEntry>> entries)
      throws SQLException {
    String sql =
        "SELECT h.alert_number, "
            + HistoryRows.COLUMNS
            + " FROM alert_history h JOIN alert a ON a.number = h.alert_number"
            + " WHERE h.alert_number IN "
            + Chunks.marks(numbers.size())
            + " AND h.sequence > a.sequence - "
            + AlertStore.HISTORY_LIMIT
            + " ORDER BY h.alert_number, h.sequence";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Chunks.bind(statement, numbers);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          entries
              .computeIfAbsent(rows.getLong(1), number -> new ArrayList<>())
              .add(HistoryRows.read(rows, 1));
        }
      }
    }
  }

  /** The alert with those of the entries that it already knew of when it was read. */
  static Alert join(Alert alert, List<HistoryEntry> entries) {
    List<HistoryEntry> known =
        entries.stream().filter(entry -> entry.sequence() <= alert.sequence()).toList();
    return alert.toBuilder().history(known).build();
  }
}
