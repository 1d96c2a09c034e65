package io.tocsin.http.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Audited;
import io.tocsin.auth.credential.TokenCredential;
import io.tocsin.auth.login.Logout;
import io.tocsin.auth.provider.Providers;
import io.tocsin.web.ErrorAnswer;
import java.util.TreeMap;

/** Shows what the token of a session says, and ends sessions. */
@Controller
@Tag(name = "Alerta: login")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {

  private final TokenCredential tokens;
  private final Logout logout;
  private final Providers providers;

  SessionController(TokenCredential tokens, Logout logout, Providers providers) {
    this.tokens = tokens;
    this.logout = logout;
    this.providers = providers;
  }

  /** The claims of the token that comes with the request. */
  @ApiResponse(
      responseCode = "200",
      description = "the claims",
      content = @Content(schema = @Schema(type = "object")))
  @ApiResponse(
      responseCode = "401",
      description = "the request has no token",
      content = @Content(schema = @Schema(implementation = ErrorAnswer.class)))
  @Get("/userinfo")
  HttpResponse<?> claims(HttpRequest<?> request) {
    return tokens
        .claims(request)
        .<HttpResponse<?>>map(claims -> HttpResponse.ok(new TreeMap<>(claims.all())))
        .orElseGet(
            () ->
                ErrorAnswer.of(
                    request, HttpStatus.UNAUTHORIZED, "Missing authorization Bearer token"));
  }

  /**
   * Ends the session of the token that comes with the call, if one does. Answers where to log out
   * of the identity provider, if there is one.
   */
  @ApiResponse(responseCode = "200", description = "the address, or that there is none")
  @Schema(implementation = LoginAnswers.Logout.class)
  @Get("/auth/logout")
  HttpResponse<?> find(HttpRequest<?> request) {
    return logout(request);
  }

  /** As with GET. */
  @ApiResponse(responseCode = "200", description = "the address, or that there is none")
  @Schema(implementation = LoginAnswers.Logout.class)
  @Post(value = "/auth/logout", consumes = MediaType.ALL)
  HttpResponse<?> logout(HttpRequest<?> request) {
    tokens
        .claims(request)
        .flatMap(logout::end)
        .ifPresentOrElse(
            user -> Audited.login(request, user.login()), () -> Audited.nothing(request));
    return providers
        .logoutUrl()
        .<HttpResponse<?>>map(url -> HttpResponse.ok(new LoginAnswers.Logout(url, "ok")))
        .orElseGet(() -> LoginAnswers.Done.of("OIDC end_session_endpoint not configured"));
  }
}
