package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.Flip;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorAlert;
import io.tocsin.monitor.MonitorChange;
import io.tocsin.monitor.Ping;
import io.tocsin.store.jdbc.Statements;
import io.tocsin.store.jdbc.Statements.RowBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes changes of monitors inside a transaction, each monitor's row once. */
final class MonitorWriter {

  /** After how many pings the logs of a monitor are cut. */
  private static final int TRIM_EVERY = 100;

  private final Connection connection;
  private final int pingLog;

  MonitorWriter(Connection connection, int pingLog) {
    this.connection = connection;
    this.pingLog = pingLog;
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
    batch(MonitorRows.UPDATE_STATE, last.values(), MonitorRows::bindState);
    batch(MonitorRows.UPDATE_DEFINITION, redefined(first, last), MonitorRows::bindDefinition);
    writeLogs(changes, removed.keySet());
    PendingRows.insert(connection, alerts(changes));
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

  /** What a table holds of a monitor. */
  record Row<T>(String monitorId, T value) {}

  private void writeLogs(List<MonitorChange> changes, Set<String> removed) throws SQLException {
    List<Row<Ping>> pings = new ArrayList<>();
    List<Row<Flip>> flips = new ArrayList<>();
    List<Row<Monitor>> full = new ArrayList<>();
    for (MonitorChange change : changes) {
      String id = change.before().id();
      Monitor after = change.after();
      if (after == null || removed.contains(id)) {
        continue;
      }
      addIfPresent(pings, id, change.ping());
      addIfPresent(flips, id, change.flip());
      addIfPresent(full, id, isFull(change.before(), after) ? after : null);
    }
    PingRows.insert(connection, pings);
    FlipRows.insert(connection, flips);
    PingRows.trim(connection, full, pingLog);
    FlipRows.trim(connection, full);
  }

  private static <T> void addIfPresent(List<Row<T>> rows, String id, @Nullable T value) {
    if (value != null) {
      rows.add(new Row<>(id, value));
    }
  }

  private static boolean isFull(Monitor before, Monitor after) {
    long pings = after.state().pings();
    return pings != before.state().pings() && pings % TRIM_EVERY == 0;
  }

  private static List<Row<MonitorAlert>> alerts(List<MonitorChange> changes) {
    List<Row<MonitorAlert>> alerts = new ArrayList<>();
    changes.forEach(
        change ->
            change.alerts().forEach(alert -> alerts.add(new Row<>(change.before().id(), alert))));
    return alerts;
  }

  private void remove(Collection<String> ids) throws SQLException {
    for (String table : List.of("monitor_ping", "monitor_flip")) {
      batch(
          "DELETE FROM " + table + " WHERE monitor_id = ?",
          ids,
          (delete, id) -> delete.setString(1, id));
    }
    batch("DELETE FROM monitor WHERE id = ?", ids, (delete, id) -> delete.setString(1, id));
  }

  private <T> void batch(String sql, Collection<T> rows, RowBinder<T> binder) throws SQLException {
    Statements.batch(connection, sql, rows, binder);
  }
}
