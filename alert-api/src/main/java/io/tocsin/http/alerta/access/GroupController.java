package io.tocsin.http.alerta.access;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.AccessOutcome;
import io.tocsin.access.Caller;
import io.tocsin.access.Group;
import io.tocsin.access.people.GroupAdministration;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.Callers;
import io.tocsin.http.alerta.MemberReader;
import io.tocsin.query.url.RecordFields;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertPath;
import io.tocsin.web.alert.Answers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Groups of users, and who belongs to them. */
@ErrorResponses
@Controller
@Tag(name = "Alerta: groups of users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GroupController {

  private static final RecordFields<Group> FIELDS =
      new RecordFields<Group>()
          .text("name", Group::name)
          .text("text", Group::text)
          .number("count", Group::count);

  private final GroupAdministration groups;
  private final Links links;
  private final Lists lists;

  GroupController(GroupAdministration groups, Links links, Lists lists) {
    this.groups = groups;
    this.links = links;
    this.lists = lists;
  }

  /** Makes a group. */
  @ExampleBody(START + "{\"name\":\"dba\",\"text\":\"DB admins\"}" + END)
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = GroupAnswers.Created.class)))
  @Post(value = "/group", consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return JsonBodies.answer(
        request,
        json -> MemberReader.read(json, Change::ofNew),
        change ->
            AccessReplies.to(
                request,
                groups.create(
                    Objects.requireNonNull(change.name()),
                    Objects.requireNonNullElse(change.text(), ""),
                    Callers.of(request)),
                group -> created(request, group)));
  }

  private GroupView view(HttpRequest<?> request, Group group) {
    return GroupView.of(group, links.base(request));
  }

  private HttpResponse<?> created(HttpRequest<?> request, Group group) {
    GroupView view = view(request, group);
    return HttpResponse.created(new GroupAnswers.Created(view, group.id(), Answers.OK))
        .header(HttpHeaders.LOCATION, view.href());
  }

  /** One group. */
  @ApiResponse(responseCode = "200", description = "the group")
  @Schema(implementation = GroupAnswers.One.class)
  @Get("/group/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return Respond.ifFound(
        request,
        AlertPath.possible(id).flatMap(known -> groups.find(known, Callers.of(request))),
        group -> HttpResponse.ok(new GroupAnswers.One(view(request, group), Answers.OK, 1)));
  }

  /** Changes name or text of a group. */
  @ExampleBody(START + "{\"text\":\"who looks after databases\"}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = GroupAnswers.Changed.class)
  @Put(value = "/group/{id}", consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request, String id) {
    return JsonBodies.answer(
        request,
        json -> MemberReader.readChange(json, Change::read),
        change ->
            AlertPath.ifPossible(
                request,
                id,
                () ->
                    AccessReplies.to(
                        request,
                        groups.change(id, change.name(), change.text(), Callers.of(request)),
                        group ->
                            HttpResponse.ok(
                                new GroupAnswers.Changed(view(request, group), Answers.OK)))));
  }

  /** Deletes a group. */
  @ApiResponse(responseCode = "200", description = "deleted")
  @Schema(implementation = Answers.Done.class)
  @Delete("/group/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return AlertPath.ifPossible(
        request, id, () -> AccessReplies.done(request, groups.delete(id, Callers.of(request))));
  }

  /** Makes a user a member; what the body says does not matter. */
  @ApiResponse(responseCode = "200", description = "a member")
  @Schema(implementation = Answers.Done.class)
  @Put(value = "/group/{id}/user/{userId}", consumes = MediaType.ALL)
  HttpResponse<?> join(HttpRequest<?> request, String id, String userId) {
    return JsonBodies.answerUnread(request, () -> membership(request, id, userId, groups::join));
  }

  /** Ends a membership. */
  @ApiResponse(responseCode = "200", description = "no member")
  @Schema(implementation = Answers.Done.class)
  @Delete("/group/{id}/user/{userId}")
  HttpResponse<?> leave(HttpRequest<?> request, String id, String userId) {
    return membership(request, id, userId, groups::leave);
  }

  private interface Membership {
    AccessOutcome<Group> change(String group, String user, Caller caller);
  }

  private static HttpResponse<?> membership(
      HttpRequest<?> request, String id, String userId, Membership membership) {
    return AlertPath.ifPossible(
        request,
        id,
        () ->
            AlertPath.isPossible(userId)
                ? AccessReplies.done(request, membership.change(id, userId, Callers.of(request)))
                : ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, "invalid user"));
  }

  /** A page of groups. */
  @ApiResponse(responseCode = "200", description = "a page of groups")
  @Schema(implementation = GroupAnswers.Page.class)
  @Get("/groups")
  HttpResponse<?> groups(HttpRequest<?> request) {
    return lists.answer(
        request,
        FIELDS,
        () -> groups.visible(Callers.of(request)),
        part -> part.answer(group -> view(request, group), GroupAnswers.Page::new));
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

  /** What a group is to be like; null members leave what is there. */
  private record Change(@Nullable String name, @Nullable String text) {

    static Change ofNew(MemberReader members) {
      Change change = read(members);
      members.require(change.name() != null, "Missing mandatory value for name");
      return change;
    }

    static Change read(MemberReader members) {
      return new Change(
          members.name("name", UserRequest.NAME), members.text("text", DraftLimits.MAX_TEXT_CHARS));
    }
  }
}
