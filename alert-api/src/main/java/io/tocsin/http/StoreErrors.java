package io.tocsin.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.tocsin.action.BulkLimitException;
import io.tocsin.alert.QueryTooCostlyException;
import io.tocsin.alert.StoreUnavailableException;

/** What callers are told when a store does not do what they want, on every route. */
@Controller
final class StoreErrors {

  private static final int BULK_SECONDS = 30;

  @Error(global = true, exception = StoreUnavailableException.class)
  HttpResponse<?> unavailable(HttpRequest<?> request) {
    return ErrorAnswer.storeUnavailable(request);
  }

  @Error(global = true, exception = BulkLimitException.class)
  HttpResponse<?> busy(HttpRequest<?> request) {
    return ErrorAnswer.retryLater(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "too many alerts in bulk actions: ask for less, or try again later",
        BULK_SECONDS);
  }

  @Error(global = true, exception = QueryTooCostlyException.class)
  HttpResponse<?> tooCostly(HttpRequest<?> request) {
    return ErrorAnswer.of(
        request, HttpStatus.BAD_REQUEST, "the query takes too long: ask for less");
  }
}
