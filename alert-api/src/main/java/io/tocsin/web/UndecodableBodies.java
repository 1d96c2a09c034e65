package io.tocsin.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.netty.handler.codec.DecoderException;

/** A body that is not what its {@code Content-Encoding} says is a fault of the caller. */
@Controller
final class UndecodableBodies {

  @Error(global = true, exception = DecoderException.class)
  HttpResponse<?> undecodable(HttpRequest<?> request) {
    return ErrorAnswer.of(
        request,
        HttpStatus.BAD_REQUEST,
        "400 Bad Request: the body can not be decompressed as its Content-Encoding says");
  }
}
