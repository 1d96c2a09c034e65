package io.tocsin.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.tocsin.alert.StoreUnavailableException;
import jakarta.inject.Singleton;

/** Tells callers to come back when the store does not answer. */
@Singleton
final class StoreUnavailableHandler
    implements ExceptionHandler<StoreUnavailableException, HttpResponse<?>> {

  private static final int SECONDS = 5;

  @Override
  public HttpResponse<?> handle(HttpRequest request, StoreUnavailableException exception) {
    return ErrorAnswer.retryLater(
        (HttpRequest<?>) request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "the store does not answer, try again later",
        SECONDS);
  }
}
