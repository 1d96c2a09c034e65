package io.tocsin.settings;

import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.mongo.MongoSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads where the alerts are kept. */
final class StoreRecords {

  /** A PostgreSQL server as it is installed takes 100 connections. */
  private static final int LARGEST_POOL = 80;

  private static final int CONNECTIONS_FOR_QUESTIONS = 16;
  private static final String MONGO_DATABASE = "tocsin";

  private StoreRecords() {}

  static StoreKind kind(SettingsReader reader) {
    boolean hasMongo = !reader.read(SettingsTable.MONGO_URI).isEmpty();
    String type = reader.read(SettingsTable.STORE_TYPE);
    if (type.equals("mongo") && !hasMongo) {
      throw reader.bad(
          SettingsTable.STORE_TYPE, "there is no tocsin.mongo.uri (MONGODB_URI) beside it");
    }
    if (hasMongo && !type.equals("jdbc")) {
      return StoreKind.MONGO;
    }
    return reader.read(SettingsTable.JDBC_URL).isEmpty() ? StoreKind.EMBEDDED : StoreKind.JDBC;
  }

  /** Null where the alerts are elsewhere. */
  static @Nullable MongoSettings mongo(SettingsReader reader, StoreKind kind) {
    String uri = reader.read(SettingsTable.MONGO_URI);
    String database = reader.read(SettingsTable.MONGO_DATABASE);
    Duration timeout = reader.read(SettingsTable.MONGO_TIMEOUT);
    return kind == StoreKind.MONGO
        ? new MongoSettings(uri, mongoDatabase(reader, uri, database), timeout)
        : null;
  }

  private static String mongoDatabase(SettingsReader reader, String uri, String given) {
    MongoUri parsed = mongoUri(reader, uri);
    return given.isEmpty() ? mongoDatabase(parsed) : given;
  }

  static String mongoDatabase(MongoUri uri) {
    return uri.database().isEmpty() ? MONGO_DATABASE : uri.database();
  }

  private static MongoUri mongoUri(SettingsReader reader, String uri) {
    try {
      return MongoUri.parse(uri);
    } catch (IllegalArgumentException e) {
      throw reader.bad(SettingsTable.MONGO_URI, String.valueOf(e.getMessage()));
    }
  }

  static JdbcSettings jdbc(SettingsReader reader, StoreKind kind, Path dataDir, int lanes) {
    DatabaseUrl url = databaseUrl(reader, kind, dataDir);
    String user = reader.read(SettingsTable.JDBC_USER);
    String password = reader.read(SettingsTable.JDBC_PASSWORD);
    int poolSize = reader.read(SettingsTable.JDBC_POOL_SIZE);
    return new JdbcSettings(
        url.jdbcUrl(),
        user.isEmpty() ? url.user() : user,
        password.isEmpty() ? url.password() : password,
        poolSize > 0 ? poolSize : Math.min(lanes + CONNECTIONS_FOR_QUESTIONS, LARGEST_POOL),
        reader.read(SettingsTable.JDBC_CONNECT_TIMEOUT));
  }

  private static DatabaseUrl databaseUrl(SettingsReader reader, StoreKind kind, Path dataDir) {
    String url = reader.read(SettingsTable.JDBC_URL);
    // DATABASE_NAME is that of the database with the alerts
    String database =
        kind == StoreKind.MONGO
            ? reader.readOurs(SettingsTable.JDBC_DATABASE)
            : reader.read(SettingsTable.JDBC_DATABASE);
    if (url.isEmpty() && !database.isEmpty()) {
      throw reader.bad(
          SettingsTable.JDBC_DATABASE, "there is no tocsin.jdbc.url (DATABASE_URL) beside it");
    }
    if (url.isEmpty()) {
      return new DatabaseUrl(Settings.embeddedUrl(dataDir), "", "");
    }
    try {
      return DatabaseUrl.parse(url, database);
    } catch (IllegalArgumentException e) {
      throw reader.bad(SettingsTable.JDBC_URL, String.valueOf(e.getMessage()));
    }
  }
}
