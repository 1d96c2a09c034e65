package io.tocsin.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.tocsin.alert.QueryTooCostlyException;
import jakarta.inject.Singleton;

/** Tells callers that they asked for too much. */
@Singleton
final class QueryTooCostlyHandler
    implements ExceptionHandler<QueryTooCostlyException, HttpResponse<?>> {

  @Override
  public HttpResponse<?> handle(HttpRequest request, QueryTooCostlyException exception) {
    return ErrorAnswer.of(
        (HttpRequest<?>) request,
        HttpStatus.BAD_REQUEST,
        "the query takes too long: ask for less");
  }
}
