package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.Ping;
import io.tocsin.monitor.PingKind;
import io.tocsin.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pings as rows. */
final class PingRows {

  static final String COLUMNS =
      "monitor_id, number, time, kind, scheme, remote_address, method, user_agent, run,"
          + " exit_status";

  private static final byte[] SOME = {};

  private PingRows() {}

  /** With the bodies. */
  static List<Ping> readWhole(ResultSet rows) throws SQLException {
    List<Ping> pings = new ArrayList<>();
    while (rows.next()) {
      pings.add(read(rows, rows.getBytes("body")));
    }
    return pings;
  }

  /** An empty body stands for one. */
  static List<Ping> readAll(ResultSet rows) throws SQLException {
    List<Ping> pings = new ArrayList<>();
    while (rows.next()) {
      pings.add(read(rows, rows.getBoolean("has_body") ? SOME : null));
    }
    return pings;
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
}
