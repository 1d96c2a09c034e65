package io.tocsin.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error.
 *
 * @param code the HTTP status
 * @param errors details; null for none
 * @param message one sentence for the caller
 * @param requestId as in the header {@code X-Request-ID}
 * @param status always "error"
 */
public record ErrorAnswer(
    int code, @Nullable List<String> errors, String message, String requestId, String status) {

  private static final int STORE_SECONDS = 5;

  /** An error without details. */
  public static MutableHttpResponse<ErrorAnswer> of(
      HttpRequest<?> request, HttpStatus status, String message) {
    return of(request, status, message, List.of());
  }

  /** An error with details; none of them, no {@code errors}. */
  public static MutableHttpResponse<ErrorAnswer> of(
      HttpRequest<?> request, HttpStatus status, String message, List<String> errors) {
    // Filters that answer before the route is known are not followed by the one that names requests
    return HttpResponse.<ErrorAnswer>status(status)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(RequestIds.HEADER, RequestIds.of(request))
        .body(
            new ErrorAnswer(
                status.getCode(),
                errors.isEmpty() ? null : errors,
                message,
                RequestIds.of(request),
                "error"));
  }

  /** Parameters or members that cannot be read. */
  public static MutableHttpResponse<ErrorAnswer> of(HttpRequest<?> request, Parsed.Bad<?> bad) {
    return of(request, HttpStatus.BAD_REQUEST, bad.message(), bad.errors());
  }

  /** There is no such thing. */
  public static MutableHttpResponse<ErrorAnswer> notFound(HttpRequest<?> request) {
    return of(request, HttpStatus.NOT_FOUND, "not found");
  }

  /** There is no such page. */
  public static MutableHttpResponse<ErrorAnswer> outOfRange(HttpRequest<?> request, long pages) {
    return of(
        request,
        HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
        "page out of range: 1-" + Math.max(1, pages));
  }

  /** The store does not answer. */
  public static MutableHttpResponse<ErrorAnswer> storeUnavailable(HttpRequest<?> request) {
    return retryLater(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "the store does not answer, try again later",
        STORE_SECONDS);
  }

  /** It cannot be done now, but perhaps after that time, which is rounded up to seconds. */
  public static MutableHttpResponse<ErrorAnswer> retryLater(
      HttpRequest<?> request, HttpStatus status, String message, Duration delay) {
    long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
    return retryLater(request, status, message, Math.toIntExact(seconds));
  }

  /** It cannot be done now, but perhaps after that many seconds. */
  public static MutableHttpResponse<ErrorAnswer> retryLater(
      HttpRequest<?> request, HttpStatus status, String message, int seconds) {
    return of(request, status, message).header("Retry-After", Integer.toString(seconds));
  }
}
