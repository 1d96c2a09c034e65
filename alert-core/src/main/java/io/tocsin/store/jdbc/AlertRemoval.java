package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.store.Micros;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Removes alerts with their claims, labels, history and notes, and writes a notice of it. */
final class AlertRemoval {

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
          if (Statements.update(connection, sql, alert.number(), alert.version()) == 0) {
            return false;
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
      if (some < Chunks.SIZE) {
        return removed;
      }
    }
  }

  private int removeSome(
      Connection connection, String column, List<String> values, String time, Instant before)
      throws SQLException {
    List<Object> parameters = new ArrayList<>(Chunks.padded(values));
    parameters.add(Micros.of(before));
    String sql =
        "SELECT number, id, customer FROM alert WHERE "
            + column
            + " IN "
            + Chunks.marks(values.size())
            + " AND "
            + time
            + " < ? ORDER BY number LIMIT "
            + Chunks.SIZE
            + " FOR UPDATE";
    List<Removed> removed =
        Statements.list(
            connection,
            sql,
            row -> new Removed(row.getLong(1), row.getString(2), row.getString(3)),
            parameters.toArray());
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
    Statements.updateIn(connection, "DELETE FROM " + table + " WHERE " + column + " IN ", values);
  }
}
