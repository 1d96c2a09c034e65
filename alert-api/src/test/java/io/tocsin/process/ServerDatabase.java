package io.tocsin.process;

import io.tocsin.store.mongo.TestMongo;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** A database that outlives the servers on it, and what tells a server to use it. */
public interface ServerDatabase extends AutoCloseable {

  /** Variables of the server's environment. */
  Map<String, String> environment();

  /** Processor time that it has used outside the server's process. */
  Duration cpu();

  @Override
  void close() throws IOException;

  /** The embedded one; its files are left in the directory. */
  static ServerDatabase h2(Path directory) {
    return new ServerDatabase() {
      @Override
      public Map<String, String> environment() {
        return Map.of("TOCSIN_DATA_DIR", directory.resolve("data").toString());
      }

      @Override
      public Duration cpu() {
        return Duration.ZERO;
      }

      @Override
      public void close() {}
    };
  }

  /** A PostgreSQL of its own, which commits to disk as one in service does. */
  static ServerDatabase postgresql(Path directory) throws IOException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
            .setDataDirectory(directory.resolve("data"))
            // By default this PostgreSQL neither waits for the disk nor tells it to write
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    requireOn(postgres, "fsync", "synchronous_commit", "full_page_writes");
    ProcessHandle postmaster = postmaster(directory.resolve("data"));
    String url = "postgres://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
    return new ServerDatabase() {
      @Override
      public Map<String, String> environment() {
        return Map.of("DATABASE_URL", url);
      }

      @Override
      public Duration cpu() {
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
            .flatMap(process -> process.info().totalCpuDuration().stream())
            .reduce(Duration.ZERO, Duration::plus);
      }

      @Override
      public void close() throws IOException {
        postgres.close();
      }
    };
  }

  /** A MongoDB in this process, which keeps nothing on disk. */
  static ServerDatabase mongodb() {
    TestMongo mongo = TestMongo.start();
    return new ServerDatabase() {
      @Override
      public Map<String, String> environment() {
        return Map.of("MONGODB_URI", mongo.uri());
      }

      @Override
      public Duration cpu() {
        return Duration.ZERO;
      }

      @Override
      public void close() {
        mongo.close();
      }
    };
  }

  private static ProcessHandle postmaster(Path data) throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void requireOn(EmbeddedPostgres postgres, String... settings) throws IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
          row.next();
          if (!row.getString(1).equals("on")) {
            throw new IOException("PostgreSQL's " + setting + " is " + row.getString(1));
          }
        }
      }
    } catch (SQLException e) {
      throw new IOException("PostgreSQL does not answer", e);
    }
  }
}
