package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads alerts by number. */
final class AlertReader {

  /** Alerts that are read by one statement: the driver may hold all of them at once. */
  static final int CHUNK = 50;

  private AlertReader() {}

  /** Those that are there, by number; without history. */
  static Map<Long, Alert> read(
      TimedQueries queries, Connection connection, List<Long> numbers, boolean withRawData)
      throws SQLException {
    SqlText sql = new SqlText().add("SELECT ");
    sql.add(withRawData ? AlertRows.COLUMNS : AlertRows.COLUMNS_WITHOUT_RAW_DATA);
    sql.add(" FROM alert a WHERE a.number").addIn(numbers);
    Map<Long, Alert> found = new HashMap<>();
    queries
        .list(connection, sql, AlertRows::read)
        .forEach(alert -> found.put(alert.number(), alert));
    return found;
  }
}
