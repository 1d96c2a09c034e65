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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is still to be done to alerts, as rows. The tables are empty most of the time, and the
 * database may take them for that when they are not: each statement is one for many rows, so that
 * none is slow by any plan.
 */
final class PendingRows {

  /** Of each monitor: more of what happened while alerts could not be received is forgotten. */
  private static final int MAX_WAITING = 10;

  private static final String DUE =
      "SELECT number, monitor_id, content, next_at FROM monitor_alert WHERE next_at <= ?"
          + " ORDER BY number LIMIT ?";

  private static final String MARKS =
      "SELECT number, monitor_id, content, 0 FROM monitor_mark ORDER BY number LIMIT ?";

  private static final String ALERTS = "DELETE FROM monitor_alert WHERE number IN ";

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
    return Statements.list(connection, DUE, PendingRows::read, Micros.of(now), limit);
  }

  private static List<Pending> firstOfEach(List<Pending> page, int limit) {
    Set<String> seen = new HashSet<>();
    return page.stream().filter(each -> seen.add(each.monitorId())).limit(limit).toList();
  }

  List<Pending> marks(int limit) {
    return transactions.read(
        connection -> Statements.list(connection, MARKS, PendingRows::read, limit));
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
    Statements.batch(
        connection,
        "INSERT INTO monitor_alert (monitor_id, content, next_at) VALUES (?, ?, 0)",
        alerts,
        PendingRows::bind);
    List<Long> surplus = new ArrayList<>();
    for (List<Long> numbers : waiting(connection, idsOf(alerts)).values()) {
      surplus.addAll(numbers.subList(0, Math.max(0, numbers.size() - MAX_WAITING)));
    }
    Statements.updateIn(connection, ALERTS, surplus);
  }

  /** Of each monitor the last only: it says whether the mark is to be there. */
  private static void insertMarks(Connection connection, List<Row<MonitorAlert>> marks)
      throws SQLException {
    Map<String, Row<MonitorAlert>> last = new LinkedHashMap<>();
    marks.forEach(row -> last.put(row.monitorId(), row));
    Statements.updateIn(connection, "DELETE FROM monitor_mark WHERE monitor_id IN ", last.keySet());
    Statements.batch(
        connection,
        "INSERT INTO monitor_mark (monitor_id, content) VALUES (?, ?)",
        last.values(),
        PendingRows::bind);
  }

  /** The numbers of what waits of each monitor, ascending. */
  private static Map<String, List<Long>> waiting(Connection connection, Collection<String> ids)
      throws SQLException {
    return Statements.listIn(
            connection,
            "SELECT monitor_id, number FROM monitor_alert WHERE monitor_id IN ",
            ids,
            " ORDER BY number",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
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
    run(
        done,
        connection ->
            Statements.updateIn(
                connection, "DELETE FROM monitor_mark WHERE number IN ", numbers(done)));
  }

  private static Pending read(ResultSet row) throws SQLException {
    return new Pending(
        row.getLong(1),
        row.getString(2),
        JsonRecords.read(row.getString(3), MonitorAlert.class),
        row.getLong(4) > 0);
  }

  /** With what the same monitors asked for before. */
  void remove(Collection<Pending> done) {
    run(
        done,
        connection -> {
          deleteEarlier(connection, done);
          Statements.updateIn(connection, ALERTS, numbers(done));
        });
  }

  /** What the same monitors asked for before is forgotten. */
  void postpone(Collection<Pending> refused, Instant until) {
    run(
        refused,
        connection -> {
          for (List<Long> some : Chunks.of(numbers(refused))) {
            List<Object> parameters = new ArrayList<>(List.of(Micros.of(until)));
            parameters.addAll(Chunks.padded(some));
            Statements.update(
                connection,
                "UPDATE monitor_alert SET next_at = ? WHERE number IN " + Chunks.marks(some.size()),
                parameters.toArray());
          }
          deleteEarlier(connection, refused);
        });
  }

  private static void deleteEarlier(Connection connection, Collection<Pending> settled)
      throws SQLException {
    Map<String, Long> last = new HashMap<>();
    settled.forEach(each -> last.merge(each.monitorId(), each.number(), Math::max));
    List<Long> earlier = new ArrayList<>();
    waiting(connection, last.keySet())
        .forEach(
            (id, numbers) ->
                numbers.stream()
                    .filter(number -> number < last.getOrDefault(id, 0L))
                    .forEach(earlier::add));
    Statements.updateIn(connection, ALERTS, earlier);
  }

  private static List<Long> numbers(Collection<Pending> pending) {
    return pending.stream().map(Pending::number).toList();
  }

  private void run(Collection<Pending> pending, Transactions.Task task) {
    if (!pending.isEmpty()) {
      transactions.perform(task);
    }
  }
}
