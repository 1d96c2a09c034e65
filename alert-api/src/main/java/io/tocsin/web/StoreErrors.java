package io.tocsin.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.tocsin.access.HashingBusyException;
import io.tocsin.action.BulkLimitException;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.AnswerTooLargeException;
import io.tocsin.limit.BusyException;
import io.tocsin.limit.QueryTooCostlyException;

/** The answers for exceptions of the store and of the hashing of passwords. */
@Controller
final class StoreErrors {

  private static final int BULK_SECONDS = 30;
  private static final int BUSY_SECONDS = 2;

  @Error(global = true, exception = StoreUnavailableException.class)
  HttpResponse<?> unavailable(HttpRequest<?> request) {
    return ErrorAnswer.storeUnavailable(request);
  }

  @Error(global = true, exception = BulkLimitException.class)
  HttpResponse<?> bulkBusy(HttpRequest<?> request) {
    return ErrorAnswer.retryLater(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "too many alerts in bulk actions: ask for less, or try again later",
        BULK_SECONDS);
  }

  @Error(global = true, exception = HashingBusyException.class)
  HttpResponse<?> busy(HttpRequest<?> request) {
    return ErrorAnswer.retryLater(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "too many passwords are being hashed, try again later",
        HashingBusyException.RETRY_SECONDS);
  }

  @Error(global = true, exception = QueryTooCostlyException.class)
  HttpResponse<?> tooCostly(HttpRequest<?> request) {
    return ErrorAnswer.of(
        request, HttpStatus.BAD_REQUEST, "the query takes too long: ask for less");
  }

  @Error(global = true, exception = BusyException.class)
  HttpResponse<?> busy(HttpRequest<?> request, BusyException busy) {
    return switch (busy.reason()) {
      case CALLER ->
          ErrorAnswer.retryLater(
              request,
              HttpStatus.TOO_MANY_REQUESTS,
              "too many queries of yours wait, try again later",
              BUSY_SECONDS);
      case SERVER ->
          ErrorAnswer.retryLater(
              request,
              HttpStatus.SERVICE_UNAVAILABLE,
              "too many queries wait, try again later",
              BUSY_SECONDS);
    };
  }

  @Error(global = true, exception = AnswerTooLargeException.class)
  HttpResponse<?> tooLarge(HttpRequest<?> request, AnswerTooLargeException answer) {
    return ErrorAnswer.of(
        request,
        HttpStatus.BAD_REQUEST,
        "the answer is too large: ask for a page-size of "
            + Math.max(1, answer.rows())
            + " or less");
  }
}
