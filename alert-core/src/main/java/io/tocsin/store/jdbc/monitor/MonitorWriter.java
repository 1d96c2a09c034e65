package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.Flip;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorAlert;
import io.tocsin.monitor.MonitorChange;
import io.tocsin.monitor.Ping;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.MicrosColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Writes changes of monitors inside a transaction, each monitor's row once. */
final class MonitorWriter {

  /** After how many pings the log of a check is cut. */
  private static final int TRIM_EVERY = 100;

  private static final Duration FLIPS_KEPT = Duration.ofDays(93);

  private static final String INSERT_PING =
      "INSERT INTO monitor_ping ("
          + PingRows.COLUMNS
          + ", body) VALUES (?"
          + ", ?".repeat(10)
          + ")";

  private final Connection connection;
  private final int pingLog;

  MonitorWriter(Connection connection, int pingLog) {
    this.connection = connection;
    this.pingLog = pingLog;
  }

  /** What one row needs. */
  interface Binder<T> {
    void bind(PreparedStatement statement, T value) throws SQLException;
  }

  void write(List<MonitorChange> changes) throws SQLException {
    Map<String, Monitor> first = new LinkedHashMap<>();
    Map<String, Monitor> last = new TreeMap<>();
    Map<String, Monitor> removed = new TreeMap<>();
    for (MonitorChange change : changes) {
      Monitor before = change.before();
      first.putIfAbsent(before.id(), before);
      if (change.after() == null) {
        last.remove(before.id());
        removed.put(before.id(), before);
      } else {
        last.put(before.id(), change.after());
      }
    }
    last.values().removeIf(monitor -> monitor.equals(first.get(monitor.id())));
    each(MonitorRows.UPDATE_STATE, last.values(), MonitorRows::bindState);
    each(MonitorRows.UPDATE_DEFINITION, redefined(first, last), MonitorRows::bindDefinition);
    writePings(changes, removed);
    writeFlips(changes, removed);
    writeAlerts(changes);
    remove(removed.keySet());
  }

  private static List<Monitor> redefined(Map<String, Monitor> first, Map<String, Monitor> last) {
    return last.values().stream()
        .filter(
            monitor -> {
              Monitor before = first.get(monitor.id());
              return before == null || !before.definition().equals(monitor.definition());
            })
        .toList();
  }

  private record Row<T>(String monitorId, T value) {}

  private void writePings(List<MonitorChange> changes, Map<String, Monitor> removed)
      throws SQLException {
    List<Row<Ping>> pings = new ArrayList<>();
    for (MonitorChange change : changes) {
      Ping ping = change.ping();
      if (ping != null && !removed.containsKey(change.before().id())) {
        pings.add(new Row<>(change.before().id(), ping));
      }
    }
    each(INSERT_PING, pings, MonitorWriter::bind);
    trim(pings.stream().filter(row -> row.value().number() % TRIM_EVERY == 0).toList());
  }

  private static void bind(PreparedStatement insert, Row<Ping> row) throws SQLException {
    Ping ping = row.value();
    UUID run = ping.run();
    Integer exitStatus = ping.exitStatus();
    insert.setString(1, row.monitorId());
    insert.setLong(2, ping.number());
    insert.setLong(3, Micros.of(ping.time()));
    insert.setString(4, ping.kind().name());
    insert.setString(5, ping.scheme());
    insert.setString(6, ping.remoteAddress());
    insert.setString(7, ping.method());
    insert.setString(8, ping.userAgent());
    insert.setString(9, run == null ? null : run.toString());
    if (exitStatus == null) {
      insert.setNull(10, Types.INTEGER);
    } else {
      insert.setInt(10, exitStatus);
    }
    insert.setBytes(11, ping.body());
  }

  /** Cuts the log of pings, and of flips what is older than both the log and its own time. */
  private void trim(List<Row<Ping>> pings) throws SQLException {
    each(
        "DELETE FROM monitor_ping WHERE monitor_id = ? AND number <= ?",
        pings,
        (delete, row) -> {
          delete.setString(1, row.monitorId());
          delete.setLong(2, row.value().number() - pingLog);
        });
    each(
        "DELETE FROM monitor_flip WHERE monitor_id = ? AND time < ?"
            + " AND time < (SELECT MIN(p.time) FROM monitor_ping p WHERE p.monitor_id = ?)",
        pings,
        (delete, row) -> {
          Instant oldest = row.value().time().minus(FLIPS_KEPT);
          delete.setString(1, row.monitorId());
          MicrosColumn.bind(delete, 2, oldest);
          delete.setString(3, row.monitorId());
        });
  }

  private void writeFlips(List<MonitorChange> changes, Map<String, Monitor> removed)
      throws SQLException {
    List<Row<Flip>> flips = new ArrayList<>();
    for (MonitorChange change : changes) {
      Flip flip = change.flip();
      if (flip != null && !removed.containsKey(change.before().id())) {
        flips.add(new Row<>(change.before().id(), flip));
      }
    }
    each(
        "INSERT INTO monitor_flip (monitor_id, time, from_status, to_status, reason)"
            + " VALUES (?, ?, ?, ?, ?)",
        flips,
        (insert, row) -> {
          insert.setString(1, row.monitorId());
          insert.setLong(2, Micros.of(row.value().time()));
          insert.setString(3, row.value().from().name());
          insert.setString(4, row.value().to().name());
          insert.setString(5, row.value().reason().name());
        });
  }

  private void writeAlerts(List<MonitorChange> changes) throws SQLException {
    List<Row<MonitorAlert>> alerts = new ArrayList<>();
    changes.forEach(
        change ->
            change.alerts().forEach(alert -> alerts.add(new Row<>(change.before().id(), alert))));
    insert(
        "INSERT INTO monitor_alert (monitor_id, content, next_at) VALUES (?, ?, 0)",
        alerts.stream().filter(row -> !row.value().action().isMark()).toList());
    insert(
        "INSERT INTO monitor_mark (monitor_id, content) VALUES (?, ?)",
        alerts.stream().filter(row -> row.value().action().isMark()).toList());
  }

  private void insert(String sql, List<Row<MonitorAlert>> alerts) throws SQLException {
    each(
        sql,
        alerts,
        (insert, row) -> {
          insert.setString(1, row.monitorId());
          insert.setString(2, MonitorJson.of(row.value()));
        });
  }

  private void remove(Collection<String> ids) throws SQLException {
    for (String table : List.of("monitor_ping", "monitor_flip")) {
      each(
          "DELETE FROM " + table + " WHERE monitor_id = ?",
          ids,
          (delete, id) -> delete.setString(1, id));
    }
    each("DELETE FROM monitor WHERE id = ?", ids, (delete, id) -> delete.setString(1, id));
  }

  private <T> void each(String sql, Collection<T> rows, Binder<T> binder) throws SQLException {
    each(connection, sql, rows, binder);
  }

  /** Runs the statement for each, as one batch. */
  static <T> void each(Connection connection, String sql, Collection<T> rows, Binder<T> binder)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        binder.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
