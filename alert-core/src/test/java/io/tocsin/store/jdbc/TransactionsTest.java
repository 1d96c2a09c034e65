package io.tocsin.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tocsin.alert.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class TransactionsTest {

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:");
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    return new HikariDataSource(config);
  }

  @Test
  void write_allConnectionsInUse_isUnavailable() throws SQLException {
    try (HikariDataSource pool = pool();
        Connection only = pool.getConnection()) {
      assertEquals(true, only.isValid(1));
      assertThrows(
          StoreUnavailableException.class,
          () -> new Transactions(pool).write(connection -> connection.isValid(1)));
    }
  }

  @Test
  void write_rowsThatTheDatabaseRefuses_areNoOutage() {
    try (HikariDataSource pool = pool()) {
      assertThrows(
          IllegalStateException.class,
          () ->
              new Transactions(pool)
                  .write(connection -> connection.createStatement().execute("SELECT 1 / 0")));
    }
  }
}
