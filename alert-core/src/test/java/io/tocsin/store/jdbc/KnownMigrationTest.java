package io.tocsin.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Who acknowledged or shelved alerts before that was kept with them. */
class KnownMigrationTest {

  private static final String URL = "jdbc:h2:mem:known;MODE=PostgreSQL;DB_CLOSE_DELAY=-1";

  private static void migrateTo(String version) {
    Flyway.configure()
        .dataSource(URL, "sa", "")
        .locations("classpath:io/tocsin/store/jdbc/migration")
        .placeholders(
            Map.of(
                "text",
                SqlDialect.H2.textType(),
                "equality_index",
                SqlDialect.H2.equalityIndex(),
                "origin",
                SqlDialect.H2.indexed("origin")))
        .target(version)
        .load()
        .migrate();
  }

  private static void alert(Statement statement, int number, String status) throws SQLException {
    statement.execute(
        """
        INSERT INTO alert (number, version, sequence, id, resource, event, environment, severity,
          severity_rank, correlate, status, status_rank, service, group_name, text, tags,
          attributes, origin, type, create_time, timeout, customer, dedup_key, duplicate_count,
          repeat, previous_severity, trend_indication, receive_time, last_receive_id,
          last_receive_time, update_time, returns)
        VALUES (%1$d, 1, 1, 'a%1$d', 'r', 'e', 'Production', 'major', 1, '[]', '%2$s', 1, '[]',
          'Misc', '', '[]', '{}', '', '', 0, 0, '', '', 0, FALSE, 'normal', 'noChange', 0,
          'a%1$d', 0, 0, '[]')
        """
            .formatted(number, status));
  }

  private static void entry(
      Statement statement, int alert, int sequence, String type, String status, String login)
      throws SQLException {
    statement.execute(
        "INSERT INTO alert_history VALUES (%d, %d, 'h', 'e', 'major', '%s', NULL, '', '%s', 0, '%s', 0)"
            .formatted(alert, sequence, status, type, login));
  }

  @Test
  void acksAndShelves_haveTheNamesOfTheirHistories() throws Exception {
    migrateTo("11");
    try (Connection connection = DriverManager.getConnection(URL, "sa", "");
        Statement statement = connection.createStatement()) {
      alert(statement, 1, "ack");
      entry(statement, 1, 1, "ack", "ack", "joe");
      entry(statement, 1, 2, "ack", "ack", "ann");
      entry(statement, 1, 3, "shelve", "shelved", "bob");
      entry(statement, 1, 4, "unshelve", "ack", "bob");
      entry(statement, 1, 5, "note", "ack", "carl");
      alert(statement, 2, "shelved");
      entry(statement, 2, 1, "status", "shelved", "bob");
      alert(statement, 3, "closed");
      entry(statement, 3, 1, "status", "closed", "bob");
      alert(statement, 4, "ack");
      migrateTo("12");
      Map<String, String> by = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery("SELECT id, status_by FROM alert")) {
        while (rows.next()) {
          by.put(rows.getString(1), String.valueOf(rows.getString(2)));
        }
      }
      assertEquals(Map.of("a1", "ann", "a2", "bob", "a3", "null", "a4", "null"), by);
    }
  }
}
