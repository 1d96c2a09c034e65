package io.tocsin.web;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * Gives errors that the HTTP server finds by itself the body of all others. Its own texts name
 * classes and arguments, so answers say what the status means and nothing else.
 */
@Primary
@Singleton
final class FrameworkErrors implements ErrorResponseProcessor<ErrorAnswer> {

  private static final String INTERNAL = "An internal error has occurred!";

  @Override
  public MutableHttpResponse<ErrorAnswer> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = response.status();
    String requestId = RequestIds.of(context.getRequest());
    // Requests that are not even HTTP are answered without the filters
    response.getHeaders().set(RequestIds.HEADER, requestId);
    return response
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(new ErrorAnswer(status.getCode(), null, message(status), requestId, "error"));
  }

  private static String message(HttpStatus status) {
    if (status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
      return INTERNAL;
    }
    return switch (status) {
      case BAD_REQUEST -> "400 Bad Request: the request can not be understood";
      case NOT_FOUND -> "not found";
      case METHOD_NOT_ALLOWED -> "method not allowed";
      case NOT_ACCEPTABLE -> "none of the accepted content types can be produced";
      case REQUEST_ENTITY_TOO_LARGE -> "the request is too large";
      case UNSUPPORTED_MEDIA_TYPE -> JsonBodies.WRONG_CONTENT_TYPE;
      default -> status.getReason();
    };
  }
}
