package io.tocsin.store.jdbc.statuspage;

import io.tocsin.store.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;

/** The version of the page and the last numbers of its items, as rows. */
final class Counters {

  private static final String VERSION = "VERSION";
  private static final String SELECT_VERSION =
      "SELECT number FROM status_page_counter WHERE name = '" + VERSION + "'";

  private static final String UPSERT_FIRST =
      "INSERT INTO status_page_counter (name, number) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String UPDATE = "UPDATE status_page_counter SET number = ? WHERE name = ?";

  private Counters() {}

  static long version(Connection connection) throws SQLException {
    return Statements.select(connection, SELECT_VERSION, Counters::first);
  }

  /** The version, which nobody else changes until the transaction ends. */
  static long lock(Connection connection) throws SQLException {
    return Statements.select(connection, SELECT_VERSION + " FOR UPDATE", Counters::first);
  }

  private static long first(ResultSet rows) throws SQLException {
    return rows.next() ? rows.getLong(1) : 0;
  }

  static Map<String, Long> read(Connection connection) throws SQLException {
    return Statements.select(
        connection, "SELECT name, number FROM status_page_counter", Counters::readAll);
  }

  private static Map<String, Long> readAll(ResultSet rows) throws SQLException {
    Map<String, Long> counters = new HashMap<>();
    while (rows.next()) {
      counters.put(rows.getString(1), rows.getLong(2));
    }
    counters.remove(VERSION);
    return counters;
  }

  static void write(Connection connection, Map<String, Long> counters, long version)
      throws SQLException {
    Map<String, Long> all = new HashMap<>(counters);
    all.put(VERSION, version);
    Statements.each(
        connection,
        UPSERT_FIRST,
        all.keySet(),
        (insert, name) -> {
          insert.setString(1, name);
          insert.setLong(2, 0);
        });
    Statements.each(connection, UPDATE, all.entrySet(), (update, counter) -> bind(update, counter));
  }

  private static void bind(java.sql.PreparedStatement update, Entry<String, Long> counter)
      throws SQLException {
    update.setLong(1, counter.getValue());
    update.setString(2, counter.getKey());
  }
}
