package io.tocsin.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers that pages of all web sites may read the answers of public paths (healthchecks-api
 * 8, 13). Its word is the last on the way out.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PublicCors implements Ordered {

  private static final String PING_METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
  private static final String BADGE_METHODS = "GET, OPTIONS";
  private static final String MAX_AGE_SECONDS = "600";

  /** A browser's question before a ping is no ping; {@code OPTIONS} that asks nothing is one. */
  @RequestFilter
  @PreMatching
  @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
    boolean asks =
        request.getMethod() == HttpMethod.OPTIONS
            && PublicPaths.contain(request)
            && (!PublicPaths.isPing(request)
                || request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD));
    if (!asks) {
      return null;
    }
    MutableHttpResponse<?> answer = HttpResponse.noContent();
    allow(request, answer);
    return answer
        .header(
            HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS,
            PublicPaths.isPing(request) ? PING_METHODS : BADGE_METHODS)
        .header(
            HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
            PublicPaths.isPing(request) ? "*" : "X-Api-Key")
        .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
  }

  @ResponseFilter
  void allow(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (PublicPaths.contain(request)) {
      MutableHttpHeaders headers = response.getHeaders();
      headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1;
  }
}
