package io.tocsin.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.text.Parsed;
import java.util.Optional;
import java.util.function.Function;

/** Answers with what is made of a value, or with the error that stands for its absence. */
public final class Respond {

  private Respond() {}

  /** What is made of the value; 400 that says what is wrong, if it could not be read. */
  public static <T> HttpResponse<?> ifValid(
      HttpRequest<?> request, Parsed<T> read, Function<? super T, HttpResponse<?>> answer) {
    return switch (read) {
      case Parsed.Bad<T> bad -> ErrorAnswer.of(request, bad);
      case Parsed.Ok<T>(T value) -> answer.apply(value);
    };
  }

  /** What is made of the value; 404 if there is none. */
  public static <T> HttpResponse<?> ifFound(
      HttpRequest<?> request, Optional<T> found, Function<? super T, HttpResponse<?>> answer) {
    return found.<HttpResponse<?>>map(answer).orElseGet(() -> ErrorAnswer.notFound(request));
  }
}
