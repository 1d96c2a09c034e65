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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.User;
import io.tocsin.auth.Audited;
import io.tocsin.auth.ClientAddress;
import io.tocsin.auth.login.LoginTokens;
import io.tocsin.auth.login.SignUp;
import io.tocsin.auth.origin.HostNames;
import io.tocsin.settings.ServerSettings;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Respond;
import org.jspecify.annotations.Nullable;

/** Lets people make users for themselves. */
@ErrorResponses
@Controller("/auth")
@Tag(name = "Alerta: login")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignUpController {

  private final SignUp signUp;
  private final LoginTokens tokens;
  private final ClientAddress addresses;
  private final HostNames hosts;
  private final boolean loopback;

  SignUpController(
      SignUp signUp,
      LoginTokens tokens,
      ClientAddress addresses,
      HostNames hosts,
      ServerSettings server) {
    this.signUp = signUp;
    this.tokens = tokens;
    this.addresses = addresses;
    this.hosts = hosts;
    this.loopback = server.isLoopback();
  }

  /** Makes a user with the roles of users. */
  @ExampleBody(
      START
          + "{\"name\":\"A User\",\"email\":\"user@example.com\","
          + "\"password\":\"secret\"}"
          + END)
  @ApiResponse(responseCode = "200", description = "a token")
  @Schema(implementation = LoginAnswers.Token.class)
  @Post(value = "/signup", consumes = MediaType.ALL)
  HttpResponse<?> signUp(HttpRequest<byte[]> request) {
    return JsonBodies.answer(request, json -> signUp(request, json));
  }

  private HttpResponse<?> signUp(HttpRequest<?> request, ObjectNode json) {
    if (!signUp.isOpen()) {
      return ErrorAnswer.of(request, HttpStatus.FORBIDDEN, "user signup is disabled");
    }
    HttpResponse<?> misdirected = misdirected(request);
    if (misdirected != null) {
      return misdirected;
    }
    return Respond.ifValid(
        request,
        LoginMembers.signUpRequest(json),
        wanted ->
            LoginAnswers.of(
                request,
                signUp.signUp(wanted, addresses.of(request), request),
                user -> answer(request, user)));
  }

  /** Where only this machine reaches the server, web sites must not reach it by a browser there. */
  private @Nullable HttpResponse<?> misdirected(HttpRequest<?> request) {
    return loopback ? hosts.refusal(request) : null;
  }

  private HttpResponse<?> answer(HttpRequest<?> request, User user) {
    Audited.login(request, user.login());
    return LoginAnswers.token(request, tokens.issue(user, request));
  }
}
