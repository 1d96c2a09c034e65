package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.Flip;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Statements;
import io.tocsin.store.jdbc.monitor.MonitorWriter.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Changes of status as rows. */
final class FlipRows {

  /** For how long one is kept at least. */
  private static final Duration KEPT = Duration.ofDays(93);

  static final String OF_MONITOR =
      "SELECT time, from_status, to_status, reason FROM monitor_flip"
          + " WHERE monitor_id = ? AND time >= ? AND time < ? ORDER BY number DESC LIMIT ?";

  private static final String INSERT =
      "INSERT INTO monitor_flip (monitor_id, time, from_status, to_status, reason)"
          + " VALUES (?, ?, ?, ?, ?)";

  /** A flip is kept as long as a ping that came before it. */
  private static final String TRIM =
      "DELETE FROM monitor_flip WHERE monitor_id = ? AND time < ? AND NOT EXISTS (SELECT 1 FROM"
          + " monitor_ping p WHERE p.monitor_id = monitor_flip.monitor_id"
          + " AND p.time <= monitor_flip.time)";

  private FlipRows() {}

  static Flip read(ResultSet row) throws SQLException {
    return new Flip(
        Micros.instant(row.getLong(1)),
        MonitorStatus.valueOf(row.getString(2)),
        MonitorStatus.valueOf(row.getString(3)),
        Flip.Reason.valueOf(row.getString(4)));
  }

  static void insert(Connection connection, List<Row<Flip>> flips) throws SQLException {
    Statements.batch(
        connection,
        INSERT,
        flips,
        (insert, row) -> {
          insert.setString(1, row.monitorId());
          insert.setLong(2, Micros.of(row.value().time()));
          insert.setString(3, row.value().from().name());
          insert.setString(4, row.value().to().name());
          insert.setString(5, row.value().reason().name());
        });
  }

  /** Forgets the old ones, as their ages are at the last ping. */
  static void trim(Connection connection, List<Row<Monitor>> monitors) throws SQLException {
    Statements.batch(
        connection,
        TRIM,
        monitors.stream().filter(row -> row.value().state().lastPing() != null).toList(),
        (delete, row) -> {
          Instant last = Objects.requireNonNull(row.value().state().lastPing());
          delete.setString(1, row.monitorId());
          delete.setLong(2, Micros.of(last.minus(KEPT)));
        });
  }
}
