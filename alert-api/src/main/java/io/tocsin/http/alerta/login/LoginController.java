package io.tocsin.http.alerta.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.User;
import io.tocsin.auth.Audited;
import io.tocsin.auth.ClientAddress;
import io.tocsin.auth.Identity;
import io.tocsin.auth.login.PasswordOutcome;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import io.tocsin.auth.login.UserLogin;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.JsonBodies;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A name and a password for a token (alerta-api 8.9). */
@ApiResponse(
    responseCode = "401",
    description = "what is wrong; so for all other codes from 400",
    content = @Content(schema = @Schema(implementation = ErrorAnswer.class)))
@Controller("/auth")
@Tag(name = "Alerta: login")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginController {

  private final UserLogin login;
  private final ClientAddress addresses;

  LoginController(UserLogin login, ClientAddress addresses) {
    this.login = login;
    this.addresses = addresses;
  }

  /** Logs somebody in. */
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = "object"),
              examples =
                  @ExampleObject("{\"username\":\"user@example.com\",\"password\":\"secret\"}")))
  @ApiResponse(
      responseCode = "200",
      description = "a token",
      content = @Content(schema = @Schema(implementation = LoginAnswers.Token.class)))
  @Post(value = "/login", consumes = MediaType.ALL)
  HttpResponse<?> login(HttpRequest<byte[]> request) {
    return JsonBodies.answer(request, json -> login(request, json));
  }

  private HttpResponse<?> login(HttpRequest<?> request, ObjectNode json) {
    String name = json.path("username").asText("");
    String given = name.isEmpty() ? json.path("email").asText("") : name;
    String password = json.path("password").asText("");
    if (given.isEmpty() || password.isEmpty()) {
      return ErrorAnswer.of(
          request, HttpStatus.UNAUTHORIZED, "must supply 'username' and 'password'");
    }
    return switch (login.check(given, password, addresses.of(request))) {
      case PasswordOutcome.Accepted(User user) -> {
        Audited.login(request, user.login());
        yield LoginAnswers.of(request, login.give(user, request));
      }
      case PasswordOutcome.Vouched(Identity identity) -> {
        Audited.login(request, identity.login());
        yield LoginAnswers.of(request, login.give(identity, request));
      }
      case PasswordOutcome.Wrong(String known) -> wrong(request, known);
      case PasswordOutcome.ShutOut(User user, Reason reason) -> shutOut(request, user, reason);
      case PasswordOutcome.TooMany(Duration delay) -> LoginAnswers.tooMany(request, delay);
      case PasswordOutcome.Unavailable() ->
          ErrorAnswer.retryLater(
              request, HttpStatus.SERVICE_UNAVAILABLE, PasswordOutcome.Unavailable.MESSAGE, 5);
    };
  }

  /** What is no user's login may be a password in the wrong place: it is not written down. */
  private static HttpResponse<?> wrong(HttpRequest<?> request, @Nullable String known) {
    if (known != null) {
      Audited.login(request, known);
    }
    return ErrorAnswer.of(request, HttpStatus.UNAUTHORIZED, "Invalid username or password");
  }

  private HttpResponse<?> shutOut(HttpRequest<?> request, User user, Reason reason) {
    Audited.login(request, user.login());
    if (reason == Reason.UNVERIFIED) {
      login.mailAgain(user, request);
    }
    return ErrorAnswer.of(request, HttpStatus.FORBIDDEN, reason.message(user));
  }
}
