package io.tocsin.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Says why a page of another web site got 403; the filter that refuses it says nothing. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ForbiddenOrigins implements Ordered {

  @ResponseFilter
  void explain(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.code() == HttpStatus.FORBIDDEN.getCode()
        && response.body() == null
        && request.getHeaders().contains(HttpHeaders.ORIGIN)) {
      MutableHttpResponse<ErrorAnswer> answer =
          ErrorAnswer.of(
              request,
              HttpStatus.FORBIDDEN,
              "pages of this web site may not use this server; CORS_ORIGINS names those that may");
      response.contentType(answer.getContentType().orElseThrow()).body(answer.body());
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1;
  }
}
