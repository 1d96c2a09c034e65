package io.tocsin.http;

import io.micronaut.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * Under which paths the server is reached (alerta-api 0.1): {@code /api/x} is {@code /x}, and one
 * slash at the end is as none. Versioned paths such as {@code /api/v2/alerts} belong to other faces
 * and stay as they are.
 */
final class Mount {

  /** Set by the server on requests that came by way of {@code /api}; never taken from clients. */
  static final String HEADER = "tocsin-mount";

  static final String API = "/api";

  private static final Pattern VERSIONED = Pattern.compile("/api/v[0-9]+(?:/.*)?");

  private Mount() {}

  /** What stood before the path that is routed: {@code /api} or nothing. */
  static String of(HttpRequest<?> request) {
    return request.getHeaders().contains(HEADER) ? API : "";
  }

  /** Whether the path begins with {@code /api} and belongs to this face. */
  static boolean isMounted(String path) {
    return path.startsWith(API)
        && (path.length() == API.length() || path.charAt(API.length()) == '/')
        && !VERSIONED.matcher(path).matches();
  }

  /** The path to route instead of that one. */
  static String routed(String path) {
    String inner = isMounted(path) ? path.substring(API.length()) : path;
    boolean slashAtEnd = inner.length() > 1 && inner.endsWith("/");
    String routed = slashAtEnd ? inner.substring(0, inner.length() - 1) : inner;
    return routed.isEmpty() ? "/" : routed;
  }
}
