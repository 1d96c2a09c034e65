package io.tocsin.store.jdbc.statuspage;

import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.StatusChange;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Chunks;
import io.tocsin.store.jdbc.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The history of statuses as rows. */
final class HistoryRows {

  private static final String COLUMNS =
      "component_id, time, from_status, to_status, source, reason";
  private static final String INSERT =
      "INSERT INTO status_page_history (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)";

  private static final String LAST_BEFORE =
      "SELECT last.number FROM status_page_history last WHERE last.component_id = item.id"
          + " AND last.time < ? ORDER BY last.time DESC, last.number DESC LIMIT 1";

  private HistoryRows() {}

  static void insert(Connection connection, List<StatusChange> changes) throws SQLException {
    Statements.batch(connection, INSERT, changes, HistoryRows::bind);
  }

  private static void bind(PreparedStatement insert, StatusChange change) throws SQLException {
    ComponentStatus from = change.from();
    insert.setLong(1, change.componentId());
    insert.setLong(2, Micros.of(change.at()));
    insert.setString(3, from == null ? null : from.name());
    insert.setString(4, change.to().name());
    insert.setString(5, change.source().name());
    insert.setString(6, change.reason());
  }

  static List<StatusChange> read(
      Connection connection, Collection<Long> componentIds, Instant from, Instant until)
      throws SQLException {
    List<StatusChange> all = new ArrayList<>();
    for (List<Long> ids : Chunks.of(componentIds)) {
      all.addAll(
          Statements.list(
              connection, select(ids.size()), HistoryRows::read, values(ids, from, until)));
    }
    all.sort(Comparator.comparing(StatusChange::at));
    return all;
  }

  private static String select(int ids) {
    String marks = Chunks.marks(ids);
    return "SELECT "
        + COLUMNS
        + ", number FROM status_page_history WHERE component_id IN "
        + marks
        + " AND time >= ? AND time < ? UNION ALL SELECT "
        + COLUMNS
        + ", number FROM status_page_history WHERE number IN (SELECT ("
        + LAST_BEFORE
        + ") FROM status_page_item item WHERE item.type = 'COMPONENT' AND item.id IN "
        + marks
        + ") ORDER BY 2, 7";
  }

  private static Object[] values(List<Long> ids, Instant from, Instant until) {
    List<Long> padded = Chunks.padded(ids);
    List<Object> values = new ArrayList<>(padded);
    values.addAll(List.of(Micros.of(from), Micros.of(until), Micros.of(from)));
    values.addAll(padded);
    return values.toArray();
  }

  private static StatusChange read(ResultSet row) throws SQLException {
    String from = row.getString(3);
    return new StatusChange(
        row.getLong(1),
        from == null ? null : ComponentStatus.valueOf(from),
        ComponentStatus.valueOf(row.getString(4)),
        Micros.instant(row.getLong(2)),
        Source.valueOf(row.getString(5)),
        row.getString(6));
  }
}
