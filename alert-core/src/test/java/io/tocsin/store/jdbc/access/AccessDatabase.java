package io.tocsin.store.jdbc.access;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** An open database with the stores of the configuration over it. */
final class AccessDatabase implements AutoCloseable {

  private static final List<String> TABLES =
      List.of("api_key", "permission", "customer_lookup", "audit_event");

  private final JdbcDatabase database;
  private final ApplicationContext context;

  private AccessDatabase(JdbcDatabase database, ApplicationContext context) {
    this.database = database;
    this.context = context;
  }

  static AccessDatabase open(JdbcSettings settings) {
    JdbcDatabase database = JdbcDatabase.open(settings);
    ApplicationContext context =
        ApplicationContext.builder(Map.of("datasources.default.dialect", "postgres")).build();
    context.registerSingleton(
        DataSource.class, database.dataSource(), Qualifiers.byName("default"));
    return new AccessDatabase(database, context.start());
  }

  /** The store of that type. */
  <T> T store(Class<T> type) {
    return context.getBean(type);
  }

  void empty() {
    TABLES.forEach(table -> execute("DELETE FROM " + table));
  }

  void execute(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
