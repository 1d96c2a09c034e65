package io.tocsin.http.login;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.User;
import io.tocsin.auth.Audited;
import io.tocsin.auth.ClientAddress;
import io.tocsin.auth.Identity;
import io.tocsin.auth.login.AccountMail;
import io.tocsin.auth.login.LoginTokens;
import io.tocsin.auth.login.PasswordLogin;
import io.tocsin.auth.login.PasswordOutcome;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Exchanges a name and a password for a token. */
@ApiResponse(
    responseCode = "401",
    description = "what is wrong; so for all other codes from 400",
    content = @Content(schema = @Schema(implementation = ErrorAnswer.class)))
@Controller("/auth")
@Tag(name = "Alerta: login")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginController {

  private final PasswordLogin passwords;
  private final LoginTokens tokens;
  private final AccountMail mail;
  private final ClientAddress addresses;

  LoginController(
      PasswordLogin passwords, LoginTokens tokens, AccountMail mail, ClientAddress addresses) {
    this.passwords = passwords;
    this.tokens = tokens;
    this.mail = mail;
    this.addresses = addresses;
  }

  /** Logs somebody in. */
  @ExampleBody(START + "{\"username\":\"user@example.com\",\"password\":\"secret\"}" + END)
  @ApiResponse(responseCode = "200", description = "a token")
  @Schema(implementation = LoginAnswers.Token.class)
  @Post(value = "/login", consumes = MediaType.ALL)
  HttpResponse<?> login(HttpRequest<byte[]> request) {
    return JsonBodies.answer(request, json -> login(request, json));
  }

  private HttpResponse<?> login(HttpRequest<?> request, ObjectNode json) {
    String name = json.path("username").asText("");
    String login = name.isEmpty() ? json.path("email").asText("") : name;
    String password = json.path("password").asText("");
    if (login.isEmpty() || password.isEmpty()) {
      return ErrorAnswer.of(
          request, HttpStatus.UNAUTHORIZED, "must supply 'username' and 'password'");
    }
    return switch (passwords.check(login, password, addresses.of(request))) {
      case PasswordOutcome.Accepted(User user) -> {
        Audited.login(request, user.login());
        yield LoginAnswers.token(request, tokens.issue(user, request));
      }
      case PasswordOutcome.Vouched(Identity identity) -> {
        Audited.login(request, identity.login());
        yield LoginAnswers.token(request, tokens.issue(identity, request));
      }
      case PasswordOutcome.Wrong(String known) -> wrong(request, known);
      case PasswordOutcome.ShutOut(User user, Reason reason) -> shutOut(request, user, reason);
      case PasswordOutcome.Unavailable(HttpStatus status, String message, Duration delay) ->
          ErrorAnswer.retryLater(request, status, message, delay);
    };
  }

  /** What is no user's login may be a password in the wrong place: it is not recorded. */
  private static HttpResponse<?> wrong(HttpRequest<?> request, @Nullable String known) {
    if (known != null) {
      Audited.login(request, known);
    }
    return ErrorAnswer.of(request, HttpStatus.UNAUTHORIZED, "Invalid username or password");
  }

  private HttpResponse<?> shutOut(HttpRequest<?> request, User user, Reason reason) {
    Audited.login(request, user.login());
    if (reason == Reason.UNVERIFIED) {
      mail.confirm(user, request);
    }
    return ErrorAnswer.of(request, HttpStatus.FORBIDDEN, reason.message(user));
  }
}
