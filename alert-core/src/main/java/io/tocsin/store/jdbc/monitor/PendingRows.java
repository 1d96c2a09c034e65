package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.MonitorAlert;
import io.tocsin.monitor.MonitorStore.Pending;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Chunks;
import io.tocsin.store.jdbc.JsonRecords;
import io.tocsin.store.jdbc.Statements;
import io.tocsin.store.jdbc.Transactions;
import io.tocsin.store.jdbc.monitor.MonitorWriter.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is still to be done to alerts, as rows. */
final class PendingRows {

  /** Of each monitor: more of what happened while alerts could not be received is forgotten. */
  private static final int MAX_WAITING = 10;

  private static final String DUE =
      "SELECT number, monitor_id, content, next_at FROM monitor_alert WHERE next_at <= ?"
          + " ORDER BY number LIMIT ?";

  private static final String MARKS =
      "SELECT number, monitor_id, content, 0 FROM monitor_mark ORDER BY number LIMIT ?";

  private static final String TRIM =
      "DELETE FROM monitor_alert WHERE number IN (SELECT number FROM (SELECT number,"
          + " ROW_NUMBER() OVER (PARTITION BY monitor_id ORDER BY number DESC) AS place"
          + " FROM monitor_alert WHERE monitor_id IN %s) placed WHERE place > "
          + MAX_WAITING
          + ")";

  /** Monitors in one statement. */
  private static final int TOGETHER = 512;

  private final Transactions transactions;

  PendingRows(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Of each monitor the first; one that flaps keeps no other waiting. */
  List<Pending> due(Instant now, int limit) {
    return transactions.read(
        connection -> {
          List<Pending> page = due(connection, now, limit);
          List<Pending> first = firstOfEach(page, limit);
          return page.size() < limit || first.size() > limit / 2
              ? first
              : firstOfEach(due(connection, now, limit * MAX_WAITING), limit);
        });
  }

  private static List<Pending> due(Connection connection, Instant now, int limit)
      throws SQLException {
    return Statements.select(connection, DUE, PendingRows::read, Micros.of(now), limit);
  }

  private static List<Pending> firstOfEach(List<Pending> page, int limit) {
    Set<String> seen = new HashSet<>();
    return page.stream().filter(each -> seen.add(each.monitorId())).limit(limit).toList();
  }

  List<Pending> marks(int limit) {
    return transactions.read(
        connection -> Statements.select(connection, MARKS, PendingRows::read, limit));
  }

  /** Adds what is to be done, in that order. */
  static void insert(Connection connection, List<Row<MonitorAlert>> alerts) throws SQLException {
    Map<Boolean, List<Row<MonitorAlert>>> byKind =
        alerts.stream().collect(Collectors.partitioningBy(row -> row.value().action().isMark()));
    insertAlerts(connection, byKind.getOrDefault(false, List.of()));
    insertMarks(connection, byKind.getOrDefault(true, List.of()));
  }

  private static void insertAlerts(Connection connection, List<Row<MonitorAlert>> alerts)
      throws SQLException {
    Statements.each(
        connection,
        "INSERT INTO monitor_alert (monitor_id, content, next_at) VALUES (?, ?, 0)",
        alerts,
        PendingRows::bind);
    delete(connection, TRIM, idsOf(alerts));
  }

  /** Of each monitor the last only: it says whether the mark is to be there. */
  private static void insertMarks(Connection connection, List<Row<MonitorAlert>> marks)
      throws SQLException {
    Map<String, Row<MonitorAlert>> last = new LinkedHashMap<>();
    marks.forEach(row -> last.put(row.monitorId(), row));
    delete(connection, "DELETE FROM monitor_mark WHERE monitor_id IN %s", last.keySet());
    Statements.each(
        connection,
        "INSERT INTO monitor_mark (monitor_id, content) VALUES (?, ?)",
        last.values(),
        PendingRows::bind);
  }

  /**
   * Runs a deletion that is one of many monitors.
   *
   * @param sql with {@code %s} for their ids
   */
  private static void delete(Connection connection, String sql, Collection<String> ids)
      throws SQLException {
    for (List<String> some : Chunks.of(ids, TOGETHER)) {
      try (PreparedStatement delete =
          connection.prepareStatement(sql.formatted(Chunks.marks(some.size())))) {
        Chunks.bind(delete, some);
        delete.executeUpdate();
      }
    }
  }

  private static SortedSet<String> idsOf(List<Row<MonitorAlert>> alerts) {
    return alerts.stream().map(Row::monitorId).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void bind(PreparedStatement insert, Row<MonitorAlert> row) throws SQLException {
    insert.setString(1, row.monitorId());
    insert.setString(2, JsonRecords.of(row.value()));
  }

  /** Those and no others: one with a lower number may have been written later. */
  void removeMarks(Collection<Pending> done) {
    settle(
        "DELETE FROM monitor_mark WHERE number = ?",
        done,
        (delete, each) -> delete.setLong(1, each.number()));
  }

  private static List<Pending> read(ResultSet rows) throws SQLException {
    List<Pending> pending = new ArrayList<>();
    while (rows.next()) {
      pending.add(
          new Pending(
              rows.getLong(1),
              rows.getString(2),
              JsonRecords.read(rows.getString(3), MonitorAlert.class),
              rows.getLong(4) > 0));
    }
    return pending;
  }

  void remove(Collection<Pending> done) {
    settle(
        "DELETE FROM monitor_alert WHERE monitor_id = ? AND number <= ?",
        done,
        PendingRows::bindMonitorAndNumber);
  }

  void postpone(Collection<Pending> refused, Instant until) {
    settle(
        "UPDATE monitor_alert SET next_at = ? WHERE number = ?",
        refused,
        (update, each) -> {
          update.setLong(1, Micros.of(until));
          update.setLong(2, each.number());
        });
    settle(
        "DELETE FROM monitor_alert WHERE monitor_id = ? AND number < ?",
        refused,
        PendingRows::bindMonitorAndNumber);
  }

  private static void bindMonitorAndNumber(PreparedStatement delete, Pending each)
      throws SQLException {
    delete.setString(1, each.monitorId());
    delete.setLong(2, each.number());
  }

  private void settle(String sql, Collection<Pending> pending, Statements.Binder<Pending> binder) {
    if (!pending.isEmpty()) {
      int settled =
          transactions.write(
              connection -> {
                Statements.each(connection, sql, pending, binder);
                return pending.size();
              });
      assert settled == pending.size();
    }
  }
}
