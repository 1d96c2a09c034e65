package io.tocsin.http.alerta.access;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.access.User;
import io.tocsin.access.people.GroupAdministration;
import io.tocsin.access.people.UserAdministration;
import io.tocsin.access.people.UserChange;
import io.tocsin.auth.Callers;
import io.tocsin.http.alerta.Members;
import io.tocsin.http.alerta.MethodOverride;
import io.tocsin.query.url.RecordFields;
import io.tocsin.settings.AuthSettings;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertPath;
import io.tocsin.web.alert.Answers;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Users, as administrators list, make and change them. */
@ErrorResponses
@Controller
@Tag(name = "Alerta: users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserController {

  private static final RecordFields<User> FIELDS =
      new RecordFields<User>()
          .text("name", User::name)
          .text("login", User::login)
          .text("email", User::email)
          .text("domain", User::domain)
          .text("status", UserView::status)
          .list("role", "roles", User::roles)
          .attributes(User::attributes)
          .time("createTime", User::createTime)
          .time("lastLogin", User::lastLogin)
          .text("text", User::text)
          .time("updateTime", User::updateTime)
          .flag("email_verified", User::emailVerified);

  private final UserAdministration users;
  private final AuthSettings settings;
  private final Links links;
  private final GroupAdministration groups;
  private final Lists lists;
  private final Clock clock;

  UserController(
      UserAdministration users,
      AuthSettings settings,
      Links links,
      GroupAdministration groups,
      Lists lists,
      Clock clock) {
    this.users = users;
    this.settings = settings;
    this.links = links;
    this.groups = groups;
    this.lists = lists;
    this.clock = clock;
  }

  /** Makes a user. */
  @ExampleBody(
      START
          + "{\"name\":\"Bob\",\"login\":\"bob@example.org\",\"email\":\"bob@example.org\",\"password\":\"...\",\"roles\":[\"user\"]}"
          + END)
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = UserAnswers.Created.class)))
  @Post(value = "/user", consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return JsonBodies.answer(
        request, json -> UserRequest.isListing(json) ? list(request, json) : create(request, json));
  }

  @Hidden
  @Post(value = "/users", consumes = MediaType.ALL)
  HttpResponse<?> oldCreate(HttpRequest<byte[]> request) {
    return create(request);
  }

  private HttpResponse<?> create(HttpRequest<?> request, ObjectNode json) {
    if (!settings.hasLocalPasswords()) {
      return ErrorAnswer.of(
          request,
          HttpStatus.BAD_REQUEST,
          "must use " + settings.provider() + " login flow to create new user");
    }
    return create(request, UserRequest.create(json), user -> created(request, user));
  }

  private HttpResponse<?> created(HttpRequest<?> request, User user) {
    UserView view = view(request, user);
    return HttpResponse.created(new UserAnswers.Created(user.id(), Answers.OK, view))
        .header(HttpHeaders.LOCATION, view.href());
  }

  private HttpResponse<?> list(HttpRequest<?> request, ObjectNode json) {
    return create(request, UserRequest.list(json), user -> HttpResponse.created(Answers.Done.OK));
  }

  private HttpResponse<?> create(
      HttpRequest<?> request, Parsed<UserChange> read, Function<User, HttpResponse<?>> answer) {
    return Respond.ifValid(
        request,
        read,
        change -> AccessReplies.to(request, users.create(change, Callers.of(request)), answer));
  }

  private UserView view(HttpRequest<?> request, User user) {
    return UserView.of(user, links.base(request));
  }

  /** One user. */
  @ApiResponse(responseCode = "200", description = "the user")
  @Schema(implementation = UserAnswers.One.class)
  @Get("/user/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return Respond.ifFound(
        request,
        AlertPath.possible(id).flatMap(known -> users.find(known, Callers.of(request))),
        user -> HttpResponse.ok(new UserAnswers.One(Answers.OK, 1, view(request, user))));
  }

  /** Changes a user. */
  @ExampleBody(START + "{\"status\":\"inactive\",\"text\":\"on leave\"}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = UserAnswers.Changed.class)
  @Put(value = "/user/{id}", consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request, String id) {
    return JsonBodies.answer(
        request,
        json ->
            change(
                request,
                id,
                UserRequest.change(json),
                user -> HttpResponse.ok(new UserAnswers.Changed(Answers.OK, view(request, user)))));
  }

  /** Changes some of what a user keeps. */
  @ExampleBody(START + "{\"attributes\":{\"phone\":\"555-0100\",\"old\":null}}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = Answers.Done.class)
  @Put(value = "/user/{id}/attributes", consumes = MediaType.ALL)
  HttpResponse<?> attributes(HttpRequest<byte[]> request, String id) {
    return JsonBodies.answer(
        request,
        json ->
            change(
                request,
                id,
                Members.attributes(json).map(UserChange::attributes),
                user -> HttpResponse.ok(Answers.Done.OK)));
  }

  private HttpResponse<?> change(
      HttpRequest<?> request,
      String id,
      Parsed<UserChange> read,
      Function<User, HttpResponse<?>> answer) {
    return AlertPath.ifPossible(
        request,
        id,
        () ->
            Respond.ifValid(
                request,
                read,
                change ->
                    AccessReplies.to(
                        request, users.change(id, change, Callers.of(request)), answer)));
  }

  /** Ends all sessions of a user; its API keys stay. */
  @ApiResponse(responseCode = "200", description = "ended")
  @Schema(implementation = Answers.Done.class)
  @Delete("/user/{id}/sessions")
  HttpResponse<?> endSessions(HttpRequest<?> request, String id) {
    return AlertPath.ifPossible(
        request, id, () -> AccessReplies.done(request, users.endSessions(id, Callers.of(request))));
  }

  /** Deletes a user, by id, address or login. */
  @ApiResponse(responseCode = "200", description = "deleted")
  @Schema(implementation = Answers.Done.class)
  @Delete("/user/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return AlertPath.ifPossible(
        request, id, () -> AccessReplies.done(request, users.delete(id, Callers.of(request))));
  }

  /** The old way to delete: a body with {@code "_method": "delete"}. */
  @Hidden
  @Post(value = "/user/{id}", consumes = MediaType.ALL)
  HttpResponse<?> override(HttpRequest<byte[]> request, String id) {
    return MethodOverride.delete(
        request, "GET, HEAD, PUT, DELETE, OPTIONS", () -> delete(request, id));
  }

  /** A page of users. */
  @ApiResponse(responseCode = "200", description = "a page of users")
  @Schema(implementation = UserAnswers.Page.class)
  @Get("/users")
  HttpResponse<?> users(HttpRequest<?> request) {
    return lists.answer(
        request,
        FIELDS,
        () -> users.visible(Callers.of(request)),
        part ->
            UserAnswers.Page.of(
                part, domains(Callers.of(request)), clock.instant(), links.base(request)));
  }

  /** They tell who the customers are. */
  private List<String> domains(Caller caller) {
    return caller.customers().isEmpty() ? settings.allowedEmailDomains() : List.of();
  }

  /** The groups that a user belongs to. */
  @ApiResponse(responseCode = "200", description = "the groups")
  @Schema(implementation = UserAnswers.Groups.class)
  @Get("/user/{id}/groups")
  HttpResponse<?> groupsOfUser(HttpRequest<?> request, String id) {
    Caller caller = Callers.of(request);
    return Respond.ifFound(
        request,
        AlertPath.possible(id)
            .flatMap(known -> users.find(known, caller))
            .map(user -> groups.ofUser(user, caller)),
        found -> HttpResponse.ok(UserAnswers.Groups.of(found, links.base(request))));
  }
}
