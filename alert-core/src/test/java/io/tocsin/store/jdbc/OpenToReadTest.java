package io.tocsin.store.jdbc;

import static io.tocsin.TestAlerts.MODEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is opened to be read stays as it is. */
class OpenToReadTest {

  @TempDir private Path directory;

  private JdbcSettings h2() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("tocsin"));
    return new JdbcSettings(url, "", "", 4, Duration.ofSeconds(5));
  }

  private static AlertStore alerts(JdbcDatabase database) {
    return new JdbcStores(database, MODEL, Duration.ofSeconds(5), Clock.systemUTC()).alerts();
  }

  private static String refusal(JdbcSettings settings) {
    return assertThrows(RuntimeException.class, () -> JdbcDatabase.openToRead(settings))
        .getMessage();
  }

  private static long tables(JdbcSettings settings) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void openToRead_databaseOfAServer_isReadable() throws Exception {
    for (JdbcSettings settings : List.of(h2(), TestPostgres.newSettings())) {
      try (JdbcDatabase database = JdbcDatabase.open(settings)) {
        var alert = TestAlerts.alert(1, TestAlerts.DISK_FULL).build();
        alerts(database).save(List.of(TestAlerts.created(alert)));
      }
      try (JdbcDatabase database = JdbcDatabase.openToRead(settings)) {
        assertTrue(alerts(database).find(TestAlerts.id(1)).isPresent());
      }
    }
  }

  @Test
  void openToRead_postgresql_takesNoWrites() throws Exception {
    JdbcSettings settings = TestPostgres.newSettings();
    JdbcDatabase.open(settings).close();
    try (JdbcDatabase database = JdbcDatabase.openToRead(settings)) {
      var alert = TestAlerts.alert(1, TestAlerts.DISK_FULL).build();
      assertThrows(
          StoreUnavailableException.class,
          () -> alerts(database).save(List.of(TestAlerts.created(alert))));
    }
  }

  @Test
  void openToRead_emptyDatabase_isRefusedAndStaysEmpty() throws Exception {
    JdbcSettings settings = TestPostgres.newSettings();
    String message = refusal(settings);
    assertTrue(message.endsWith("it has no tables of this program"), message);
    assertEquals(0, tables(settings));
  }

  @Test
  void openToRead_noFile_isRefused() {
    assertTrue(refusal(h2()).contains("not found"), refusal(h2()));
  }

  @Test
  void openToRead_olderTables_isRefused() throws Exception {
    JdbcSettings settings = TestPostgres.newSettings();
    try (JdbcDatabase database = JdbcDatabase.open(settings);
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM tocsin_schema WHERE installed_rank ="
              + " (SELECT MAX(installed_rank) FROM tocsin_schema)");
    }
    String message = refusal(settings);
    assertTrue(message.contains("older version"), message);
  }
}
