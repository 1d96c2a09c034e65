package io.tocsin.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL server for all tests of a JVM, started when first asked for. */
public final class TestPostgres {

  /** Unpacked once; it has to be outside of the home of root, which the server may not read. */
  private static final Path DIRECTORY =
      Path.of(System.getProperty("java.io.tmpdir"), "tocsin-test-postgresql");

  private static final String USER = "postgres";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  /** Opens a database that nobody else uses. */
  static JdbcFixture openNew() throws SQLException {
    return JdbcFixture.open(newDatabase(), USER, USER);
  }

  /** How to reach a database that nobody else uses. */
  public static JdbcSettings newSettings() throws SQLException {
    return new JdbcSettings(newDatabase(), USER, USER, 12, Duration.ofSeconds(10));
  }

  private static String newDatabase() throws SQLException {
    EmbeddedPostgres server = Holder.SERVER;
    String name = "tocsin" + DATABASES.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return server.getJdbcUrl(USER, name);
  }

  /** The server ends with the JVM. */
  private static final class Holder {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setOverrideWorkingDirectory(DIRECTORY.toFile()).start();
      } catch (IOException e) {
        throw new IllegalStateException("PostgreSQL does not start", e);
      }
    }
  }
}
