package io.tocsin.settings;

import com.mongodb.ConnectionString;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A MongoDB as users write it: {@code mongodb://user:password@host1,host2/database?option=} or
 * {@code mongodb+srv://host/database}.
 *
 * @param place scheme and hosts, without user, password and options
 * @param database the one it names, or else {@code tocsin}
 */
record MongoUri(String place, String database) {

  private static final Pattern SCHEME = Pattern.compile("(?i)(mongodb(?:\\+srv)?)://.*");

  /** Whether the URI has the scheme of one. */
  static boolean isOne(String uri) {
    return SCHEME.matcher(uri).matches();
  }

  /**
   * Takes a URI apart, and asks no name server.
   *
   * @throws IllegalArgumentException if it is none; the message fits after the setting's name and
   *     shows nothing of the URI, where a mistake can make any part look like a password
   */
  static MongoUri parse(String uri) {
    ConnectionString parsed = connectionString(uri);
    String scheme = parsed.isSrvProtocol() ? "mongodb+srv://" : "mongodb://";
    String database = parsed.getDatabase();
    return new MongoUri(
        scheme + String.join(",", parsed.getHosts()), database == null ? "tocsin" : database);
  }

  private static ConnectionString connectionString(String uri) {
    try {
      return new ConnectionString(uri, (name, type) -> List.of());
    } catch (IllegalArgumentException e) {
      // without the cause, whose message shows what it cannot read
      throw new IllegalArgumentException(
          "must be mongodb://user:password@host1,host2/database?option=value or"
              + " mongodb+srv://user:password@host/database, with signs like @ : / % in user and"
              + " password written as %40 %3A %2F %25");
    }
  }
}
