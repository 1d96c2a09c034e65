package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.Ping;
import io.tocsin.monitor.PingKind;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Statements;
import io.tocsin.store.jdbc.monitor.MonitorWriter.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pings as rows. */
final class PingRows {

  private static final String COLUMNS =
      "monitor_id, number, time, kind, scheme, remote_address, method, user_agent, run,"
          + " exit_status";

  static final String NEWEST =
      "SELECT "
          + COLUMNS
          + ", body IS NOT NULL AS has_body FROM monitor_ping WHERE monitor_id = ?"
          + " ORDER BY number DESC LIMIT ?";

  static final String WHOLE =
      "SELECT " + COLUMNS + ", body FROM monitor_ping WHERE monitor_id = ? AND number = ?";

  private static final String INSERT =
      "INSERT INTO monitor_ping (" + COLUMNS + ", body) VALUES (?" + ", ?".repeat(10) + ")";

  private static final String TRIM =
      "DELETE FROM monitor_ping WHERE monitor_id = ? AND number <= ?";

  private static final byte[] SOME = {};

  private PingRows() {}

  /** With the body. */
  static Ping readWhole(ResultSet row) throws SQLException {
    return read(row, row.getBytes("body"));
  }

  /** An empty body stands for one. */
  static Ping read(ResultSet row) throws SQLException {
    return read(row, row.getBoolean("has_body") ? SOME : null);
  }

  private static Ping read(ResultSet row, byte @Nullable [] body) throws SQLException {
    String run = row.getString("run");
    int exitStatus = row.getInt("exit_status");
    boolean hasExitStatus = !row.wasNull();
    return new Ping(
        row.getLong("number"),
        Micros.instant(row.getLong("time")),
        PingKind.valueOf(row.getString("kind")),
        row.getString("scheme"),
        row.getString("remote_address"),
        row.getString("method"),
        row.getString("user_agent"),
        run == null ? null : UUID.fromString(run),
        hasExitStatus ? (Integer) exitStatus : null,
        body);
  }

  static void insert(Connection connection, List<Row<Ping>> pings) throws SQLException {
    Statements.batch(connection, INSERT, pings, PingRows::bind);
  }

  private static void bind(PreparedStatement insert, Row<Ping> row) throws SQLException {
    Ping ping = row.value();
    UUID run = ping.run();
    insert.setString(1, row.monitorId());
    insert.setLong(2, ping.number());
    insert.setLong(3, Micros.of(ping.time()));
    insert.setString(4, ping.kind().name());
    insert.setString(5, ping.scheme());
    insert.setString(6, ping.remoteAddress());
    insert.setString(7, ping.method());
    insert.setString(8, ping.userAgent());
    insert.setString(9, run == null ? null : run.toString());
    insert.setObject(10, ping.exitStatus(), Types.INTEGER);
    insert.setBytes(11, ping.body());
  }

  /** Forgets all but the newest of each monitor. */
  static void trim(Connection connection, List<Row<Monitor>> monitors, int kept)
      throws SQLException {
    Statements.batch(
        connection,
        TRIM,
        monitors,
        (delete, row) -> {
          delete.setString(1, row.monitorId());
          delete.setLong(2, row.value().state().pings() - kept);
        });
  }
}
