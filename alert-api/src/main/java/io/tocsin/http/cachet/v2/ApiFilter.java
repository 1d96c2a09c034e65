package io.tocsin.http.cachet.v2;

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
import io.tocsin.auth.origin.ForeignLink;
import io.tocsin.auth.origin.WebSites;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.PublicPaths;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all answers of version 2 have in common: what others refuse is refused in its words, and
 * pages of all web sites may read what guests see.
 */
@ServerFilter("/api/v1/**")
final class ApiFilter implements Ordered {

  private static final Pattern PATHS =
      Pattern.compile(
          "/api/v1/(?:ping|version|status|components|incidents|schedules|metrics|subscribers"
              + "|subscriptions)(?:/.*)?");

  private static final List<String> CREDENTIALS =
      List.of(HttpHeaders.AUTHORIZATION, Api.TOKEN_HEADER, "X-API-Key");

  private static final String READING_HEADERS =
      Api.TOKEN_HEADER + ", " + HttpHeaders.AUTHORIZATION + ", " + Times.HEADER;

  private static final String MAX_AGE_SECONDS = "600";

  private final WebSites sites;

  ApiFilter(WebSites sites) {
    this.sites = sites;
  }

  /**
   * Answers the question that browsers ask before a page sends what no form can. Pages of other web
   * sites may read, and nothing else.
   */
  @RequestFilter
  @PreMatching
  @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
    if (request.getMethod() != HttpMethod.OPTIONS
        || !request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
        || !PATHS.matcher(request.getPath()).matches()) {
      return null;
    }
    if (!PublicPaths.isStatusRead(request)) {
      return sites.isForeign(request) ? ForeignLink.refuse(request) : null;
    }
    return readable(HttpResponse.noContent())
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS")
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, READING_HEADERS)
        .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
  }

  private static MutableHttpResponse<?> readable(MutableHttpResponse<?> response) {
    MutableHttpHeaders headers = response.getHeaders();
    headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    return response;
  }

  @ResponseFilter
  MutableHttpResponse<?> complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!PATHS.matcher(request.getPath()).matches()) {
      return response;
    }
    if (PublicPaths.isStatusRead(request)) {
      readable(response);
    }
    return response.body() instanceof ErrorAnswer error
        ? reworded(request, response, error)
        : response;
  }

  /** Who has shown no credential lacks one, and not a scope. */
  private static MutableHttpResponse<?> reworded(
      HttpRequest<?> request, MutableHttpResponse<?> response, ErrorAnswer error) {
    boolean isUnknown =
        error.code() == HttpStatus.FORBIDDEN.getCode()
            && CREDENTIALS.stream().noneMatch(request.getHeaders()::contains)
            && !request.getHeaders().contains(HttpHeaders.ORIGIN);
    HttpStatus status = isUnknown ? HttpStatus.UNAUTHORIZED : HttpStatus.valueOf(response.code());
    List<String> details = error.errors() == null ? List.of() : error.errors();
    return response.status(status).body(Answers.error(status, error.message(), details));
  }

  /** As that of the other interfaces, after the filter that keeps web sites out. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 2;
  }
}
