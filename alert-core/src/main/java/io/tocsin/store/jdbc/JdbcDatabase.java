package io.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** An open database with the present schema: a pool of connections. */
public final class JdbcDatabase implements AutoCloseable {

  private final HikariDataSource dataSource;
  private final SqlDialect dialect;

  private JdbcDatabase(HikariDataSource dataSource, SqlDialect dialect) {
    this.dataSource = dataSource;
    this.dialect = dialect;
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws RuntimeException if it can not be reached or is of another kind
   */
  public static JdbcDatabase open(JdbcSettings settings) {
    HikariDataSource dataSource = new HikariDataSource(pool(settings));
    try (Connection connection = dataSource.getConnection()) {
      SqlDialect dialect = SqlDialect.of(connection);
      migrate(dataSource, dialect);
      dialect.install(connection);
      return new JdbcDatabase(dataSource, dialect);
    } catch (SQLException | RuntimeException e) {
      dataSource.close();
      throw new IllegalStateException("the database can not be opened: " + e.getMessage(), e);
    }
  }

  private static HikariConfig pool(JdbcSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("tocsin");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(settings.connectTimeout().toMillis());
    if (settings.url().startsWith("jdbc:postgresql:")) {
      if (settings.url().contains("reWriteBatchedInserts=true")) {
        throw new IllegalArgumentException(
            "reWriteBatchedInserts hides which rows were written; leave it out of the URL");
      }
      config.addDataSourceProperty("socketTimeout", "30");
      config.addDataSourceProperty("tcpKeepAlive", "true");
      config.addDataSourceProperty("ApplicationName", "tocsin");
    }
    return config;
  }

  private static void migrate(DataSource dataSource, SqlDialect dialect) {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:io/tocsin/store/jdbc/migration")
        .placeholders(Map.of("text", dialect.textType()))
        .table("tocsin_schema")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  /** The pool. */
  public DataSource dataSource() {
    return dataSource;
  }

  SqlDialect dialect() {
    return dialect;
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
