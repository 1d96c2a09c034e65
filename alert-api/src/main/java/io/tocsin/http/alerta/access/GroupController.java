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
import io.tocsin.auth.Callers;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertPath;
import io.tocsin.web.alert.Answers;
import java.util.Objects;

/** Groups of users, and who belongs to them (alerta-api 8.3). */
@ErrorResponses
@Controller("/group")
@Tag(name = "Alerta: groups of users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GroupController {

  private final GroupAdministration administration;
  private final Links links;

  GroupController(GroupAdministration administration, Links links) {
    this.administration = administration;
    this.links = links;
  }

  /** Makes a group. */
  @ExampleBody(START + "{\"name\":\"dba\",\"text\":\"DB admins\"}" + END)
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = GroupAnswers.Created.class)))
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return JsonBodies.answer(
        request,
        GroupRequest::create,
        wish ->
            AccessReplies.to(
                request,
                administration.create(
                    Objects.requireNonNull(wish.name()),
                    Objects.requireNonNullElse(wish.text(), ""),
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
  @Get("/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return Respond.ifFound(
        request,
        AlertPath.possible(id).flatMap(known -> administration.find(known, Callers.of(request))),
        group -> HttpResponse.ok(new GroupAnswers.One(view(request, group), Answers.OK, 1)));
  }

  /** Changes name or text of a group. */
  @ExampleBody(START + "{\"text\":\"who looks after databases\"}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = GroupAnswers.Changed.class)
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request, String id) {
    return JsonBodies.answer(
        request,
        GroupRequest::change,
        wish ->
            AlertPath.ifPossible(
                request,
                id,
                () ->
                    AccessReplies.to(
                        request,
                        administration.change(id, wish.name(), wish.text(), Callers.of(request)),
                        group ->
                            HttpResponse.ok(
                                new GroupAnswers.Changed(view(request, group), Answers.OK)))));
  }

  /** Deletes a group. */
  @ApiResponse(responseCode = "200", description = "deleted")
  @Schema(implementation = Answers.Done.class)
  @Delete("/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return AlertPath.ifPossible(
        request,
        id,
        () -> AccessReplies.done(request, administration.delete(id, Callers.of(request))));
  }

  /** Makes a user a member; what the body says does not matter. */
  @ApiResponse(responseCode = "200", description = "a member")
  @Schema(implementation = Answers.Done.class)
  @Put(value = "/{id}/user/{userId}", consumes = MediaType.ALL)
  HttpResponse<?> join(HttpRequest<?> request, String id, String userId) {
    return JsonBodies.answerUnread(
        request, () -> membership(request, id, userId, administration::join));
  }

  /** Ends a membership. */
  @ApiResponse(responseCode = "200", description = "no member")
  @Schema(implementation = Answers.Done.class)
  @Delete("/{id}/user/{userId}")
  HttpResponse<?> leave(HttpRequest<?> request, String id, String userId) {
    return membership(request, id, userId, administration::leave);
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
}
