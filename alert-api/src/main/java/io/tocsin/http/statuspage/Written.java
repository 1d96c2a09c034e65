package io.tocsin.http.statuspage;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.web.ErrorAnswer;
import java.util.function.Function;

/** What became of something that was to be written. */
sealed interface Written<T> {

  /** It is there. */
  record Done<T>(T value) implements Written<T> {}

  /** It is as before. */
  record Refused<T>(HttpStatus status, String message) implements Written<T> {}

  /** What is made of what is there, or the error. */
  static <T> HttpResponse<?> answer(
      HttpRequest<?> request, Written<T> written, Function<T, HttpResponse<?>> answer) {
    return switch (written) {
      case Done<T>(T value) -> answer.apply(value);
      case Refused<T>(HttpStatus status, String message) ->
          ErrorAnswer.of(request, status, message);
    };
  }
}
