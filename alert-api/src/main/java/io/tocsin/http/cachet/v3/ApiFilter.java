package io.tocsin.http.cachet.v3;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.tocsin.web.ErrorAnswer;
import java.util.regex.Pattern;

/**
 * What all answers of this API have in common: they say how many requests are left, and what others
 * refuse is refused in this API's words.
 */
@ServerFilter("/api/**")
final class ApiFilter implements Ordered {

  private static final Pattern PATHS =
      Pattern.compile(
          "/api/(?:ping|version|status|components|component-groups|incidents|incidents?-templates"
              + "|metrics|schedules|subscribers)(?:/.*)?");

  private final RateLimit limit;

  ApiFilter(RateLimit limit) {
    this.limit = limit;
  }

  @ResponseFilter
  MutableHttpResponse<?> complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!PATHS.matcher(request.getPath()).matches()) {
      return response;
    }
    RateLimit.State state = limit.of(request);
    return reworded(request, response)
        .header("X-RateLimit-Limit", Integer.toString(state.limit()))
        .header("X-RateLimit-Remaining", Integer.toString(state.remaining()))
        .header("X-RateLimit-Reset", Long.toString(state.reset()));
  }

  private static MutableHttpResponse<?> reworded(
      HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!(response.body() instanceof ErrorAnswer error)) {
      return response;
    }
    String message =
        switch (HttpStatus.valueOf(response.code())) {
          case UNAUTHORIZED -> "Unauthenticated.";
          case NOT_FOUND -> "Not found.";
          case METHOD_NOT_ALLOWED ->
              "The " + request.getMethodName() + " method is not supported for this route.";
          default -> error.message();
        };
    return response.body(Answers.message(HttpStatus.valueOf(response.code()), message).body());
  }

  /** After the filter that keeps web sites out, before all that answers. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 2;
  }
}
