package io.tocsin.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A small question, and a small write: a row of the leases that is nobody's lease. */
final class DatabaseCheck {

  private static final String READ = "SELECT locked_by FROM lease WHERE name = 'health'";
  private static final String WRITE =
      "UPDATE lease SET locked_at = CURRENT_TIMESTAMP WHERE name = 'health'";
  private static final String FIRST_WRITE =
      "INSERT INTO lease (name, lock_until, locked_at, locked_by)"
          + " SELECT 'health', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, ''"
          + " WHERE NOT EXISTS (SELECT 1 FROM lease WHERE name = 'health')";

  /** For one statement. */
  private static final int LIMIT_SECONDS = 2;

  private DatabaseCheck() {}

  static void run(DataSource dataSource, boolean write) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean known = read(connection);
      if (write) {
        write(connection, known ? WRITE : FIRST_WRITE);
      }
    }
  }

  private static boolean read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setQueryTimeout(LIMIT_SECONDS);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      } finally {
        statement.setQueryTimeout(0); // H2 keeps it for the connection
      }
    }
  }

  private static void write(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(LIMIT_SECONDS);
      try {
        statement.executeUpdate();
      } finally {
        statement.setQueryTimeout(0);
      }
    }
  }
}
