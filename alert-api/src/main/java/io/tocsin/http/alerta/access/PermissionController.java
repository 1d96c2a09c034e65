package io.tocsin.http.alerta.access;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import io.tocsin.access.Permission;
import io.tocsin.access.Scopes;
import io.tocsin.access.admin.Permissions;
import io.tocsin.auth.Audited;
import io.tocsin.auth.Callers;
import io.tocsin.http.alerta.MemberReader;
import io.tocsin.query.url.RecordFields;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.alert.Answers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What roles and groups may. */
@ErrorResponses
@Controller
@Tag(name = "Alerta: permissions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PermissionController {

  private static final RecordFields<Permission> FIELDS =
      new RecordFields<Permission>()
          .text("id", Permission::id)
          .text("match", Permission::match)
          .list("scope", "scopes", Permission::scopes);

  private final Permissions permissions;
  private final Scopes scopes;
  private final Lists lists;
  private final Links links;

  PermissionController(Permissions permissions, Scopes scopes, Lists lists, Links links) {
    this.permissions = permissions;
    this.scopes = scopes;
    this.lists = lists;
    this.links = links;
  }

  /** Says what a role or a group may. */
  @ExampleBody(START + "{\"match\":\"ops\",\"scopes\":[\"read\",\"write:blackouts\"]}" + END)
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = PermissionAnswers.Made.class)))
  @Post(value = "/perm", consumes = MediaType.ALL)
  HttpResponse<?> add(HttpRequest<byte[]> request) {
    return JsonBodies.answer(
        request,
        json -> MemberReader.read(json, Change::ofNew),
        change ->
            AccessReplies.to(
                request,
                permissions.add(
                    Callers.of(request),
                    Objects.requireNonNull(change.match()),
                    Objects.requireNonNull(change.scopes())),
                made -> made(request, view(request, made))));
  }

  private static HttpResponse<?> made(HttpRequest<?> request, PermissionView made) {
    Audited.resource(request, made.id());
    return HttpResponse.created(new PermissionAnswers.Made(made.id(), made, Answers.OK))
        .header(HttpHeaders.LOCATION, made.href());
  }

  /** One permission. */
  @ApiResponse(responseCode = "200", description = "the permission")
  @Schema(implementation = PermissionAnswers.One.class)
  @Get("/perm/{id}")
  HttpResponse<?> find(HttpRequest<?> request, String id) {
    return AccessReplies.to(
        request,
        permissions.find(Callers.of(request), id),
        found -> HttpResponse.ok(new PermissionAnswers.One(view(request, found), Answers.OK, 1)));
  }

  /** Changes what is given; what is null or left out stays as it is. */
  @ExampleBody(START + "{\"scopes\":[\"read\"]}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = PermissionAnswers.Changed.class)
  @Put(value = "/perm/{id}", consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request, String id) {
    return JsonBodies.answer(
        request,
        json -> MemberReader.readChange(json, Change::ofChange),
        change ->
            AccessReplies.to(
                request,
                permissions.change(Callers.of(request), id, change.match(), change.scopes()),
                changed ->
                    HttpResponse.ok(
                        new PermissionAnswers.Changed(view(request, changed), Answers.OK))));
  }

  /** Removes a permission. */
  @ApiResponse(responseCode = "200", description = "removed")
  @Schema(implementation = Answers.Done.class)
  @Delete("/perm/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return AccessReplies.done(request, permissions.delete(Callers.of(request), id));
  }

  /** A page of permissions, those of the built-in roles first. */
  @ApiResponse(responseCode = "200", description = "a page of permissions")
  @Schema(implementation = PermissionAnswers.Permissions.class)
  @Get("/perms")
  HttpResponse<?> list(HttpRequest<?> request) {
    return lists.answer(
        request,
        FIELDS,
        () -> permissions.all(Callers.of(request)),
        part -> part.answer(row -> view(request, row), PermissionAnswers.Permissions::new));
  }

  /** The names of all scopes. */
  @ApiResponse(responseCode = "200", description = "the names")
  @Schema(implementation = PermissionAnswers.ScopeNames.class)
  @Get("/scopes")
  HttpResponse<?> scopes() {
    List<String> all = scopes.all();
    return HttpResponse.ok(new PermissionAnswers.ScopeNames(all, Answers.OK, all.size()));
  }

  private PermissionView view(HttpRequest<?> request, Permission permission) {
    return PermissionView.of(permission, links.base(request));
  }

  /** Null where nothing is said. */
  private record Change(@Nullable String match, @Nullable List<String> scopes) {

    static Change ofNew(MemberReader members) {
      return new Change(
          members.required("match", UserRequest.NAME),
          Objects.requireNonNullElse(members.texts("scopes"), List.of()));
    }

    static Change ofChange(MemberReader members) {
      return new Change(members.name("match", UserRequest.NAME), members.texts("scopes"));
    }
  }
}
