package io.tocsin.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where the server listens and what it accepts.
 *
 * @param host name or address to listen on
 * @param port to listen on; 0 for any that is free
 * @param baseUrl what links begin with, without a slash at the end; empty for what a request was
 *     sent to
 * @param allowedHosts names of the server beside those that it knows; {@code *} for any
 * @param dataDir where the embedded database is; absolute
 * @param maxBody bytes of a request's body at most
 * @param corsOrigins web sites whose pages may call, each a name, {@code *} or a regular expression
 * @param corsAllowHeaders headers that those pages may send
 * @param versionShown how much of the version clients are shown
 * @param logLevel the least important of the lines that are written: error, warn, info or debug
 */
public record ServerSettings(
    String host,
    int port,
    String baseUrl,
    List<String> allowedHosts,
    Path dataDir,
    long maxBody,
    List<String> corsOrigins,
    List<String> corsAllowHeaders,
    VersionShown versionShown,
    String logLevel) {

  private static final Kind<String> HOST =
      Kind.text("a host name or an address", "[A-Za-z0-9.:_%\\[\\]-]{1,255}");
  private static final Kind<String> BASE_URL =
      Kind.text(
          "an http or https URL, or a path", "|/[!-~&&[^\"<>\\\\]]*|https?://[!-~&&[^\"<>\\\\]]+");
  private static final Kind<List<String>> HOST_NAMES =
      Kind.list(
          "host names without ports, separated by commas; * for any",
          "\\*|\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]{1,255}");

  private static final String PATTERN_SIGNS = "*\\]?$^[()";

  public ServerSettings {
    allowedHosts = List.copyOf(allowedHosts);
    corsOrigins = List.copyOf(corsOrigins);
    corsAllowHeaders = List.copyOf(corsAllowHeaders);
  }

  static ServerSettings read(SettingsReader in) {
    return new ServerSettings(
        in.setting("tocsin.host", HOST, "127.0.0.1")
            .read(
                "where to listen; 0.0.0.0 for everywhere, and then callers have to say who they"
                    + " are"),
        in.setting("tocsin.port", Kind.integer(0, 65535), "8080")
            .read("where to listen; 0 for any free port"),
        in.setting("tocsin.base-url", BASE_URL, "")
            .alias("BASE_URL")
            .read("what links begin with; empty for what the request was sent to")
            .replaceFirst("/+$", ""),
        in.setting("tocsin.allowed-hosts", HOST_NAMES, "[]")
            .read(
                "host names by which this server is reached where callers need not log in, or a"
                    + " proxy says who they are, beside its own; * for any"),
        in.setting("tocsin.data-dir", Kind.text("a path without ';'", "[^;\\x00]{1,1024}"), "data")
            .read(
                "where the embedded database is; made if it is not there",
                text -> Path.of(text).toAbsolutePath().normalize(),
                "must be a path"),
        in.setting("tocsin.max-body", Kind.size(1024, 1L << 30), "8MiB")
            .read(
                "the longest body of a request by a caller who is known; longer ones get 413. On"
                    + " routes open to all it is 16 KiB, of calls to webhooks without credentials 1"
                    + " MiB"),
        in.setting("tocsin.cors.origins", Kind.list(), "http://localhost, http://localhost:8000")
            .alias("CORS_ORIGINS")
            .read(
                "web sites whose pages may use this server; * for all; with any of *?^$()[] and \\"
                    + " in it, one is a regular expression"),
        in.setting(
                "tocsin.cors.allow-headers",
                Kind.list(),
                "Content-Type, Authorization, Access-Control-Allow-Origin, X-Request-ID")
            .alias("CORS_ALLOW_HEADERS")
            .read("headers that those pages may send"),
        VersionShown.valueOf(
            in.setting("tocsin.server-version", Kind.oneOf("full", "major", "off"), "full")
                .alias("SERVER_VERSION")
                .read("how much of the version clients are shown")
                .toUpperCase(Locale.ROOT)),
        in.setting("tocsin.log-level", Kind.oneOf("error", "warn", "info", "debug"), "info")
            .read("how much of what the server does it writes to the log"));
  }

  /** Whether pages of that web site may call, such as {@code https://console.example.com}. */
  public boolean allowsOrigin(String origin) {
    return corsOrigins.contains("*")
        || corsOrigins.stream()
            .anyMatch(
                allowed ->
                    isPattern(allowed)
                        ? origin.matches(allowed)
                        : origin.equalsIgnoreCase(allowed));
  }

  /** Whether that web site is a console; none is by being one of all that may call. */
  public boolean isConsole(String origin) {
    return !corsOrigins.contains("*") && allowsOrigin(origin);
  }

  /** Whether one of the web sites is a regular expression; as Alerta's server decides it. */
  public static boolean isPattern(String origin) {
    return origin.chars().anyMatch(sign -> PATTERN_SIGNS.indexOf(sign) >= 0);
  }

  /** Whether only this machine can reach the server. */
  public boolean isLoopback() {
    return isLoopback(host);
  }

  /** Whether that host is this machine. */
  static boolean isLoopback(String host) {
    return host.startsWith("127.") || host.equals("localhost") || host.matches("\\[?::1]?");
  }

  /** How much of the version clients are shown. */
  public enum VersionShown {
    FULL,
    MAJOR,
    OFF
  }
}
