package io.tocsin.http.alerta.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tocsin.access.Group;
import io.tocsin.access.GroupStore;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.http.ErrorAnswer;
import io.tocsin.http.Links;
import io.tocsin.http.alerta.AlertPath;
import io.tocsin.http.alerta.Lists;
import io.tocsin.query.RecordFields;
import io.tocsin.settings.AuthSettings;
import java.time.Clock;

/** Lists of users and of groups (alerta-api 6.6, 8.3, 8.7). */
@ApiResponse(
    responseCode = "400",
    description = "what is wrong; so for all other codes from 400",
    content = @Content(schema = @Schema(implementation = ErrorAnswer.class)))
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeopleController {

  private static final RecordFields<User> USER_FIELDS =
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

  private static final RecordFields<Group> GROUP_FIELDS =
      new RecordFields<Group>()
          .text("name", Group::name)
          .text("text", Group::text)
          .number("count", Group::count);

  private final UserStore users;
  private final GroupStore groups;
  private final Lists lists;
  private final Links links;
  private final AuthSettings settings;
  private final Clock clock;

  PeopleController(
      UserStore users,
      GroupStore groups,
      Lists lists,
      Links links,
      AuthSettings settings,
      Clock clock) {
    this.users = users;
    this.groups = groups;
    this.lists = lists;
    this.links = links;
    this.settings = settings;
    this.clock = clock;
  }

  /** A page of users. */
  @ApiResponse(
      responseCode = "200",
      description = "a page of users",
      content = @Content(schema = @Schema(implementation = UserAnswers.Page.class)))
  @Get("/users")
  HttpResponse<?> users(HttpRequest<?> request) {
    return lists.answer(
        request,
        USER_FIELDS,
        users::all,
        part ->
            UserAnswers.Page.of(
                part, settings.allowedEmailDomains(), clock.instant(), links.base(request)));
  }

  /** A page of groups. */
  @ApiResponse(
      responseCode = "200",
      description = "a page of groups",
      content = @Content(schema = @Schema(implementation = GroupAnswers.Page.class)))
  @Get("/groups")
  HttpResponse<?> groups(HttpRequest<?> request) {
    return lists.answer(
        request,
        GROUP_FIELDS,
        groups::all,
        part -> GroupAnswers.Page.of(part, links.base(request)));
  }

  /** The groups that a user belongs to. */
  @ApiResponse(
      responseCode = "200",
      description = "the groups",
      content = @Content(schema = @Schema(implementation = UserAnswers.Groups.class)))
  @Get("/user/{id}/groups")
  HttpResponse<?> groupsOfUser(HttpRequest<?> request, String id) {
    if (!AlertPath.isPossible(id) || users.find(id).isEmpty()) {
      return ErrorAnswer.notFound(request);
    }
    String base = links.base(request);
    return HttpResponse.ok(
        UserAnswers.Groups.of(
            groups.ofUser(id).stream().map(group -> GroupView.of(group, base)).toList()));
  }

  /** The users that belong to a group. */
  @ApiResponse(
      responseCode = "200",
      description = "the users",
      content = @Content(schema = @Schema(implementation = GroupAnswers.Members.class)))
  @Get("/group/{id}/users")
  HttpResponse<?> usersOfGroup(HttpRequest<?> request, String id) {
    if (!AlertPath.isPossible(id) || groups.find(id).isEmpty()) {
      return ErrorAnswer.notFound(request);
    }
    return HttpResponse.ok(GroupAnswers.Members.of(groups.members(id), links.base(request)));
  }
}
