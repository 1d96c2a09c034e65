package io.tocsin.http.cachet.v3;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.IncidentText;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.text.Slug;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes, changes and takes away texts of incidents (cachet-api 5.6). */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class TemplateController {

  private static final String SCOPE = "write:incident-templates";

  private final Api api;

  TemplateController(Api api) {
    this.api = api;
  }

  /** Those that the caller sees. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get(uris = {"/incident-templates", "/incidents-templates"})
  HttpResponse<?> list(HttpRequest<?> request) {
    return api.read(
        request,
        TemplateResource.LIST.includes(),
        look ->
            TemplateResource.LIST.answer(
                look,
                look.all().all(IncidentTemplate.class),
                each -> new TemplateResource(look, each)));
  }

  /** One of them. */
  @ApiResponse(responseCode = "200", description = "the template")
  @ApiResponse(responseCode = "404", description = "there is none that the caller sees")
  @Get(uris = {"/incident-templates/{id}", "/incidents-templates/{id}"})
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return api.read(
        request,
        TemplateResource.LIST.includes(),
        look ->
            find(look, id)
                .<HttpResponse<?>>map(template -> look.one(new TemplateResource(look, template)))
                .orElseGet(Answers::notFound));
  }

  private static Optional<IncidentTemplate> find(Look look, String id) {
    return look.all().find(IncidentTemplate.class, Look.id(id));
  }

  /** Makes one. */
  @ApiResponse(responseCode = "201", description = "the template")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(
      uris = {"/incident-templates", "/incidents-templates"},
      consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.edit(
        request,
        SCOPE,
        TemplateResource.LIST.includes(),
        (edit, change) -> {
          change.needsRoom(edit, IncidentTemplate.class);
          return put(edit, change, null, HttpStatus.CREATED);
        });
  }

  /** Changes what the body names. */
  @ApiResponse(responseCode = "200", description = "the template, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(
      uris = {"/incident-templates/{id}", "/incidents-templates/{id}"},
      consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        SCOPE,
        TemplateResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(before -> put(edit, change, before, HttpStatus.OK))
                .orElseGet(Answers::notFound));
  }

  private static HttpResponse<?> put(
      PageEdit edit, Change change, @Nullable IncidentTemplate before, HttpStatus status) {
    IncidentTemplate next = read(edit, change, before);
    return change.accept(
        () -> {
          edit.put(next);
          Look look = change.look();
          return look.one(status, new TemplateResource(look, next));
        });
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(
      uris = {"/incident-templates/{id}", "/incidents-templates/{id}"},
      consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id) {
    return update(request, id);
  }

  /** Takes one away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(
      uris = {"/incident-templates/{id}", "/incidents-templates/{id}"},
      consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        "delete:incident-templates",
        TemplateResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(template -> change.remove(() -> edit.remove(template)))
                .orElseGet(Answers::notFound));
  }

  private static IncidentTemplate read(
      PageEdit edit, Change change, @Nullable IncidentTemplate before) {
    Fields fields = change.fields();
    String name = fields.required("name", Fields.NAME, before == null ? null : before.name());
    String text =
        fields.required(
            "template", IncidentText.MAX_CHARS, before == null ? null : before.template());
    if (fields.has("template")) {
      IncidentText.problem(text).ifPresent(problem -> IncidentBody.refuse(fields, problem));
    }
    String engine = fields.optional("engine", Fields.NAME, "twig");
    if (engine != null && !engine.equals("twig")) {
      fields.invalid("engine");
    }
    return new IncidentTemplate(
        before == null ? edit.nextId(IncidentTemplate.class) : before.id(),
        name,
        slug(edit, fields, name, before),
        text,
        before == null ? edit.now() : before.created(),
        edit.now());
  }

  /** As given, or of the name that is given, or as before. */
  private static String slug(
      PageEdit edit, Fields fields, String name, @Nullable IncidentTemplate before) {
    String given = fields.optional("slug", Fields.NAME, null);
    String slug =
        given != null
            ? given
            : before == null || fields.has("name") ? Slug.of(name) : before.slug();
    if (slug.isEmpty()) {
      fields.requires("slug");
    }
    boolean isTaken =
        edit.page().all(IncidentTemplate.class).stream()
            .filter(other -> before == null || other.id() != before.id())
            .anyMatch(other -> other.slug().equals(slug));
    if (isTaken) {
      fields.add("slug", "The slug has already been taken.");
    }
    return slug;
  }
}
