package io.tocsin.http.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.credential.BearerToken;
import io.tocsin.web.ErrorAnswer;
import java.util.TreeMap;

/** The claims of the caller's token. */
@Controller
@Tag(name = "Alerta: login")
final class UserInfoController {

  private final BearerToken tokens;

  UserInfoController(BearerToken tokens) {
    this.tokens = tokens;
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
}
