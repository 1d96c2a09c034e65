package io.tocsin.settings;

import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.mongo.MongoSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of where alerts, and all the rest, are kept.
 *
 * @param mongo null where the alerts are elsewhere
 * @param database the relational one, with the user and the password to use
 * @param lanes how many threads write best
 * @param poolSize zero for as many connections as fit the lanes
 */
record StoreConfig(
    @Nullable MongoSettings mongo,
    DatabaseUrl database,
    int lanes,
    int poolSize,
    Duration connectTimeout) {

  /** A PostgreSQL server as it is installed takes 100 connections. */
  private static final int LARGEST_POOL = 80;

  private static final int CONNECTIONS_FOR_QUESTIONS = 16;
  private static final Kind<String> MONGO_NAME =
      Kind.text("at most 63 letters, digits, - and _", "[A-Za-z0-9_-]{0,63}");
  private static final Kind<String> JDBC_NAME =
      Kind.text("one word of at most 64 characters", "\\S{0,64}");
  private static final Kind<Duration> TIMEOUT = Kind.duration("250ms", "5m");

  static StoreConfig read(SettingsReader in, Path dataDir) {
    DatabaseUrl embedded = DatabaseUrl.embedded(dataDir);
    MongoSettings mongo = readMongo(in);
    DatabaseUrl database = readDatabase(in, embedded, mongo != null);
    return new StoreConfig(
        mongo,
        database,
        lanes(mongo != null, database.jdbcUrl().equals(embedded.jdbcUrl())),
        in.setting("tocsin.jdbc.pool-size", Kind.integer(0, 1000), "0")
            .read(
                "connections kept at most, without those of queries; 0 for one a lane and 16 more,"
                    + " but not over 80"),
        in.setting("tocsin.jdbc.connect-timeout", TIMEOUT, "4s")
            .read("how long to wait for a connection before the answer is 503"));
  }

  private static @Nullable MongoSettings readMongo(SettingsReader in) {
    String type =
        in.setting("tocsin.store.type", Kind.oneOf("auto", "jdbc", "mongo"), "auto")
            .read(
                "where the alerts are; auto is mongo where there is a tocsin.mongo.uri, else jdbc");
    String uri =
        in.setting("tocsin.mongo.uri", Kind.text().hidden(), "")
            .alias("MONGODB_URI")
            .alias("DATABASE_URL", url -> MongoUri.isOne(url) ? url : "")
            .read(
                "MongoDB as mongodb://user:password@host1,host2/database?replicaSet=... or"
                    + " mongodb+srv://...");
    String name =
        in.setting("tocsin.mongo.database", MONGO_NAME, "")
            .alias("DATABASE_NAME")
            .read(
                "the database's name, instead of that in the URI; empty for tocsin where it has"
                    + " none");
    Duration timeout =
        in.setting("tocsin.mongo.timeout", TIMEOUT, "4s")
            .read("how long MongoDB may take for an answer before ours is 503");
    if (type.equals("mongo") && uri.isEmpty()) {
      throw in.bad("tocsin.store.type", "there is no tocsin.mongo.uri (MONGODB_URI) beside it");
    }
    if (uri.isEmpty() || type.equals("jdbc")) {
      return null;
    }
    String named = parse(in, "tocsin.mongo.uri", () -> MongoUri.parse(uri).database());
    return new MongoSettings(uri, name.isEmpty() ? named : name, timeout);
  }

  private static DatabaseUrl readDatabase(SettingsReader in, DatabaseUrl embedded, boolean mongo) {
    String url =
        in.setting("tocsin.jdbc.url", Kind.text().hidden(), "")
            .alias("DATABASE_URL", text -> MongoUri.isOne(text) ? "" : text)
            .read(
                "PostgreSQL as postgres://user:password@host:port/database?sslmode=... or"
                    + " jdbc:postgresql://...; empty for the embedded database");
    // DATABASE_NAME is that of the database with the alerts
    String name =
        in.setting("tocsin.jdbc.database", JDBC_NAME, "")
            .alias("DATABASE_NAME", text -> mongo ? "" : text)
            .read("the database's name, instead of that in the URL");
    String user =
        in.setting("tocsin.jdbc.user", Kind.text(), "").read("instead of that in the URL");
    String password =
        in.setting("tocsin.jdbc.password", Kind.text().hidden(), "")
            .read("instead of that in the URL");
    if (url.isEmpty() && !name.isEmpty()) {
      throw in.bad("tocsin.jdbc.database", "there is no tocsin.jdbc.url (DATABASE_URL) beside it");
    }
    return parse(
            in, "tocsin.jdbc.url", () -> url.isEmpty() ? embedded : DatabaseUrl.parse(url, name))
        .with(user, password);
  }

  private static <T> T parse(SettingsReader in, String name, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw in.bad(name, String.valueOf(e.getMessage()));
    }
  }

  /** Unless many commits at once are the strength of the store, few. */
  private static int lanes(boolean mongo, boolean embedded) {
    if (mongo) {
      return 2;
    }
    return embedded ? 1 : 2 * Runtime.getRuntime().availableProcessors();
  }

  /** The relational database, for so many lanes. */
  JdbcSettings jdbc(int lanes) {
    return new JdbcSettings(
        database.jdbcUrl(),
        database.user(),
        database.password(),
        poolSize > 0 ? poolSize : Math.min(lanes + CONNECTIONS_FOR_QUESTIONS, LARGEST_POOL),
        connectTimeout);
  }
}
