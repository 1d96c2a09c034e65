package io.tocsin.http.login;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.EmailAddress;
import io.tocsin.access.User;
import io.tocsin.auth.Audited;
import io.tocsin.auth.ClientAddress;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.login.AccountRecovery;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import java.util.function.Function;

/** Resets passwords and confirms addresses, by tokens that are sent by e-mail. */
@ApiResponse(responseCode = "200", description = "it is done")
@Schema(implementation = LoginAnswers.Done.class)
@ErrorResponses
@Controller("/auth")
@Tag(name = "Alerta: login")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecoveryController {

  private final AccountRecovery recovery;
  private final ClientAddress addresses;

  RecoveryController(AccountRecovery recovery, ClientAddress addresses) {
    this.recovery = recovery;
    this.addresses = addresses;
  }

  /** Sends an e-mail with a token to reset the password, if a user has that address. */
  @ExampleBody(START + "{\"email\":\"user@example.com\"}" + END)
  @Post(value = "/forgot", consumes = MediaType.ALL)
  HttpResponse<?> forgot(HttpRequest<byte[]> request) {
    return JsonBodies.answer(request, json -> forgot(request, json.path("email").asText("")));
  }

  private HttpResponse<?> forgot(HttpRequest<?> request, String email) {
    if (email.isEmpty()) {
      return ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, "must supply 'email'");
    }
    if (!EmailAddress.isValid(email)) {
      return ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, "invalid email address");
    }
    if (!recovery.canMail()) {
      return ErrorAnswer.of(
          request, HttpStatus.FORBIDDEN, "password reset is disabled: no e-mail can be sent");
    }
    return recovery
        .forgot(email, addresses.of(request), request)
        .<HttpResponse<?>>map(
            delay -> LoginAnswers.token(request, LoginOutcome.tooManyAttempts(delay)))
        .orElseGet(() -> LoginAnswers.Done.of("password reset sent"));
  }

  /** Sets another password, with the token of an e-mail. */
  @ExampleBody(START + "{\"password\":\"secret\"}" + END)
  @Post(value = "/reset/{hash}", consumes = MediaType.ALL)
  HttpResponse<?> reset(HttpRequest<byte[]> request, String hash) {
    return JsonBodies.answer(
        request,
        LoginMembers::password,
        password ->
            answer(
                request,
                recovery.reset(hash, password, addresses.of(request)),
                _ -> "password reset successful"));
  }

  /** Confirms an address, with the token of an e-mail. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @Post(value = "/confirm/{hash}", consumes = MediaType.ALL)
  HttpResponse<?> confirm(HttpRequest<byte[]> request, String hash) {
    return answer(
        request,
        recovery.confirm(hash, addresses.of(request)),
        user -> "email address " + user.email() + " confirmed");
  }

  private static HttpResponse<?> answer(
      HttpRequest<?> request, LoginOutcome<User> outcome, Function<User, String> message) {
    return LoginAnswers.of(
        request,
        outcome,
        user -> {
          Audited.login(request, user.login());
          return LoginAnswers.Done.of(message.apply(user));
        });
  }
}
