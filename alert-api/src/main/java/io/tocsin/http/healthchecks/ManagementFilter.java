package io.tocsin.http.healthchecks;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.web.router.Router;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.OptionsFilter;
import io.tocsin.web.PublicPaths;
import org.jspecify.annotations.Nullable;

/**
 * Completes all answers of the management API: pages of all web sites may read them, and refusals
 * of other filters get its words. Such pages have to bring a key, so they use nobody's login; where
 * no key is needed, the filter that comes first keeps other web sites out.
 */
@ServerFilter({"/api/v1/**", "/api/v2/**", "/api/v3/**"})
final class ManagementFilter implements Ordered {

  private static final String MAX_AGE_SECONDS = "600";

  private final Router router;

  ManagementFilter(Router router) {
    this.router = router;
  }

  /** Answers the question that browsers ask before all else; everybody may ask it. */
  @RequestFilter
  @PreMatching
  @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
    if (request.getMethod() != HttpMethod.OPTIONS) {
      return null;
    }
    String methods = methods(request);
    return methods == null ? null : allow(HttpResponse.noContent(), methods);
  }

  @ResponseFilter
  MutableHttpResponse<?> complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
    String methods = methods(request);
    return methods == null ? response : allow(reworded(request, response), methods);
  }

  private static MutableHttpResponse<?> reworded(
      HttpRequest<?> request, MutableHttpResponse<?> response) {
    boolean isOfOthers = response.body() instanceof ErrorAnswer;
    if (isOfOthers && response.code() == HttpStatus.UNAUTHORIZED.getCode()) {
      String key = request.getHeaders().get(ManagementAccess.KEY_HEADER);
      HttpResponse<?> refusal = ManagementAccess.refusal(key);
      return response.body(refusal.body());
    }
    if (isOfOthers && response.code() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
      return response.contentType("text/plain").body("");
    }
    return response;
  }

  private static MutableHttpResponse<?> allow(MutableHttpResponse<?> response, String methods) {
    MutableHttpHeaders headers = response.getHeaders();
    headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ManagementAccess.KEY_HEADER);
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods);
    headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
    return response;
  }

  /** The methods of the address, separated by commas; null if it is none of this API. */
  private @Nullable String methods(HttpRequest<?> request) {
    return PublicPaths.isChecks(request)
        ? OptionsFilter.methods(router, request).orElse(null)
        : null;
  }

  /** After the filter that keeps web sites out, before the one that knows other web sites. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 2;
  }
}
