package io.tocsin.http.alerta.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.access.Group;
import io.tocsin.access.User;
import io.tocsin.access.people.GroupAdministration;
import io.tocsin.access.people.UserAdministration;
import io.tocsin.auth.Callers;
import io.tocsin.query.url.RecordFields;
import io.tocsin.settings.AuthSettings;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertPath;
import java.time.Clock;
import java.util.List;

/** Lists of users and of groups (alerta-api 6.6, 8.3, 8.7). */
@ErrorResponses
@Controller
@Tag(name = "Alerta: users")
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

  private final UserAdministration users;
  private final GroupAdministration groups;
  private final Lists lists;
  private final Links links;
  private final AuthSettings settings;
  private final Clock clock;

  PeopleController(
      UserAdministration users,
      GroupAdministration groups,
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
  @ApiResponse(responseCode = "200", description = "a page of users")
  @Schema(implementation = UserAnswers.Page.class)
  @Get("/users")
  HttpResponse<?> users(HttpRequest<?> request) {
    return lists.answer(
        request,
        USER_FIELDS,
        () -> users.visible(Callers.of(request)),
        part ->
            UserAnswers.Page.of(
                part, domains(Callers.of(request)), clock.instant(), links.base(request)));
  }

  /** They tell who the customers are. */
  private List<String> domains(Caller caller) {
    return caller.customers().isEmpty() ? settings.allowedEmailDomains() : List.of();
  }

  /** A page of groups. */
  @ApiResponse(responseCode = "200", description = "a page of groups")
  @Schema(implementation = GroupAnswers.Page.class)
  @Get("/groups")
  HttpResponse<?> groups(HttpRequest<?> request) {
    return lists.answer(
        request,
        GROUP_FIELDS,
        () -> groups.visible(Callers.of(request)),
        part -> GroupAnswers.Page.of(part, links.base(request)));
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
        found -> HttpResponse.ok(answer(found, links.base(request))));
  }

  private static UserAnswers.Groups answer(List<Group> groups, String base) {
    return UserAnswers.Groups.of(groups.stream().map(group -> GroupView.of(group, base)).toList());
  }

  /** The users that belong to a group. */
  @ApiResponse(responseCode = "200", description = "the users")
  @Schema(implementation = GroupAnswers.Members.class)
  @Get("/group/{id}/users")
  HttpResponse<?> usersOfGroup(HttpRequest<?> request, String id) {
    Caller caller = Callers.of(request);
    return Respond.ifFound(
        request,
        AlertPath.possible(id)
            .flatMap(known -> groups.find(known, caller))
            .map(group -> groups.members(group, caller)),
        found -> HttpResponse.ok(GroupAnswers.Members.of(found, links.base(request))));
  }
}
