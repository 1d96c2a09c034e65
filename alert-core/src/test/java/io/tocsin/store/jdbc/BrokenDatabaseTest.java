package io.tocsin.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.KeyDigest;
import io.tocsin.alert.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that gives up, or ends its connections, is used again without a restart. */
class BrokenDatabaseTest {

  private static final Duration RECOVERY = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private static boolean works(JdbcDatabase database) {
    try {
      database.check(true);
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  /** As the database does by itself after a write that failed. */
  private static void breakDown(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      assertEquals("90098", e.getSQLState(), "closed");
    }
  }

  private static void openMany(JdbcDatabase database) throws SQLException {
    List<Connection> open = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      open.add(database.dataSource().getConnection());
    }
    for (Connection connection : open) {
      try (Statement statement = connection.createStatement()) {
        assertTrue(statement.execute("SELECT 1"));
      }
    }
    for (Connection connection : open) {
      connection.close();
    }
  }

  @Test
  void repositories_embeddedDatabaseThatGaveUp_areUnavailableAndNoFault() throws Exception {
    String url = JdbcSettings.embeddedUrl(directory.resolve("alerts"));
    try (JdbcFixture fixture = JdbcFixture.open(url, "", "")) {
      ApiKeyStore keys = fixture.bean(ApiKeyStore.class);
      keys.findByHash(KeyDigest.of("a"));
      breakDown(url);
      assertThrows(StoreUnavailableException.class, () -> keys.findByHash(KeyDigest.of("a")));
      Await.until(RECOVERY, () -> works(fixture.database()), is -> is);
      assertEquals(List.of(), keys.ofUser("joe"));
    }
  }

  @Test
  void check_embeddedDatabaseThatGaveUp_failsAndThenWorks() throws Exception {
    String url = JdbcSettings.embeddedUrl(directory.resolve("alerts"));
    try (JdbcFixture fixture = JdbcFixture.open(url, "", "")) {
      openMany(fixture.database());
      breakDown(url);
      assertThrows(StoreUnavailableException.class, () -> fixture.database().check(false));
      Await.until(RECOVERY, () -> works(fixture.database()), is -> is);
    }
  }

  /** What is left of the database that gave up must not keep others from the one opened since. */
  @Test
  void questions_embeddedDatabaseThatGaveUpWhileTheyRested_areAnsweredAgain() throws Exception {
    String url = JdbcSettings.embeddedUrl(directory.resolve("alerts"));
    try (JdbcFixture fixture = JdbcFixture.open(url, "", "")) {
      JdbcDatabase database = fixture.database();
      assertEquals(1, answer(database.questions()));
      breakDown(url);
      Await.until(RECOVERY, () -> isAnswered(database.dataSource()), is -> is);
      Await.until(
          RECOVERY,
          () -> works(database) && isAnswered(database.questions()) && works(database),
          is -> is);
    }
  }

  private static boolean isAnswered(DataSource source) {
    try {
      return answer(source) == 1;
    } catch (SQLException e) {
      return false;
    }
  }

  private static int answer(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 + count(*) FROM alert")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  @Test
  void connections_endedByPostgres_areThrownAway() throws Exception {
    JdbcSettings settings = TestPostgres.newSettings();
    try (JdbcDatabase database = JdbcDatabase.open(settings)) {
      openMany(database);
      assertTrue(terminateOthers(settings) > 1);
      Await.until(RECOVERY, () -> works(database), is -> is);
      openMany(database);
    }
  }

  private static int terminateOthers(JdbcSettings settings) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
      assertTrue(rows.next());
      return rows.getInt(1);
    }
  }
}
