package io.tocsin.store.jdbc;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.tocsin.TestAlerts;
import io.tocsin.store.contract.StoreFixture;
import io.tocsin.store.contract.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockProvider;

/** An open database with the stores over it. */
final class JdbcFixture implements StoreFixture {

  static final Duration TIME_LIMIT = Duration.ofSeconds(20);

  private static final List<String> TABLES =
      List.of(
          "alert",
          "alert_claim",
          "alert_label",
          "alert_history",
          "alert_note",
          "alert_change",
          "outbox",
          "user_group",
          "app_user",
          "secret");

  private final JdbcDatabase database;
  private final ApplicationContext context;
  private final Stores stores;

  private JdbcFixture(JdbcDatabase database, JdbcStores jdbc, ApplicationContext context) {
    this.database = database;
    this.context = context;
    this.stores =
        new Stores(
            jdbc.alerts(),
            jdbc.search(),
            jdbc.reports(),
            context.getBean(JdbcNoteStore.class),
            jdbc.changes(),
            jdbc.archive(),
            jdbc.outbox());
  }

  static JdbcFixture open(String url, String user, String password) {
    JdbcDatabase database =
        JdbcDatabase.open(new JdbcSettings(url, user, password, 8, Duration.ofSeconds(10)));
    ApplicationContext context =
        ApplicationContext.builder(Map.of("datasources.default.dialect", "postgres")).build();
    context.registerSingleton(
        DataSource.class, database.dataSource(), Qualifiers.byName("default"));
    JdbcStores jdbc = stores(database);
    context.registerSingleton(jdbc);
    return new JdbcFixture(database, jdbc, context.start());
  }

  private static JdbcStores stores(JdbcDatabase database) {
    return new JdbcStores(database, TestAlerts.MODEL, TIME_LIMIT, Clock.systemUTC());
  }

  JdbcDatabase database() {
    return database;
  }

  /** What keeps its rows through repositories. */
  <T> T bean(Class<T> port) {
    return context.getBean(port);
  }

  @Override
  public LockProvider newLeases() {
    return stores(database).leases();
  }

  @Override
  public Stores emptied() {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("DELETE FROM " + table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return stores;
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
