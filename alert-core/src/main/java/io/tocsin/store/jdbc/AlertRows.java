package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.Trend;
import io.tocsin.store.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The row of an alert: its columns, in one order for reading and writing. */
final class AlertRows {

  static final List<String> NAMES =
      List.of(
          "version",
          "sequence",
          "id",
          "resource",
          "event",
          "environment",
          "severity",
          "severity_rank",
          "correlate",
          "status",
          "status_rank",
          "service",
          "group_name",
          "measured",
          "text",
          "tags",
          "attributes",
          "origin",
          "type",
          "create_time",
          "timeout",
          "raw_data",
          "customer",
          "dedup_key",
          "duplicate_count",
          "repeat",
          "previous_severity",
          "trend_indication",
          "receive_time",
          "last_receive_id",
          "last_receive_time",
          "update_time",
          "returns",
          "status_until",
          "ends_at",
          "episode",
          "source_time",
          "status_by",
          "blackout_id",
          "due_at",
          "number");

  /** All columns of the table {@code a}, for {@link #read}. */
  static final String COLUMNS = columns("a.raw_data");

  /** The same with null for the raw data, which may be long. */
  static final String COLUMNS_WITHOUT_RAW_DATA = columns("NULL");

  /** How many of them {@link #bind} binds: all but the number, which is the last. */
  static final int BOUND = NAMES.size() - 1;

  private AlertRows() {}

  private static String columns(String rawData) {
    return NAMES.stream()
        .map(name -> name.equals("raw_data") ? rawData : "a." + name)
        .collect(Collectors.joining(", "));
  }

  /** The alert of that row, without history. The columns start at the first. */
  static Alert read(ResultSet row) throws SQLException {
    String customer = row.getString(23);
    return Alert.builder()
        .number(row.getLong(41))
        .version(row.getLong(1))
        .sequence(row.getLong(2))
        .id(row.getString(3))
        .resource(row.getString(4))
        .event(row.getString(5))
        .environment(row.getString(6))
        .severity(row.getString(7))
        .correlate(Json.texts(row.getString(9)))
        .status(row.getString(10))
        .service(Json.texts(row.getString(12)))
        .group(row.getString(13))
        .value(row.getString(14))
        .text(row.getString(15))
        .tags(Json.texts(row.getString(16)))
        .attributes(Json.object(row.getString(17)))
        .origin(row.getString(18))
        .type(row.getString(19))
        .createTime(Micros.instant(row.getLong(20)))
        .timeout(row.getLong(21))
        .rawData(row.getString(22))
        .customer(customer.isEmpty() ? null : customer)
        .dedupKey(row.getString(24))
        .duplicateCount(row.getLong(25))
        .repeat(row.getBoolean(26))
        .previousSeverity(row.getString(27))
        .trendIndication(Trend.of(row.getString(28)))
        .receiveTime(Micros.instant(row.getLong(29)))
        .lastReceiveId(row.getString(30))
        .lastReceiveTime(Micros.instant(row.getLong(31)))
        .updateTime(Micros.instant(row.getLong(32)))
        .returns(Json.standings(row.getString(33)))
        .statusUntil(MicrosColumn.read(row, 34))
        .endsAt(MicrosColumn.read(row, 35))
        .episode(row.getLong(36))
        .sourceTime(MicrosColumn.read(row, 37))
        .statusBy(row.getString(38))
        .blackoutId(row.getString(39))
        .dueAt(MicrosColumn.read(row, 40))
        .build();
  }

  /** Binds all columns but the number, in order from the first; the model gives the ranks. */
  static void bind(PreparedStatement statement, Alert alert, AlarmModel model) throws SQLException {
    statement.setLong(1, alert.version());
    statement.setLong(2, alert.sequence());
    statement.setString(3, alert.id());
    statement.setString(4, alert.resource());
    statement.setString(5, alert.event());
    statement.setString(6, alert.environment());
    statement.setString(7, alert.severity());
    statement.setInt(8, model.severities().rank(alert.severity()));
    statement.setString(9, Json.of(alert.correlate()));
    statement.setString(10, alert.status());
    statement.setInt(11, model.statuses().rank(alert.status()));
    statement.setString(12, Json.of(alert.service()));
    statement.setString(13, alert.group());
    statement.setString(14, alert.value());
    statement.setString(15, alert.text());
    statement.setString(16, Json.of(alert.tags()));
    statement.setString(17, Json.of(alert.attributes()));
    statement.setString(18, alert.origin());
    statement.setString(19, alert.type());
    statement.setLong(20, Micros.of(alert.createTime()));
    statement.setLong(21, alert.timeout());
    statement.setString(22, alert.rawData());
    statement.setString(23, alert.customer() == null ? "" : alert.customer());
    statement.setString(24, alert.dedupKey());
    statement.setLong(25, alert.duplicateCount());
    statement.setBoolean(26, alert.repeat());
    statement.setString(27, alert.previousSeverity());
    statement.setString(28, alert.trendIndication().label());
    statement.setLong(29, Micros.of(alert.receiveTime()));
    statement.setString(30, alert.lastReceiveId());
    statement.setLong(31, Micros.of(alert.lastReceiveTime()));
    statement.setLong(32, Micros.of(alert.updateTime()));
    statement.setString(33, Json.ofStandings(alert.returns()));
    MicrosColumn.bind(statement, 34, alert.statusUntil());
    MicrosColumn.bind(statement, 35, alert.endsAt());
    statement.setLong(36, alert.episode());
    MicrosColumn.bind(statement, 37, alert.sourceTime());
    statement.setString(38, alert.statusBy());
    statement.setString(39, alert.blackoutId());
    MicrosColumn.bind(statement, 40, alert.dueAt());
  }
}
