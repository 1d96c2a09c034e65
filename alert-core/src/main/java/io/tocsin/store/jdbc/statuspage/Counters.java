package io.tocsin.store.jdbc.statuspage;

import io.tocsin.store.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The version of the page and the last numbers of its items, as rows. */
final class Counters {

  private static final String VERSION = "VERSION";
  private static final String SELECT_VERSION =
      "SELECT number FROM status_page_counter WHERE name = '" + VERSION + "'";

  private static final String INSERT_FIRST =
      "INSERT INTO status_page_counter (name, number) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String UPDATE = "UPDATE status_page_counter SET number = ? WHERE name = ?";

  private Counters() {}

  static long version(Connection connection) throws SQLException {
    return first(connection, SELECT_VERSION);
  }

  /** The version, which nobody else changes until the transaction ends. */
  static long lock(Connection connection) throws SQLException {
    return first(connection, SELECT_VERSION + " FOR UPDATE");
  }

  private static long first(Connection connection, String sql) throws SQLException {
    return Statements.first(connection, sql, row -> row.getLong(1)).orElse(0L);
  }

  static Map<String, Long> read(Connection connection) throws SQLException {
    Map<String, Long> counters = new HashMap<>();
    Statements.list(
            connection,
            "SELECT name, number FROM status_page_counter",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(counter -> counters.put(counter.getKey(), counter.getValue()));
    counters.remove(VERSION);
    return counters;
  }

  static void write(Connection connection, Map<String, Long> counters, long version)
      throws SQLException {
    Map<String, Long> all = new HashMap<>(counters);
    all.put(VERSION, version);
    Statements.batch(
        connection,
        INSERT_FIRST,
        all.keySet(),
        (insert, name) -> {
          insert.setString(1, name);
          insert.setLong(2, 0);
        });
    Statements.batch(
        connection,
        UPDATE,
        all.entrySet(),
        (update, counter) -> {
          update.setLong(1, counter.getValue());
          update.setString(2, counter.getKey());
        });
  }
}
