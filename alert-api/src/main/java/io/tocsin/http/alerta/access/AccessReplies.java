package io.tocsin.http.alerta.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.AccessOutcome;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.alert.Answers;
import java.util.function.Function;

/** What outcomes are in HTTP: the one place that says so. */
final class AccessReplies {

  private static final int BUSY_SECONDS = 1;

  private AccessReplies() {}

  /** The answer that says no more than that it is done. */
  static HttpResponse<?> done(HttpRequest<?> request, AccessOutcome<?> outcome) {
    return to(request, outcome, _ -> HttpResponse.ok(Answers.Done.OK));
  }

  /** The answer to an outcome; that of what is done is the caller's. */
  static <T> HttpResponse<?> to(
      HttpRequest<?> request, AccessOutcome<T> outcome, Function<T, HttpResponse<?>> done) {
    return switch (outcome) {
      case AccessOutcome.Done<T>(T value) -> done.apply(value);
      case AccessOutcome.NotFound<T>() -> ErrorAnswer.notFound(request);
      case AccessOutcome.Invalid<T>(String message) ->
          ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, message);
      case AccessOutcome.Forbidden<T>(String message) ->
          ErrorAnswer.of(request, HttpStatus.FORBIDDEN, message);
      case AccessOutcome.Taken<T>(String message) ->
          ErrorAnswer.of(request, HttpStatus.CONFLICT, message);
      case AccessOutcome.Busy<T>() ->
          ErrorAnswer.retryLater(
              request,
              HttpStatus.SERVICE_UNAVAILABLE,
              "others are changing the same, try again",
              BUSY_SECONDS);
    };
  }
}
