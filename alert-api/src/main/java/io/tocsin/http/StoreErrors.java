package io.tocsin.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.tocsin.access.HashingBusyException;
import io.tocsin.alert.QueryTooCostlyException;
import io.tocsin.alert.StoreUnavailableException;

/** What callers are told when a store, or the hashing of passwords, does not do what they want. */
@Controller
final class StoreErrors {

  @Error(global = true, exception = StoreUnavailableException.class)
  HttpResponse<?> unavailable(HttpRequest<?> request) {
    return ErrorAnswer.storeUnavailable(request);
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
}
