package io.tocsin.http.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.web.ErrorAnswer;
import java.util.function.Function;

/** The answers to people who log in. */
final class LoginAnswers {

  private LoginAnswers() {}

  /** The token of somebody who has logged in. */
  record Token(String token) {}

  /** It is done. */
  record Done(String message, String status) {
    static HttpResponse<?> of(String message) {
      return HttpResponse.ok(new Done(message, "ok"));
    }
  }

  /** Where to log out of the provider, too. */
  record Logout(String logoutUrl, String status) {}

  /** The token, or why there is none. */
  static HttpResponse<?> token(HttpRequest<?> request, LoginOutcome<String> outcome) {
    return of(request, outcome, token -> HttpResponse.ok(new Token(token)));
  }

  /** What is made of what was accepted, or why nothing was. */
  static <T> HttpResponse<?> of(
      HttpRequest<?> request, LoginOutcome<T> outcome, Function<T, HttpResponse<?>> answer) {
    return switch (outcome) {
      case LoginOutcome.Accepted<T>(T value) -> answer.apply(value);
      case LoginOutcome.Refused<T>(var status, var message, var errors, var retryAfter) ->
          retryAfter == null
              ? ErrorAnswer.of(request, status, message, errors)
              : ErrorAnswer.retryLater(request, status, message, retryAfter);
    };
  }
}
