package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
import io.tocsin.access.Group;
import io.tocsin.access.people.GroupAdministration;
import io.tocsin.auth.Callers;
import io.tocsin.http.ErrorAnswer;
import io.tocsin.http.ErrorResponses;
import io.tocsin.http.JsonBodies;
import io.tocsin.http.Links;
import io.tocsin.http.alerta.AlertPath;
import io.tocsin.http.alerta.Answers;
import io.tocsin.query.Parsed;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Groups of users, and who belongs to them (alerta-api 8.3). */
@ErrorResponses
@Controller("/group")
@Tag(name = "Alerta: groups of users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GroupController {

  private final GroupAdministration administration;
  private final JsonBodies bodies;
  private final Links links;

  GroupController(GroupAdministration administration, JsonBodies bodies, Links links) {
    this.administration = administration;
    this.bodies = bodies;
    this.links = links;
  }

  /** Makes a group. */
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = "object"),
              examples = @ExampleObject("{\"name\":\"dba\",\"text\":\"DB admins\"}")))
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = GroupAnswers.Created.class)))
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(
      HttpRequest<?> request, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    return bodies.answer(
        request,
        body,
        json ->
            switch (GroupRequest.create(json)) {
              case Parsed.Bad<GroupRequest> bad -> ErrorAnswer.of(request, bad);
              case Parsed.Ok<GroupRequest>(GroupRequest wish) -> create(request, wish);
            });
  }

  private HttpResponse<?> create(HttpRequest<?> request, GroupRequest wish) {
    return AccessReplies.to(
        request,
        administration.create(
            Objects.requireNonNull(wish.name()),
            Objects.requireNonNullElse(wish.text(), ""),
            Callers.of(request)),
        group -> created(group, links.base(request)));
  }

  private static HttpResponse<?> created(Group group, String base) {
    return HttpResponse.created(GroupAnswers.Created.of(group, base))
        .header(HttpHeaders.LOCATION, GroupView.href(base, group));
  }

  /** One group. */
  @ApiResponse(
      responseCode = "200",
      description = "the group",
      content = @Content(schema = @Schema(implementation = GroupAnswers.One.class)))
  @Get("/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return possible(
        request,
        id,
        () ->
            administration
                .find(id, Callers.of(request))
                .<HttpResponse<?>>map(
                    group -> HttpResponse.ok(GroupAnswers.One.of(group, links.base(request))))
                .orElseGet(() -> ErrorAnswer.notFound(request)));
  }

  /** Changes name or text of a group. */
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = "object"),
              examples = @ExampleObject("{\"text\":\"who looks after databases\"}")))
  @ApiResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = GroupAnswers.Changed.class)))
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> change(
      HttpRequest<?> request, String id, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    return bodies.answer(request, body, json -> change(request, id, json));
  }

  private HttpResponse<?> change(HttpRequest<?> request, String id, ObjectNode json) {
    return switch (GroupRequest.change(json)) {
      case Parsed.Bad<GroupRequest> bad -> ErrorAnswer.of(request, bad);
      case Parsed.Ok<GroupRequest>(GroupRequest wish) ->
          possible(request, id, () -> change(request, id, wish));
    };
  }

  private HttpResponse<?> change(HttpRequest<?> request, String id, GroupRequest wish) {
    return AccessReplies.to(
        request,
        administration.change(id, wish.name(), wish.text(), Callers.of(request)),
        group -> HttpResponse.ok(GroupAnswers.Changed.of(group, links.base(request))));
  }

  /** Deletes a group. */
  @ApiResponse(
      responseCode = "200",
      description = "deleted",
      content = @Content(schema = @Schema(implementation = Answers.Done.class)))
  @Delete("/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return possible(
        request,
        id,
        () ->
            AccessReplies.to(
                request,
                administration.delete(id, Callers.of(request)),
                gone -> HttpResponse.ok(Answers.Done.OK)));
  }

  /** Makes a user a member; what the body says does not matter. */
  @ApiResponse(
      responseCode = "200",
      description = "a member",
      content = @Content(schema = @Schema(implementation = Answers.Done.class)))
  @Put(value = "/{id}/user/{userId}", consumes = MediaType.ALL)
  HttpResponse<?> join(HttpRequest<?> request, String id, String userId) {
    var wrongType = bodies.wrongType(request);
    if (wrongType != null) {
      return ErrorAnswer.of(request, wrongType);
    }
    return membership(
        request,
        id,
        userId,
        () ->
            AccessReplies.to(
                request,
                administration.join(id, userId, Callers.of(request)),
                group -> HttpResponse.ok(Answers.Done.OK)));
  }

  /** Ends a membership. */
  @ApiResponse(
      responseCode = "200",
      description = "no member",
      content = @Content(schema = @Schema(implementation = Answers.Done.class)))
  @Delete("/{id}/user/{userId}")
  HttpResponse<?> leave(HttpRequest<?> request, String id, String userId) {
    return membership(
        request,
        id,
        userId,
        () ->
            AccessReplies.to(
                request,
                administration.leave(id, userId, Callers.of(request)),
                group -> HttpResponse.ok(Answers.Done.OK)));
  }

  private static HttpResponse<?> possible(
      HttpRequest<?> request, String id, Supplier<HttpResponse<?>> answer) {
    return AlertPath.isPossible(id) ? answer.get() : ErrorAnswer.notFound(request);
  }

  private static HttpResponse<?> membership(
      HttpRequest<?> request, String id, String userId, Supplier<HttpResponse<?>> answer) {
    return possible(
        request,
        id,
        () ->
            AlertPath.isPossible(userId)
                ? answer.get()
                : ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, "invalid user"));
  }
}
