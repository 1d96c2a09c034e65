package io.tocsin.auth.origin;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.web.router.Router;
import io.tocsin.settings.ServerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Answers browsers that ask whether a page of an allowed web site may use a method, and name no
 * header: so they ask before a PUT or DELETE of a console where nobody logs in. The filter that
 * answers all others takes such a question for one that misses something.
 */
@ServerFilter(value = ServerFilter.MATCH_ALL_PATTERN, methods = HttpMethod.OPTIONS)
final class PreflightFilter implements Ordered {

  private static final String MAX_AGE_SECONDS = "1800";

  private final ServerSettings settings;
  private final Router router;

  PreflightFilter(ServerSettings settings, Router router) {
    this.settings = settings;
    this.router = router;
  }

  @RequestFilter
  @PreMatching
  @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    String origin = headers.get(HttpHeaders.ORIGIN);
    String method = headers.get(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    return origin != null
            && method != null
            && !headers.contains(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS)
            && settings.allowsOrigin(origin)
            && hasRoute(request, method)
        ? allow(origin, method)
        : null;
  }

  private boolean hasRoute(HttpRequest<?> request, String method) {
    return router.findAny(request).stream()
        .anyMatch(route -> route.getRouteInfo().getHttpMethodName().equals(method));
  }

  private HttpResponse<?> allow(String origin, String method) {
    var answer =
        HttpResponse.ok()
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, method)
            .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS)
            .header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    return settings.corsOrigins().contains("*")
        ? answer
        : answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
  }

  /**
   * After the filters that answer for parts of the server, before the one that answers the rest.
   */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 3;
  }
}
