package io.tocsin.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * What browsers must not do with answers: guess what they are, show them in frames of others, tell
 * others where they come from, keep what is secret, or come back without TLS.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeaders implements Ordered {

  private static final String A_YEAR = "max-age=31536000";

  @ResponseFilter
  void protect(HttpRequest<?> request, MutableHttpResponse<?> response) {
    MutableHttpHeaders headers = response.getHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    if (isSecret(request)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (request.isSecure()) {
      headers.set("Strict-Transport-Security", A_YEAR);
    }
  }

  private static boolean isSecret(HttpRequest<?> request) {
    String path = request.getPath();
    return path.startsWith("/auth/")
        || path.equals("/userinfo")
        || (path.startsWith("/key") && request.getMethod() == HttpMethod.POST);
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1;
  }
}
