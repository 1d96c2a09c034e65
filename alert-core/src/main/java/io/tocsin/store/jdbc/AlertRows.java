package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.alert.Trend;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.ToIntBiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The row of an alert: its columns, in one order for reading and writing. */
final class AlertRows {

  private static final List<Column> ALL =
      List.of(
          number("version", Alert::version, AlertBuilder::version),
          number("sequence", Alert::sequence, AlertBuilder::sequence),
          text("id", Alert::id, AlertBuilder::id),
          text("resource", Alert::resource, AlertBuilder::resource),
          text("event", Alert::event, AlertBuilder::event),
          text("environment", Alert::environment, AlertBuilder::environment),
          text("severity", Alert::severity, AlertBuilder::severity),
          rank("severity_rank", (alert, model) -> model.severities().rank(alert.severity())),
          text("correlate", a -> Json.of(a.correlate()), (to, it) -> to.correlate(Json.texts(it))),
          text("status", Alert::status, AlertBuilder::status),
          rank("status_rank", (alert, model) -> model.statuses().rank(alert.status())),
          text("service", a -> Json.of(a.service()), (to, it) -> to.service(Json.texts(it))),
          text("group_name", Alert::group, AlertBuilder::group),
          textOrNull("measured", Alert::value, AlertBuilder::value),
          text("text", Alert::text, AlertBuilder::text),
          text("tags", a -> Json.of(a.tags()), (to, it) -> to.tags(Json.texts(it))),
          text(
              "attributes",
              a -> Json.of(a.attributes()),
              (to, it) -> to.attributes(Json.object(it))),
          text("origin", Alert::origin, AlertBuilder::origin),
          text("type", Alert::type, AlertBuilder::type),
          time("create_time", Alert::createTime, AlertBuilder::createTime),
          number("timeout", Alert::timeout, AlertBuilder::timeout),
          textOrNull("raw_data", Alert::rawData, AlertBuilder::rawData),
          text(
              "customer",
              alert -> Objects.requireNonNullElse(alert.customer(), ""),
              (to, customer) -> to.customer(customer.isEmpty() ? null : customer)),
          text("dedup_key", Alert::dedupKey, AlertBuilder::dedupKey),
          number("duplicate_count", Alert::duplicateCount, AlertBuilder::duplicateCount),
          new Column(
              "repeat",
              (statement, i, alert, model) -> statement.setBoolean(i, alert.repeat()),
              (row, i, to) -> to.repeat(row.getBoolean(i))),
          text("previous_severity", Alert::previousSeverity, AlertBuilder::previousSeverity),
          text(
              "trend_indication",
              alert -> alert.trendIndication().label(),
              (to, label) -> to.trendIndication(Trend.of(label))),
          time("receive_time", Alert::receiveTime, AlertBuilder::receiveTime),
          text("last_receive_id", Alert::lastReceiveId, AlertBuilder::lastReceiveId),
          time("last_receive_time", Alert::lastReceiveTime, AlertBuilder::lastReceiveTime),
          time("update_time", Alert::updateTime, AlertBuilder::updateTime),
          text(
              "returns",
              alert -> Json.ofStatuses(alert.returns()),
              (to, json) -> to.returns(Json.statuses(json))),
          timeOrNull("status_until", Alert::statusUntil, AlertBuilder::statusUntil),
          timeOrNull("ends_at", Alert::endsAt, AlertBuilder::endsAt),
          number("episode", Alert::episode, AlertBuilder::episode),
          timeOrNull("source_time", Alert::sourceTime, AlertBuilder::sourceTime),
          textOrNull("status_by", Alert::statusBy, AlertBuilder::statusBy),
          textOrNull("blackout_id", Alert::blackoutId, AlertBuilder::blackoutId),
          timeOrNull("due_at", Alert::dueAt, AlertBuilder::dueAt),
          number("number", Alert::number, AlertBuilder::number));

  /** The names of all columns; the last one is the number. */
  static final List<String> NAMES = ALL.stream().map(Column::name).toList();

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
    AlertBuilder alert = Alert.builder();
    for (int i = 0; i < ALL.size(); i++) {
      ALL.get(i).reader().read(row, i + 1, alert);
    }
    return alert.build();
  }

  /** Binds all columns but the number, in order from the first; the model gives the ranks. */
  static void bind(PreparedStatement statement, Alert alert, AlarmModel model) throws SQLException {
    for (int i = 0; i < BOUND; i++) {
      ALL.get(i).binder().bind(statement, i + 1, alert, model);
    }
  }

  private record Column(String name, ColumnBinder binder, ColumnReader reader) {}

  private interface ColumnBinder {
    void bind(PreparedStatement statement, int position, Alert alert, AlarmModel model)
        throws SQLException;
  }

  private interface ColumnReader {
    void read(ResultSet row, int position, AlertBuilder alert) throws SQLException;
  }

  private static Column number(
      String name, ToLongFunction<Alert> getter, ObjLongConsumer<AlertBuilder> setter) {
    return new Column(
        name,
        (statement, i, alert, model) -> statement.setLong(i, getter.applyAsLong(alert)),
        (row, i, alert) -> setter.accept(alert, row.getLong(i)));
  }

  private static Column rank(String name, ToIntBiFunction<Alert, AlarmModel> getter) {
    return new Column(
        name,
        (statement, i, alert, model) -> statement.setInt(i, getter.applyAsInt(alert, model)),
        (row, i, alert) -> {});
  }

  private static Column text(
      String name, Function<Alert, String> getter, BiConsumer<AlertBuilder, String> setter) {
    return new Column(
        name,
        (statement, i, alert, model) -> statement.setString(i, getter.apply(alert)),
        (row, i, alert) -> setter.accept(alert, row.getString(i)));
  }

  private static Column textOrNull(
      String name,
      Function<Alert, @Nullable String> getter,
      BiConsumer<AlertBuilder, @Nullable String> setter) {
    return new Column(
        name,
        (statement, i, alert, model) -> statement.setString(i, getter.apply(alert)),
        (row, i, alert) -> setter.accept(alert, row.getString(i)));
  }

  private static Column time(
      String name, Function<Alert, Instant> getter, BiConsumer<AlertBuilder, Instant> setter) {
    return new Column(
        name,
        (statement, i, alert, model) -> MicrosColumn.bind(statement, i, getter.apply(alert)),
        (row, i, alert) -> setter.accept(alert, Objects.requireNonNull(MicrosColumn.read(row, i))));
  }

  private static Column timeOrNull(
      String name,
      Function<Alert, @Nullable Instant> getter,
      BiConsumer<AlertBuilder, @Nullable Instant> setter) {
    return new Column(
        name,
        (statement, i, alert, model) -> MicrosColumn.bind(statement, i, getter.apply(alert)),
        (row, i, alert) -> setter.accept(alert, MicrosColumn.read(row, i)));
  }
}
