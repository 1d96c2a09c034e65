package io.tocsin.web;

import io.micronaut.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * Under which paths the server is reached: {@code /api/x} is {@code /x}, and one slash at the end
 * is as none. Versioned paths such as {@code /api/v2/alerts}, and those of the status page such as
 * {@code /api/components}, belong to other faces and stay as they are.
 */
final class Mount {

  /** Set by the server on requests that came by way of {@code /api}; never taken from clients. */
  static final String HEADER = "tocsin-mount";

  /** Set by the server to the path that the client sent, where another is routed. */
  static final String SENT = "tocsin-sent-path";

  static final String API = "/api";

  /**
   * Of versioned faces, and of the newest of the status page, which has no version in its paths.
   */
  private static final Pattern OTHER_FACES =
      Pattern.compile(
          "/api/(?:v[0-9]+|components|component-groups|incidents|incidents?-templates|metrics"
              + "|schedules|subscribers)(?:/.*)?|/api/(?:ping|version|status)/?");

  private Mount() {}

  /** What stood before the path that is routed: {@code /api} or nothing. */
  static String of(HttpRequest<?> request) {
    return request.getHeaders().contains(HEADER) ? API : "";
  }

  /** The path as the client sent it, with the mount and the slash at its end. */
  static String sentPath(HttpRequest<?> request) {
    String sent = request.getHeaders().get(SENT);
    return sent == null ? request.getUri().getRawPath() : sent;
  }

  /** The path without the mount; a slash at its end stays. */
  static String withoutMount(String path) {
    String inner = isMounted(path) ? path.substring(API.length()) : path;
    return inner.isEmpty() ? "/" : inner;
  }

  /** Whether the path begins with {@code /api} and belongs to this face. */
  static boolean isMounted(String path) {
    return path.startsWith(API)
        && (path.length() == API.length() || path.charAt(API.length()) == '/')
        && !OTHER_FACES.matcher(path).matches();
  }

  /**
   * The path to route instead of that one. Alertmanager and Healthchecks both have a status of
   * their second version, and only the slash tells them apart; all versions of the latter's are the
   * same.
   */
  static String routed(String path) {
    if (path.equals("/api/v2/status/")) {
      return "/api/v3/status";
    }
    String inner = withoutMount(path);
    boolean slashAtEnd = inner.length() > 1 && inner.endsWith("/");
    return slashAtEnd ? inner.substring(0, inner.length() - 1) : inner;
  }
}
