package io.tocsin.http.alerta.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.access.people.UserAdministration;
import io.tocsin.access.people.UserChange;
import io.tocsin.auth.Callers;
import io.tocsin.http.ErrorAnswer;
import io.tocsin.http.ErrorResponses;
import io.tocsin.http.JsonBodies;
import io.tocsin.http.Links;
import io.tocsin.http.alerta.Answers;
import io.tocsin.http.alerta.Members;
import io.tocsin.query.Parsed;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What users see and change of themselves; nothing for callers that are no user (alerta-api 8.7).
 */
@ErrorResponses
@Controller("/user/me")
@Tag(name = "Alerta: users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeController {

  private final UserStore users;
  private final UserAdministration administration;
  private final JsonBodies bodies;
  private final Links links;

  MeController(UserStore users, UserAdministration administration, JsonBodies bodies, Links links) {
    this.users = users;
    this.administration = administration;
    this.bodies = bodies;
    this.links = links;
  }

  /** The user that asks. */
  @ApiResponse(
      responseCode = "200",
      description = "the user",
      content = @Content(schema = @Schema(implementation = UserAnswers.One.class)))
  @Get
  HttpResponse<?> show(HttpRequest<?> request) {
    return show(request, user -> UserAnswers.One.of(user, links.base(request)));
  }

  /** What consoles keep for the user that asks. */
  @ApiResponse(
      responseCode = "200",
      description = "the attributes",
      content = @Content(schema = @Schema(implementation = UserAnswers.Attributes.class)))
  @Get("/attributes")
  HttpResponse<?> attributes(HttpRequest<?> request) {
    return show(request, UserAnswers.Attributes::of);
  }

  private HttpResponse<?> show(HttpRequest<?> request, Function<User, Object> answer) {
    String id = Callers.of(request).userId();
    if (id == null) {
      return ErrorAnswer.notFound(request);
    }
    return users
        .find(id)
        .<HttpResponse<?>>map(user -> HttpResponse.ok(answer.apply(user)))
        .orElseGet(() -> ErrorAnswer.notFound(request));
  }

  /** Changes name, address, password or text of the user that asks. */
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = "object"),
              examples = @ExampleObject("{\"name\":\"Bob\",\"password\":\"...\"}")))
  @ApiResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = UserAnswers.Changed.class)))
  @Put(consumes = MediaType.ALL)
  HttpResponse<?> change(
      HttpRequest<?> request, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    return bodies.answer(
        request,
        body,
        json ->
            change(
                request,
                UserRequest.own(json),
                user -> HttpResponse.ok(UserAnswers.Changed.of(user, links.base(request)))));
  }

  /** Changes some of what consoles keep for the user that asks. */
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = "object"),
              examples = @ExampleObject("{\"attributes\":{\"prefs\":{\"isDark\":true}}}")))
  @ApiResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = Answers.Done.class)))
  @Put(value = "/attributes", consumes = MediaType.ALL)
  HttpResponse<?> changeAttributes(
      HttpRequest<?> request, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    return bodies.answer(
        request,
        body,
        json ->
            change(
                request,
                Members.attributes(json).map(UserChange::attributes),
                user -> HttpResponse.ok(Answers.Done.OK)));
  }

  /** Logs the user that asks out everywhere, here too; API keys stay. */
  @ApiResponse(
      responseCode = "200",
      description = "all sessions have ended",
      content = @Content(schema = @Schema(implementation = Answers.Done.class)))
  @Delete("/sessions")
  HttpResponse<?> endSessions(HttpRequest<?> request) {
    String id = Callers.of(request).userId();
    return id == null
        ? ErrorAnswer.notFound(request)
        : AccessReplies.to(
            request,
            administration.endSessions(id, Callers.of(request)),
            _ -> HttpResponse.ok(Answers.Done.OK));
  }

  private HttpResponse<?> change(
      HttpRequest<?> request, Parsed<UserChange> read, Function<User, HttpResponse<?>> answer) {
    String id = Callers.of(request).userId();
    if (id == null) {
      return ErrorAnswer.notFound(request);
    }
    return switch (read) {
      case Parsed.Bad<UserChange> bad -> ErrorAnswer.of(request, bad);
      case Parsed.Ok<UserChange>(UserChange change) ->
          AccessReplies.to(request, administration.change(id, change, Callers.of(request)), answer);
    };
  }
}
