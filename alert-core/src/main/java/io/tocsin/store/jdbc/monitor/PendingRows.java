package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.MonitorAlert;
import io.tocsin.monitor.MonitorStore.Pending;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is still to be done to alerts, as rows. */
final class PendingRows {

  private static final String DUE =
      "SELECT number, monitor_id, content, next_at FROM monitor_alert WHERE next_at <= ?"
          + " ORDER BY number LIMIT ?";

  private static final String MARKS =
      "SELECT number, monitor_id, content, 0 FROM monitor_mark ORDER BY number LIMIT ?";

  private final Transactions transactions;

  PendingRows(Transactions transactions) {
    this.transactions = transactions;
  }

  List<Pending> due(Instant now, int limit) {
    return transactions.read(
        connection ->
            JdbcMonitorStore.select(connection, DUE, PendingRows::read, Micros.of(now), limit));
  }

  List<Pending> marks(int limit) {
    return transactions.read(
        connection -> JdbcMonitorStore.select(connection, MARKS, PendingRows::read, limit));
  }

  void removeMarks(long last) {
    int removed =
        transactions.write(
            connection -> {
              try (PreparedStatement delete =
                  connection.prepareStatement("DELETE FROM monitor_mark WHERE number <= ?")) {
                delete.setLong(1, last);
                return delete.executeUpdate();
              }
            });
    assert removed >= 0;
  }

  private static List<Pending> read(ResultSet rows) throws SQLException {
    List<Pending> pending = new ArrayList<>();
    while (rows.next()) {
      pending.add(
          new Pending(
              rows.getLong(1),
              rows.getString(2),
              MonitorJson.read(rows.getString(3), MonitorAlert.class),
              rows.getLong(4) > 0));
    }
    return pending;
  }

  void remove(Collection<Pending> done) {
    settle(
        "DELETE FROM monitor_alert WHERE monitor_id = ? AND number <= ?",
        done,
        (delete, each) -> {
          delete.setString(1, each.monitorId());
          delete.setLong(2, each.number());
        });
  }

  void postpone(Collection<Pending> refused, Instant until) {
    settle(
        "UPDATE monitor_alert SET next_at = ? WHERE number = ?",
        refused,
        (update, each) -> {
          update.setLong(1, Micros.of(until));
          update.setLong(2, each.number());
        });
  }

  private void settle(
      String sql, Collection<Pending> pending, MonitorWriter.Binder<Pending> binder) {
    if (!pending.isEmpty()) {
      int settled =
          transactions.write(
              connection -> {
                MonitorWriter.each(connection, sql, pending, binder);
                return pending.size();
              });
      assert settled == pending.size();
    }
  }
}
