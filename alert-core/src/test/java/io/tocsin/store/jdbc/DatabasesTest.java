package io.tocsin.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasesTest {

  @Test
  void h2_opens() throws Exception {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH")) {
      assertAnswers(connection);
    }
  }

  @Test
  void postgresql_starts(@TempDir Path directory) throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setOverrideWorkingDirectory(directory.toFile()).start();
        Connection connection = postgres.getPostgresDatabase().getConnection()) {
      assertAnswers(connection);
    }
  }

  private static void assertAnswers(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select 1")) {
      row.next();
      assertEquals(1, row.getInt(1));
    }
  }
}
