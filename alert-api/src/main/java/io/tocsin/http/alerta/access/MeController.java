package io.tocsin.http.alerta.access;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.access.people.UserAdministration;
import io.tocsin.access.people.UserChange;
import io.tocsin.auth.Callers;
import io.tocsin.http.alerta.Members;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.Answers;
import java.util.Optional;
import java.util.function.Function;

/** What users see and change of themselves; nothing for callers that are no user. */
@ErrorResponses
@Controller("/user/me")
@Tag(name = "Alerta: users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeController {

  private final UserStore users;
  private final UserAdministration administration;
  private final Links links;

  MeController(UserStore users, UserAdministration administration, Links links) {
    this.users = users;
    this.administration = administration;
    this.links = links;
  }

  /** The user that asks. */
  @ApiResponse(responseCode = "200", description = "the user")
  @Schema(implementation = UserAnswers.One.class)
  @Get
  HttpResponse<?> show(HttpRequest<?> request) {
    return show(request, user -> new UserAnswers.One(Answers.OK, 1, view(request, user)));
  }

  /** What consoles keep for the user that asks. */
  @ApiResponse(responseCode = "200", description = "the attributes")
  @Schema(implementation = UserAnswers.Attributes.class)
  @Get("/attributes")
  HttpResponse<?> attributes(HttpRequest<?> request) {
    return show(request, user -> new UserAnswers.Attributes(user.attributes(), Answers.OK, 1));
  }

  private HttpResponse<?> show(HttpRequest<?> request, Function<User, Object> answer) {
    return Respond.ifFound(
        request,
        Optional.ofNullable(Callers.of(request).userId()).flatMap(users::find),
        user -> HttpResponse.ok(answer.apply(user)));
  }

  private UserView view(HttpRequest<?> request, User user) {
    return UserView.of(user, links.base(request));
  }

  /** Changes name, address, password or text of the user that asks. */
  @ExampleBody(START + "{\"name\":\"Bob\",\"password\":\"...\"}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = UserAnswers.Changed.class)
  @Put(consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request) {
    return JsonBodies.answer(
        request,
        json ->
            change(
                request,
                UserRequest.own(json),
                user -> HttpResponse.ok(new UserAnswers.Changed(Answers.OK, view(request, user)))));
  }

  /** Changes some of what consoles keep for the user that asks. */
  @ExampleBody(START + "{\"attributes\":{\"prefs\":{\"isDark\":true}}}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = Answers.Done.class)
  @Put(value = "/attributes", consumes = MediaType.ALL)
  HttpResponse<?> changeAttributes(HttpRequest<byte[]> request) {
    return JsonBodies.answer(
        request,
        json ->
            change(
                request,
                Members.attributes(json).map(UserChange::attributes),
                user -> HttpResponse.ok(Answers.Done.OK)));
  }

  /** Logs the user that asks out everywhere, here too; API keys stay. */
  @ApiResponse(responseCode = "200", description = "all sessions have ended")
  @Schema(implementation = Answers.Done.class)
  @Delete("/sessions")
  HttpResponse<?> endSessions(HttpRequest<?> request) {
    return withId(
        request,
        id -> AccessReplies.done(request, administration.endSessions(id, Callers.of(request))));
  }

  private HttpResponse<?> change(
      HttpRequest<?> request, Parsed<UserChange> read, Function<User, HttpResponse<?>> answer) {
    return withId(
        request,
        id ->
            Respond.ifValid(
                request,
                read,
                change ->
                    AccessReplies.to(
                        request, administration.change(id, change, Callers.of(request)), answer)));
  }

  private static HttpResponse<?> withId(
      HttpRequest<?> request, Function<String, HttpResponse<?>> answer) {
    return Respond.ifFound(request, Optional.ofNullable(Callers.of(request).userId()), answer);
  }
}
