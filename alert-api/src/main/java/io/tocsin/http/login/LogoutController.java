package io.tocsin.http.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import io.tocsin.auth.credential.BearerToken;
import io.tocsin.auth.login.Logout;
import io.tocsin.auth.provider.Providers;

/** Ends sessions, and answers where people log out of their identity provider, too. */
@ApiResponse(
    responseCode = "200",
    description = "the address, or that there is none",
    content = @Content(schema = @Schema(implementation = LoginAnswers.Logout.class)))
@Controller("/auth")
@Tag(name = "Alerta: login")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogoutController {

  private final BearerToken bearer;
  private final Logout logout;
  private final Providers providers;

  LogoutController(BearerToken bearer, Logout logout, Providers providers) {
    this.bearer = bearer;
    this.logout = logout;
    this.providers = providers;
  }

  /**
   * Ends the session of the token that comes with the call, if one does. Answers where to log out
   * of the identity provider, if there is one.
   */
  @Get("/logout")
  HttpResponse<?> find(HttpRequest<?> request) {
    return logout(request);
  }

  /** As with GET. */
  @Post(value = "/logout", consumes = MediaType.ALL)
  HttpResponse<?> logout(HttpRequest<?> request) {
    bearer
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
