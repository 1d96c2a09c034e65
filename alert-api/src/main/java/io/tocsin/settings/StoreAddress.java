package io.tocsin.settings;

import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.mongo.MongoSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/** Where alerts are kept: as the settings say, or elsewhere. */
public sealed interface StoreAddress {

  /** For users: a directory, or a database without user, password and parameters. */
  String place();

  /**
   * The embedded database in a data directory.
   *
   * @param dataDir absolute
   */
  record Embedded(Path dataDir, JdbcSettings jdbc) implements StoreAddress {
    @Override
    public String place() {
      return dataDir.toString();
    }
  }

  /** A relational database elsewhere. */
  record Relational(JdbcSettings jdbc) implements StoreAddress {
    @Override
    public String place() {
      return jdbc.url().replaceFirst("^jdbc:", "").replaceFirst("[?;].*$", "");
    }
  }

  /** A MongoDB. */
  record Mongo(MongoSettings mongo) implements StoreAddress {
    @Override
    public String place() {
      return MongoUri.parse(mongo.uri()).place() + "/" + mongo.database();
    }
  }

  /**
   * That which a user names: the URL of a PostgreSQL database, the URI of a MongoDB, or else a data
   * directory.
   *
   * @param timeout how long to wait for its answers
   * @throws StartRefusedException if it cannot be one; shows nothing of user and password
   */
  static StoreAddress parse(String text, Duration timeout) {
    try {
      if (MongoUri.isOne(text)) {
        return new Mongo(new MongoSettings(text, MongoUri.parse(text).database(), timeout));
      }
      if (DatabaseUrl.isOne(text)) {
        return new Relational(jdbc(DatabaseUrl.parse(text, ""), timeout));
      }
    } catch (IllegalArgumentException e) {
      throw StartRefusedException.badSetting("the URL " + e.getMessage());
    }
    return embedded(text, timeout);
  }

  /** Connections; few read from it at a time. */
  int POOL_SIZE = 4;

  private static StoreAddress embedded(String directory, Duration timeout) {
    if (directory.contains(";")) {
      throw StartRefusedException.badSetting("a data directory has no ';' in its name");
    }
    try {
      Path dataDir = Path.of(directory).toAbsolutePath().normalize();
      return new Embedded(dataDir, jdbc(DatabaseUrl.embedded(dataDir), timeout));
    } catch (InvalidPathException e) {
      throw StartRefusedException.badSetting(
          StartRefusedException.quote(directory) + " is neither a URL nor a path");
    }
  }

  private static JdbcSettings jdbc(DatabaseUrl url, Duration timeout) {
    return new JdbcSettings(url.jdbcUrl(), url.user(), url.password(), POOL_SIZE, timeout);
  }
}
