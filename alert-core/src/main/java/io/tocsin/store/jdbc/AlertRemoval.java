package io.tocsin.store.jdbc;

import io.tocsin.store.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Removes alerts with their claims, labels, history and notes. */
final class AlertRemoval {

  private static final int CHUNK = 500;

  private AlertRemoval() {}

  /** Removes all that have one of the values and a time before that one, some at a go. */
  static int removeAll(
      Transactions transactions, String column, List<String> values, String time, Instant before) {
    int removed = 0;
    while (true) {
      int some =
          transactions.write(connection -> removeSome(connection, column, values, time, before));
      removed += some;
      if (some < CHUNK) {
        return removed;
      }
    }
  }

  private static int removeSome(
      Connection connection, String column, List<String> values, String time, Instant before)
      throws SQLException {
    List<Long> numbers = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    String sql =
        "SELECT number, id FROM alert WHERE "
            + column
            + " IN "
            + Chunks.marks(values.size())
            + " AND "
            + time
            + " < ? ORDER BY number LIMIT "
            + CHUNK
            + " FOR UPDATE";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int bound = Chunks.bind(statement, values);
      statement.setLong(bound + 1, Micros.of(before));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
          ids.add(rows.getString(2));
        }
      }
    }
    if (!numbers.isEmpty()) {
      delete(connection, "alert", "number", numbers);
      removeBelongings(connection, numbers, ids);
    }
    return numbers.size();
  }

  static void removeBelongings(Connection connection, List<Long> numbers, List<String> ids)
      throws SQLException {
    delete(connection, "alert_claim", "alert_number", numbers);
    delete(connection, "alert_label", "alert_number", numbers);
    delete(connection, "alert_history", "alert_number", numbers);
    delete(connection, "alert_note", "alert_id", ids);
  }

  private static void delete(Connection connection, String table, String column, List<?> values)
      throws SQLException {
    String sql = "DELETE FROM " + table + " WHERE " + column + " IN " + Chunks.marks(values.size());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Chunks.bind(statement, values);
      statement.executeUpdate();
    }
  }
}
