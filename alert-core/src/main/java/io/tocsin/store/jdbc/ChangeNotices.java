package io.tocsin.store.jdbc;

import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.ChangeNotice.Written;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Notices as rows: a position, and a row of two for what was written and of three for removed. */
final class ChangeNotices {

  private static final String INSERT =
      "INSERT INTO alert_change (position, content) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private final AlertNumbers positions = new AlertNumbers();
  private final Clock clock;

  ChangeNotices(Clock clock) {
    this.clock = clock;
  }

  /** Writes a notice in the transaction of the change; none where nothing changed. */
  void write(Connection connection, List<Written> written, List<Removed> removed)
      throws SQLException {
    if (written.isEmpty() && removed.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(2, content(written, removed));
      do {
        statement.setLong(1, positions.next(clock.instant()));
      } while (statement.executeUpdate() == 0); // another server has taken the position
    }
  }

  private static String content(List<Written> written, List<Removed> removed) {
    List<List<Object>> rows = new ArrayList<>(written.size() + removed.size());
    for (Written each : written) {
      rows.add(List.of(each.number(), each.version()));
    }
    for (Removed each : removed) {
      rows.add(List.of(each.number(), each.id(), each.customer()));
    }
    return Json.ofRows(rows);
  }

  /** The notice of that row: position, content. */
  static ChangeNotice read(ResultSet row) throws SQLException {
    List<Written> written = new ArrayList<>();
    List<Removed> removed = new ArrayList<>();
    for (List<Object> each : Json.rows(row.getString(2))) {
      long number = ((Number) each.getFirst()).longValue();
      if (each.size() == 2) {
        written.add(new Written(number, ((Number) each.get(1)).longValue()));
      } else {
        removed.add(new Removed(number, (String) each.get(1), (String) each.get(2)));
      }
    }
    return new ChangeNotice(row.getLong(1), written, removed);
  }
}
