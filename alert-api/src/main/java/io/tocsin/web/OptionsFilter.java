package io.tocsin.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.web.router.Router;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code OPTIONS} on every route with 200, an empty body, and the methods that are there,
 * but for pings, which {@code OPTIONS} are too. It comes after the filter that answers browsers'
 * preflight requests.
 */
@ServerFilter(value = ServerFilter.MATCH_ALL_PATTERN, methods = HttpMethod.OPTIONS)
public final class OptionsFilter implements Ordered {

  /** What senders of CloudEvents ask a webhook with, which answers itself. */
  private static final String HANDSHAKE = "WebHook-Request-Origin";

  private final Router router;

  OptionsFilter(Router router) {
    this.router = router;
  }

  @RequestFilter
  @PreMatching
  @Nullable HttpResponse<?> options(HttpRequest<?> request) {
    if (request.getHeaders().contains(HANDSHAKE) || PublicPaths.isPing(request)) {
      return null;
    }
    return methods(router, request)
        .map(methods -> HttpResponse.ok().header(HttpHeaders.ALLOW, methods))
        .orElse(null);
  }

  /** The methods of the request's address, separated by commas; empty if there is no such route. */
  public static Optional<String> methods(Router router, HttpRequest<?> request) {
    Set<String> methods = new TreeSet<>();
    router.findAny(request).forEach(route -> methods.add(route.getRouteInfo().getHttpMethodName()));
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    methods.add(HttpMethod.OPTIONS.name());
    return Optional.of(String.join(", ", methods));
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
