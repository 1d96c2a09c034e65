package io.tocsin.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.store.jdbc.JdbcSettings;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A PostgreSQL database as users write it: {@code postgres://user:password@host:port/name?sslmode=}
 * as libpq takes it, or {@code jdbc:postgresql://host:port/name?user=}.
 *
 * @param jdbcUrl without user and password
 * @param user empty if the URL has none
 * @param password empty if the URL has none
 */
record DatabaseUrl(String jdbcUrl, String user, String password) {

  private static final String JDBC_POSTGRESQL = "jdbc:postgresql://";
  private static final Pattern LIBPQ = Pattern.compile("postgres(?:ql)?://.*");
  private static final Pattern HOSTS = Pattern.compile("[A-Za-z0-9.:_,\\[\\]-]*");

  /** Parameters of libpq and their names in the JDBC driver; the values mean the same. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "connect_timeout", "connectTimeout",
          "options", "options",
          "sslcert", "sslcert",
          "sslkey", "sslkey",
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert");

  /** The embedded database in a data directory. */
  static DatabaseUrl embedded(Path dataDir) {
    return new DatabaseUrl(JdbcSettings.embeddedUrl(dataDir.resolve("tocsin")), "", "");
  }

  /** The same database for another user, unless that is empty, with another password, too. */
  DatabaseUrl with(String otherUser, String otherPassword) {
    return new DatabaseUrl(
        jdbcUrl,
        otherUser.isEmpty() ? user : otherUser,
        otherPassword.isEmpty() ? password : otherPassword);
  }

  /** Whether the URL has the form of one. */
  static boolean isOne(String url) {
    return url.startsWith("jdbc:") || LIBPQ.matcher(url).matches();
  }

  /**
   * Takes a URL apart.
   *
   * @param database the name of the database instead of that in the URL; empty for that
   * @throws IllegalArgumentException if it is none; the message fits after the setting's name and
   *     shows nothing of the URL's user or password
   */
  static DatabaseUrl parse(String url, String database) {
    if (MongoUri.isOne(url)) {
      throw new IllegalArgumentException("names MongoDB, which goes into tocsin.mongo.uri");
    }
    if (url.startsWith("jdbc:h2:")) {
      return new DatabaseUrl(url, "", "");
    }
    if (url.startsWith(JDBC_POSTGRESQL)) {
      return parseJdbc(url.substring(JDBC_POSTGRESQL.length()), database);
    }
    if (LIBPQ.matcher(url).matches()) {
      return parseLibpq(url.substring(url.indexOf("//") + 2), database);
    }
    throw new IllegalArgumentException(
        "must be postgres://user:password@host:port/database or jdbc:postgresql://...");
  }

  private static DatabaseUrl parseJdbc(String rest, String database) {
    Parts parts = Parts.of(rest);
    Map<String, String> parameters = parts.parameters(true);
    return compose(
        parts.authority(),
        database.isEmpty() ? decode(parts.path()) : database,
        parameters.getOrDefault("user", ""),
        parameters.getOrDefault("password", ""),
        parameters);
  }

  private static DatabaseUrl parseLibpq(String rest, String database) {
    Parts parts = Parts.of(rest);
    Map<String, String> given = parts.parameters(false);
    int at = parts.authority().lastIndexOf('@');
    String login = at < 0 ? "" : parts.authority().substring(0, at);
    int colon = login.indexOf(':');
    Map<String, String> parameters = new LinkedHashMap<>(given);
    for (String own : new String[] {"user", "password", "dbname"}) {
      parameters.remove(own);
    }
    String path = given.getOrDefault("dbname", percentDecode(parts.path()));
    return compose(
        parts.authority().substring(at + 1),
        database.isEmpty() ? path : database,
        given.getOrDefault("user", percentDecode(colon < 0 ? login : login.substring(0, colon))),
        given.getOrDefault("password", colon < 0 ? "" : percentDecode(login.substring(colon + 1))),
        translate(parameters));
  }

  private static DatabaseUrl compose(
      String hosts, String database, String user, String password, Map<String, String> parameters) {
    if (!HOSTS.matcher(hosts).matches()) {
      throw new IllegalArgumentException("has a host that is neither a name nor an address");
    }
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    parameters.forEach(
        (name, value) -> {
          if (!name.equals("user") && !name.equals("password")) {
            query.add(percentEncode(name) + "=" + percentEncode(value));
          }
        });
    String server = hosts.isEmpty() ? "localhost" : hosts;
    return new DatabaseUrl(
        JDBC_POSTGRESQL + server + "/" + percentEncode(database) + query, user, password);
  }

  private static Map<String, String> translate(Map<String, String> parameters) {
    Map<String, String> translated = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          String known = PARAMETERS.get(name);
          if (known == null) { // which may be a part of a password with a ? in it
            throw new IllegalArgumentException(
                "has a parameter that is not known; known are "
                    + String.join(", ", new TreeSet<>(PARAMETERS.keySet())));
          }
          translated.put(known, value);
        });
    return translated;
  }

  private static String percentEncode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** As libpq does it: a plus sign is a plus sign. */
  private static String percentDecode(String text) {
    return decode(text.replace("+", "%2B"));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has a % that two hexadecimal digits do not follow", e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DatabaseUrl[" + user + "]";
  }

  /** The text after the scheme, cut at its first slash and question mark. */
  private record Parts(String authority, String path, String query) {

    static Parts of(String text) {
      int mark = text.indexOf('?');
      String query = mark < 0 ? "" : text.substring(mark + 1);
      String place = mark < 0 ? text : text.substring(0, mark);
      int slash = place.indexOf('/');
      return slash < 0
          ? new Parts(place, "", query)
          : new Parts(place.substring(0, slash), place.substring(slash + 1), query);
    }

    Map<String, String> parameters(boolean plusIsSpace) {
      Map<String, String> parameters = new LinkedHashMap<>();
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          String value = pair.substring(equals + 1);
          parameters.put(
              pair.substring(0, equals), plusIsSpace ? decode(value) : percentDecode(value));
        } else if (!pair.isEmpty()) {
          throw new IllegalArgumentException("has a parameter without a value");
        }
      }
      return parameters;
    }
  }
}
