package io.tocsin.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names every request: by its header {@code X-Request-ID}, else {@code X-Amzn-Trace-Id}, else a
 * fresh UUID. A name that is long or has odd characters is not taken over.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class RequestIds implements Ordered {

  static final String HEADER = "X-Request-ID";

  private static final String TRACE_HEADER = "X-Amzn-Trace-Id";
  private static final String ATTRIBUTE = "tocsin.request-id";
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:;=,/+@-]{1,200}");

  /** The id of that request, always the same. */
  public static String of(HttpRequest<?> request) {
    String known = request.getAttribute(ATTRIBUTE, String.class).orElse(null);
    if (known != null) {
      return known;
    }
    String id = given(request);
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  private static String given(HttpRequest<?> request) {
    for (String header : List.of(HEADER, TRACE_HEADER)) {
      String id = request.getHeaders().get(header);
      if (id != null && ACCEPTED.matcher(id).matches()) {
        return id;
      }
    }
    return fresh();
  }

  /** Tells requests apart and keeps no secret, so it need not wait for secure random numbers. */
  private static String fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  @ResponseFilter
  void name(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.getHeaders().set(HEADER, of(request));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1;
  }
}
