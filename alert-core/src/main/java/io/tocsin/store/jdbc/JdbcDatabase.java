package io.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.query.execution.QueryThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;

/** An open database with the present schema: a pool of connections. */
public final class JdbcDatabase implements AutoCloseable {

  /** Connections for questions, and so how many may be asked at a time. */
  private static final int QUESTIONS = QueryThreads.CALLER_THREADS + QueryThreads.OWN_THREADS;

  private final DataSource dataSource;
  private final DataSource questions;
  private final SqlDialect dialect;
  private final Deque<HikariDataSource> pools;

  private JdbcDatabase(
      DataSource dataSource,
      DataSource questions,
      SqlDialect dialect,
      Deque<HikariDataSource> pools) {
    this.dataSource = dataSource;
    this.questions = questions;
    this.dialect = dialect;
    this.pools = pools;
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws RuntimeException if it cannot be reached or is of another kind
   */
  public static JdbcDatabase open(JdbcSettings settings) {
    return open(pool(settings), Flyway::migrate);
  }

  /**
   * Opens the database as it is, to read from it and change nothing.
   *
   * @throws RuntimeException if it cannot be reached, is of another kind, or has not the present
   *     schema
   */
  public static JdbcDatabase openToRead(JdbcSettings settings) {
    HikariConfig config = pool(settings);
    config.setReadOnly(true);
    if (settings.url().startsWith("jdbc:h2:")) {
      config.setJdbcUrl(settings.url() + ";IFEXISTS=TRUE");
    }
    return open(config, JdbcDatabase::requireSchema);
  }

  private static JdbcDatabase open(HikariConfig config, Consumer<Flyway> schema) {
    Deque<HikariDataSource> pools = new ArrayDeque<>();
    HikariDataSource dataSource = open(config, pools);
    try (Connection connection = dataSource.getConnection()) {
      SqlDialect dialect = SqlDialect.of(connection);
      schema.accept(flyway(dataSource, dialect));
      if (!config.isReadOnly()) {
        dialect.install(connection);
      }
      DataSource decisions =
          dialect == SqlDialect.H2 ? byThread(config, dataSource, pools) : dataSource;
      return new JdbcDatabase(decisions, questions(config, pools), dialect, pools);
    } catch (SQLException | RuntimeException e) {
      pools.forEach(HikariDataSource::close);
      throw new IllegalStateException("the database can not be opened: " + e.getMessage(), e);
    }
  }

  private static HikariDataSource open(HikariConfig config, Deque<HikariDataSource> pools) {
    HikariDataSource pool = new HikariDataSource(config);
    pools.push(pool);
    return pool;
  }

  /** The embedded database works on the threads of its users. */
  private static DataSource byThread(
      HikariConfig config, HikariDataSource dataSource, Deque<HikariDataSource> pools) {
    config.setPoolName("tocsin-virtual");
    config.setMaximumPoolSize(
        Math.min(dataSource.getMaximumPoolSize(), ThreadKindDataSource.virtualThreads()));
    return new ThreadKindDataSource(dataSource, open(config, pools));
  }

  private static DataSource questions(HikariConfig config, Deque<HikariDataSource> pools) {
    config.setPoolName("tocsin-questions");
    config.setMaximumPoolSize(QUESTIONS);
    config.setReadOnly(true);
    return open(config, pools);
  }

  private static void requireSchema(Flyway flyway) {
    MigrationInfoService schema = flyway.info();
    if (schema.current() == null) {
      throw new IllegalStateException("it has no tables of this program");
    }
    if (schema.pending().length > 0) {
      throw new IllegalStateException(
          "its tables are those of an older version; start a server of this one on it once");
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
    config.setExceptionOverride(new BrokenConnections());
    // asked of each new connection: an embedded database may hand out some that are dead
    config.setConnectionInitSql("SELECT 1");
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

  private static Flyway flyway(DataSource dataSource, SqlDialect dialect) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:io/tocsin/store/jdbc/migration")
        .placeholders(placeholders(dialect))
        .table("tocsin_schema")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  private static Map<String, String> placeholders(SqlDialect dialect) {
    return Map.of(
        "text",
        dialect.textType(),
        "equality_index",
        dialect.equalityIndex(),
        "origin",
        dialect.indexed("origin"));
  }

  /** The connections for all but questions. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** The connections for questions, which read only; others do not wait for them. */
  DataSource questions() {
    return questions;
  }

  /**
   * Asks a question by each pool, and writes a row if that is wanted. Where a connection is broken,
   * or none can be made, all are thrown away: an embedded database that has given up is opened anew
   * once the last connection to it is closed, and cannot be before.
   *
   * @throws StoreUnavailableException if the database does not answer, or cannot write
   */
  public void check(boolean write) {
    pools.forEach(pool -> check(pool, write && !pool.isReadOnly()));
  }

  private void check(HikariDataSource pool, boolean write) {
    if (isBusyReading(pool)) {
      return;
    }
    try {
      DatabaseCheck.run(pool, write);
    } catch (SQLException e) {
      boolean broken = BrokenConnections.isBroken(e);
      if (broken) {
        pools.forEach(each -> each.getHikariPoolMXBean().softEvictConnections());
      }
      if (broken || !isBusyReading(pool)) {
        throw new StoreUnavailableException("the database failed: " + e.getSQLState(), e);
      }
    }
  }

  /** Queries that take all connections they may have are no fault of the database. */
  private static boolean isBusyReading(HikariDataSource pool) {
    return pool.isReadOnly()
        && pool.getHikariPoolMXBean().getActiveConnections() >= pool.getMaximumPoolSize();
  }

  SqlDialect dialect() {
    return dialect;
  }

  @Override
  public void close() {
    pools.forEach(HikariDataSource::close);
  }
}
