package io.tocsin.store.jdbc.monitor;

import io.tocsin.alert.Digests;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.MonitorState;
import io.tocsin.monitor.MonitorState.OpenAlert;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.store.jdbc.JsonRecords;
import io.tocsin.store.jdbc.MicrosColumn;
import io.tocsin.store.jdbc.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Monitors as rows. */
final class MonitorRows {

  private static final String STATE =
      "status, last_ping, last_create, latency, started, run, last_duration, pings, due_at, alert";

  private static final String OWN =
      "number, customer, project, source, heartbeat, name, slug, unique_key, badge_key, definition";

  static final String COLUMNS = "id, " + OWN + ", " + STATE;

  private static final String INSERT =
      "INSERT INTO monitor ("
          + COLUMNS
          + ") VALUES (?"
          + ", ?".repeat(20)
          + ") ON CONFLICT DO NOTHING";

  static final String UPDATE_STATE =
      "UPDATE monitor SET " + STATE.replace(",", " = ?,") + " = ? WHERE id = ?";

  static final String UPDATE_DEFINITION =
      "UPDATE monitor SET name = ?, slug = ?, definition = ? WHERE id = ?";

  private static final int STATE_COLUMNS = 10;

  private MonitorRows() {}

  static Monitor read(ResultSet row) throws SQLException {
    String customer = row.getString("customer");
    return new Monitor(
        row.getString("id"),
        row.getLong("number"),
        customer.isEmpty() ? null : customer,
        Monitor.Source.valueOf(row.getString("source")),
        JsonRecords.read(row.getString("definition"), MonitorDefinition.class),
        state(row),
        row.getString("badge_key"));
  }

  private static MonitorState state(ResultSet row) throws SQLException {
    String run = row.getString("run");
    String alert = row.getString("alert");
    return new MonitorState(
        MonitorStatus.valueOf(row.getString("status")),
        MicrosColumn.read(row, "last_ping"),
        MicrosColumn.read(row, "last_create"),
        row.getLong("latency"),
        MicrosColumn.read(row, "started"),
        run == null ? null : UUID.fromString(run),
        duration(row),
        row.getLong("pings"),
        MicrosColumn.read(row, "due_at"),
        alert == null ? null : JsonRecords.read(alert, OpenAlert.class));
  }

  private static @Nullable Duration duration(ResultSet row) throws SQLException {
    long micros = row.getLong("last_duration");
    return row.wasNull() ? null : Duration.of(micros, ChronoUnit.MICROS);
  }

  /** Whether it is added: its id, or a heartbeat's origin of that customer, may be taken. */
  static boolean insert(Connection connection, Monitor monitor) throws SQLException {
    return Statements.batch(connection, INSERT, List.of(monitor), MonitorRows::bind)[0] == 1;
  }

  private static void bind(PreparedStatement insert, Monitor monitor) throws SQLException {
    MonitorDefinition definition = monitor.definition();
    insert.setString(1, monitor.id());
    insert.setLong(2, monitor.number());
    insert.setString(3, orEmpty(monitor.customer()));
    insert.setObject(4, project(monitor.customer()));
    insert.setString(5, monitor.source().name());
    insert.setObject(6, monitor.source() == Monitor.Source.HEARTBEAT ? heartbeat(monitor) : null);
    insert.setString(7, checkName(monitor));
    insert.setString(8, definition.slug());
    insert.setString(9, monitor.uniqueKey());
    insert.setString(10, monitor.badgeKey());
    insert.setString(11, JsonRecords.of(definition));
    bindState(insert, 12, monitor.state());
  }

  static void bindState(PreparedStatement update, Monitor monitor) throws SQLException {
    bindState(update, 1, monitor.state());
    update.setString(STATE_COLUMNS + 1, monitor.id());
  }

  static void bindDefinition(PreparedStatement update, Monitor monitor) throws SQLException {
    update.setString(1, checkName(monitor));
    update.setString(2, monitor.definition().slug());
    update.setString(3, JsonRecords.of(monitor.definition()));
    update.setString(4, monitor.id());
  }

  private static @Nullable String checkName(Monitor monitor) {
    return monitor.source() == Monitor.Source.CHECK ? monitor.definition().name() : null;
  }

  private static void bindState(PreparedStatement statement, int first, MonitorState state)
      throws SQLException {
    UUID run = state.run();
    Duration duration = state.lastDuration();
    OpenAlert alert = state.alert();
    statement.setString(first, state.status().name());
    MicrosColumn.bind(statement, first + 1, state.lastPing());
    MicrosColumn.bind(statement, first + 2, state.lastCreate());
    statement.setLong(first + 3, state.latency());
    MicrosColumn.bind(statement, first + 4, state.started());
    statement.setString(first + 5, run == null ? null : run.toString());
    statement.setObject(
        first + 6, duration == null ? null : duration.toNanos() / 1_000, Types.BIGINT);
    statement.setLong(first + 7, state.pings());
    MicrosColumn.bind(statement, first + 8, state.dueAt());
    statement.setString(first + 9, alert == null ? null : JsonRecords.of(alert));
  }

  private static UUID heartbeat(Monitor monitor) {
    return heartbeat(monitor.definition().name(), monitor.customer());
  }

  /** What stands for the origin and the customer of a heartbeat. */
  static UUID heartbeat(String origin, @Nullable String customer) {
    return Digests.of(orEmpty(customer), origin);
  }

  /** What stands for a customer, or nobody. */
  static UUID project(@Nullable String customer) {
    return Digests.of(orEmpty(customer));
  }

  /** Nobody's as columns have it. */
  static String orEmpty(@Nullable String customer) {
    return customer == null ? "" : customer;
  }
}
