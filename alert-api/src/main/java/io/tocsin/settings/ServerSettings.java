package io.tocsin.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the server listens and what it lets in.
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
 * @param versionShown how much of the version clients are told
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

  private static final String PATTERN_SIGNS = "*\\]?$^[()";

  public ServerSettings {
    allowedHosts = List.copyOf(allowedHosts);
    corsOrigins = List.copyOf(corsOrigins);
    corsAllowHeaders = List.copyOf(corsAllowHeaders);
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

  /** Whether one of the web sites is a regular expression; as Alerta's server tells them apart. */
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

  /** How much of the version clients are told (alerta-api 12, {@code SERVER_VERSION}). */
  public enum VersionShown {
    FULL,
    MAJOR,
    OFF
  }
}
