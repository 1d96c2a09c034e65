package io.tocsin.http.alerta.login;

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
import io.tocsin.auth.LogoutAddress;
import io.tocsin.auth.credential.BearerToken;
import io.tocsin.auth.login.Logout;
import org.jspecify.annotations.Nullable;

/** Ends sessions, and says where people log out of the provider that let them in. */
@Controller("/auth")
@Tag(name = "Alerta: login")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogoutController {

  private final BearerToken bearer;
  private final Logout logout;
  private final @Nullable LogoutAddress address;

  LogoutController(BearerToken bearer, Logout logout, @Nullable LogoutAddress address) {
    this.bearer = bearer;
    this.logout = logout;
    this.address = address;
  }

  /**
   * Ends the session of the token that comes with the call, if one does. Answers where to log out
   * of the identity provider, if there is one.
   */
  @ApiResponse(
      responseCode = "200",
      description = "the address, or that there is none",
      content = @Content(schema = @Schema(implementation = LoginAnswers.Logout.class)))
  @Get("/logout")
  HttpResponse<?> find(HttpRequest<?> request) {
    return logout(request);
  }

  /** As with GET. */
  @ApiResponse(
      responseCode = "200",
      description = "the address, or that there is none",
      content = @Content(schema = @Schema(implementation = LoginAnswers.Logout.class)))
  @Post(value = "/logout", consumes = MediaType.ALL)
  HttpResponse<?> logout(HttpRequest<?> request) {
    bearer
        .claims(request)
        .flatMap(logout::end)
        .ifPresentOrElse(
            user -> Audited.login(request, user.login()), () -> Audited.nothing(request));
    return address == null
        ? none()
        : address
            .logoutUrl()
            .<HttpResponse<?>>map(url -> HttpResponse.ok(new LoginAnswers.Logout(url, "ok")))
            .orElseGet(LogoutController::none);
  }

  private static HttpResponse<?> none() {
    return LoginAnswers.Done.of("OIDC end_session_endpoint not configured");
  }
}
