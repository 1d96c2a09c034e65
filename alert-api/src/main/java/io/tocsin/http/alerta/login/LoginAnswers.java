package io.tocsin.http.alerta.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.login.PasswordOutcome;
import io.tocsin.web.ErrorAnswer;
import java.time.Duration;

/** The bodies of answers to people who log in. */
final class LoginAnswers {

  private LoginAnswers() {}

  /** Somebody is in. */
  record Token(String token) {}

  /** It is done. */
  record Done(String message, String status) {
    static HttpResponse<?> of(String message) {
      return HttpResponse.ok(new Done(message, "ok"));
    }
  }

  /** Where to log out of the provider, too. */
  record Logout(String logoutUrl, String status) {}

  static HttpResponse<?> of(HttpRequest<?> request, LoginOutcome outcome) {
    return switch (outcome) {
      case LoginOutcome.LoggedIn(String token) -> HttpResponse.ok(new Token(token));
      case LoginOutcome.Refused(HttpStatus status, String message) ->
          ErrorAnswer.of(request, status, message);
    };
  }

  static HttpResponse<?> tooMany(HttpRequest<?> request, Duration delay) {
    return ErrorAnswer.retryLater(
        request,
        HttpStatus.TOO_MANY_REQUESTS,
        PasswordOutcome.TooMany.MESSAGE,
        Math.toIntExact(Math.max(1, delay.plusMillis(999).toSeconds())));
  }
}
