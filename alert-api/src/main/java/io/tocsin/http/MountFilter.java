package io.tocsin.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows under which paths the server is reached (alerta-api 0.1): {@code /api/x}
 * is {@code /x}, and one slash at the end is as none. Versioned paths such as {@code
 * /api/v2/alerts} belong to other faces and stay as they are.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class MountFilter implements Ordered {

  private static final String MOUNT = "/api";
  private static final Pattern VERSIONED = Pattern.compile("/api/v[0-9]+(?:/.*)?");
  private static final String ATTRIBUTE = "tocsin.mount";

  /** What stood before the path that is routed: {@code /api} or nothing. */
  static String mount(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, String.class).orElse("");
  }

  @RequestFilter
  @PreMatching
  @Nullable HttpRequest<?> rewrite(HttpRequest<?> request) {
    URI uri = request.getUri();
    String path = uri.getRawPath();
    if (path == null) {
      return null;
    }
    boolean mounted = isMounted(path);
    String routed = withoutLastSlash(mounted ? path.substring(MOUNT.length()) : path);
    if (routed.equals(path)) {
      return null;
    }
    if (mounted) {
      request.setAttribute(ATTRIBUTE, MOUNT);
    }
    return request.mutate().uri(withPath(uri, routed));
  }

  private static boolean isMounted(String path) {
    return path.startsWith(MOUNT)
        && (path.length() == MOUNT.length() || path.charAt(MOUNT.length()) == '/')
        && !VERSIONED.matcher(path).matches();
  }

  private static String withoutLastSlash(String path) {
    String routed =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return routed.isEmpty() ? "/" : routed;
  }

  private static URI withPath(URI uri, String path) {
    String query = uri.getRawQuery();
    return URI.create(query == null ? path : path + "?" + query);
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
