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
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.PageEdit;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes, changes and takes away components (cachet-api 5.2). */
@Controller("/api/components")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ComponentController {

  private static final String SCOPE = "write:components";

  private final Api api;

  ComponentController(Api api) {
    this.api = api;
  }

  /** The components that the caller sees, those that are enabled if it does not say which. */
  @ApiResponse(responseCode = "200", description = "components as JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return api.read(
        request,
        ComponentResource.LIST.includes(),
        look ->
            ComponentResource.LIST.answer(
                look,
                look.page().components().stream()
                    .filter(
                        component ->
                            component.enabled() || look.query().filters().containsKey("enabled"))
                    .toList(),
                component -> new ComponentResource(look, component, null)));
  }

  /** One component. */
  @ApiResponse(responseCode = "200", description = "the component")
  @ApiResponse(responseCode = "404", description = "there is none that the caller sees")
  @Get("/{id}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return api.read(
        request,
        ComponentResource.LIST.includes(),
        look ->
            find(look, id)
                .<HttpResponse<?>>map(
                    component -> look.one(new ComponentResource(look, component, null)))
                .orElseGet(Answers::notFound));
  }

  private static Optional<Component> find(Look look, String id) {
    return look.page().component(Look.id(id));
  }

  /** Makes a component. */
  @ApiResponse(responseCode = "201", description = "the component")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.edit(
        request,
        SCOPE,
        ComponentResource.LIST.includes(),
        (edit, change) -> {
          change.needsRoom(edit, Component.class);
          return put(edit, change, null, HttpStatus.CREATED);
        });
  }

  /** Changes what the body names. */
  @ApiResponse(responseCode = "200", description = "the component, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        SCOPE,
        ComponentResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(before -> put(edit, change, before, HttpStatus.OK))
                .orElseGet(Answers::notFound));
  }

  private static HttpResponse<?> put(
      PageEdit edit, Change change, @Nullable Component before, HttpStatus status) {
    Component next = read(edit, change.fields(), before);
    return change.accept(
        () -> {
          edit.put(next);
          Look look = change.look();
          return look.one(status, new ComponentResource(look, next, null));
        });
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id) {
    return update(request, id);
  }

  /** Takes a component away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        "delete:components",
        ComponentResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(component -> change.remove(() -> edit.remove(component)))
                .orElseGet(Answers::notFound));
  }

  private static Component read(PageEdit edit, Fields fields, @Nullable Component before) {
    Component old = before == null ? fresh(edit) : before;
    ComponentStatus status = fields.constant("status", ComponentStatus.class, old.baseline());
    return new Component(
        old.id(),
        group(fields, old.groupId()),
        fields.required("name", Fields.NAME, before == null ? null : before.name()),
        fields.optional("description", Fields.TEXT, old.description()),
        link(fields, old.link()),
        fields.integer("order", 0, Integer.MAX_VALUE, old.order()),
        fields.flag("enabled", old.enabled()),
        status,
        fields.hasValue("status") ? BaselineSource.MANUAL : old.baselineSource(),
        old.byAlerts(),
        old.shown(),
        old.shownSince(),
        old.tags(),
        fields.object("meta", old.meta()),
        old.created(),
        edit.now());
  }

  private static Component fresh(PageEdit edit) {
    return new Component(
        edit.nextId(Component.class),
        null,
        "",
        null,
        null,
        0,
        true,
        ComponentStatus.UNKNOWN,
        BaselineSource.MANUAL,
        null,
        ComponentStatus.UNKNOWN,
        null,
        List.of(),
        Map.of(),
        edit.now(),
        edit.now());
  }

  private static @Nullable Long group(Fields fields, @Nullable Long before) {
    String member = "component_group_id";
    if (!fields.has(member)) {
      return before;
    }
    if (!fields.hasValue(member)) {
      return null;
    }
    Long id = Fields.whole(fields.get(member));
    if (id == null || fields.look().page().group(id).isEmpty()) {
      fields.invalid(member);
    }
    return id;
  }

  private static @Nullable String link(Fields fields, @Nullable String before) {
    String link = fields.optional("link", Fields.TEXT, before);
    if (fields.has("link") && link != null && !isWebAddress(link)) {
      fields.add("link", "The link field must be a valid URL.");
    }
    return link;
  }

  private static boolean isWebAddress(String link) {
    try {
      URI uri = new URI(link);
      return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
