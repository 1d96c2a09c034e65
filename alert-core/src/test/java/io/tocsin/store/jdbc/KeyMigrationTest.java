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

/** What becomes of API keys that were made before keys knew whose rights they have. */
class KeyMigrationTest {

  private static final String URL = "jdbc:h2:mem:keys;MODE=PostgreSQL;DB_CLOSE_DELAY=-1";

  private static void migrateTo(String version) {
    Flyway.configure()
        .dataSource(URL, "sa", "")
        .locations("classpath:io/tocsin/store/jdbc/migration")
        .placeholders(Map.of("text", SqlDialect.H2.textType()))
        .target(version)
        .load()
        .migrate();
  }

  private static void key(Statement statement, String id, String login) throws SQLException {
    statement.execute(
        "INSERT INTO api_key VALUES ('%s', 1, 'hash of %s', '', '%s', '[]', '', 0, 0, 0, NULL, NULL)"
            .formatted(id, id, login));
  }

  @Test
  void keys_ofNoUser_keepTheirRights_thoseOfUsersHaveTheirs() throws Exception {
    migrateTo("7");
    try (Connection connection = DriverManager.getConnection(URL, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO app_user VALUES ('u1', 1, 'Joe', 'joe', '', NULL, NULL, NULL, NULL,"
              + " 'ACTIVE', '[]', '{}', '', FALSE, 0, 0, NULL)");
      key(statement, "exact", "Joe");
      key(statement, "folded", "JOE");
      key(statement, "machine", "probe");
      key(statement, "settings:admin-key", "Joe");
      migrateTo("8");
      Map<String, String> grantedBy = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery("SELECT id, granted_by FROM api_key")) {
        while (rows.next()) {
          grantedBy.put(rows.getString(1), String.valueOf(rows.getString(2)));
        }
      }
      assertEquals(
          Map.of(
              "exact", "null",
              "folded", "null",
              "machine", "upgrade",
              "settings:admin-key", "settings"),
          grantedBy);
    }
  }
}
