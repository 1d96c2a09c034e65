package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.store.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Removes alerts with their claims, labels, history and notes, and tells so. */
final class AlertRemoval {

  private static final int CHUNK = 500;

  private final Transactions transactions;
  private final ChangeNotices notices;

  AlertRemoval(Transactions transactions, ChangeNotices notices) {
    this.transactions = transactions;
    this.notices = notices;
  }

  /** Removes the alert, if that version is still the stored one. */
  boolean remove(Alert alert, List<OutboxEntry> outgoing) {
    return transactions.write(
        connection -> {
          String sql = "DELETE FROM alert WHERE number = ? AND version = ?";
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, alert.number());
            statement.setLong(2, alert.version());
            if (statement.executeUpdate() == 0) {
              return false;
            }
          }
          String customer = alert.customer() == null ? "" : alert.customer();
          finish(connection, List.of(new Removed(alert.number(), alert.id(), customer)));
          OutboxRows.insert(connection, outgoing);
          return true;
        });
  }

  /** Removes all that have one of the values and a time before that one, some at a go. */
  int removeAll(String column, List<String> values, String time, Instant before) {
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

  private int removeSome(
      Connection connection, String column, List<String> values, String time, Instant before)
      throws SQLException {
    List<Removed> removed = new ArrayList<>();
    String sql =
        "SELECT number, id, customer FROM alert WHERE "
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
          removed.add(new Removed(rows.getLong(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    if (!removed.isEmpty()) {
      delete(connection, "alert", "number", removed.stream().map(Removed::number).toList());
      finish(connection, removed);
    }
    return removed.size();
  }

  private void finish(Connection connection, List<Removed> removed) throws SQLException {
    List<Long> numbers = removed.stream().map(Removed::number).toList();
    delete(connection, "alert_claim", "alert_number", numbers);
    delete(connection, "alert_label", "alert_number", numbers);
    delete(connection, "alert_history", "alert_number", numbers);
    delete(connection, "alert_note", "alert_id", removed.stream().map(Removed::id).toList());
    notices.write(connection, List.of(), removed);
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
