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
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentGroup.Collapsed;
import io.tocsin.statuspage.Components;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Visibility;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes, changes and takes away groups of components (cachet-api 5.3). */
@Controller("/api/component-groups")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class GroupController {

  private static final Set<String> COLUMNS =
      Set.of("id", "last_updated", "name", "manual", "status");
  private static final Set<String> DIRECTIONS = Set.of("asc", "desc");
  private static final String SCOPE = "write:component-groups";

  private final Api api;

  GroupController(Api api) {
    this.api = api;
  }

  /** Those that the caller sees. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return api.read(
        request,
        GroupResource.LIST.includes(),
        look ->
            GroupResource.LIST.answer(
                look, look.page().groups(), each -> new GroupResource(look, each)));
  }

  /** One of them. */
  @ApiResponse(responseCode = "200", description = "the group")
  @ApiResponse(responseCode = "404", description = "there is none that the caller sees")
  @Get("/{id}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return api.read(
        request,
        GroupResource.LIST.includes(),
        look ->
            find(look, id)
                .<HttpResponse<?>>map(group -> look.one(new GroupResource(look, group)))
                .orElseGet(Answers::notFound));
  }

  private static Optional<ComponentGroup> find(Look look, String id) {
    return look.page().group(Look.id(id));
  }

  /** Makes one. */
  @ApiResponse(responseCode = "201", description = "the group")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.edit(
        request,
        SCOPE,
        GroupResource.LIST.includes(),
        (edit, change) -> {
          change.needsRoom(edit, ComponentGroup.class);
          return put(edit, change, null, HttpStatus.CREATED);
        });
  }

  /** Changes what the body names. */
  @ApiResponse(responseCode = "200", description = "the group, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        SCOPE,
        GroupResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(before -> put(edit, change, before, HttpStatus.OK))
                .orElseGet(Answers::notFound));
  }

  private static HttpResponse<?> put(
      PageEdit edit, Change change, @Nullable ComponentGroup before, HttpStatus status) {
    ComponentGroup next = read(edit, change, before);
    Set<Long> components = change.fields().componentIds("components");
    return change.accept(
        () -> {
          edit.put(next);
          move(edit, components, next);
          Look look = change.look();
          return look.one(status, new GroupResource(look, next));
        });
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id) {
    return update(request, id);
  }

  /** Takes one away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        "delete:component-groups",
        GroupResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(
                    group -> change.remove(() -> Components.removeGroup(edit, group)))
                .orElseGet(Answers::notFound));
  }

  private static ComponentGroup read(
      PageEdit edit, Change change, @Nullable ComponentGroup before) {
    Fields fields = change.fields();
    ComponentGroup old = before == null ? fresh(edit) : before;
    String column = fields.optional("order_column", Fields.NAME, old.orderColumn());
    String direction = fields.optional("order_direction", Fields.NAME, old.orderDirection());
    checkOrder(fields, column, direction);
    boolean visible = fields.flag("visible", old.visible() == Visibility.EVERYBODY);
    return new ComponentGroup(
        old.id(),
        fields.required("name", Fields.NAME, before == null ? null : before.name()),
        fields.integer("order", 0, Integer.MAX_VALUE, old.order()),
        column,
        direction,
        fields.constant("collapsed", Collapsed.class, old.collapsed()),
        visible ? Visibility.EVERYBODY : Visibility.AUTHENTICATED,
        fields.object("meta", old.meta()),
        old.created(),
        edit.now());
  }

  private static ComponentGroup fresh(PageEdit edit) {
    return new ComponentGroup(
        edit.nextId(ComponentGroup.class),
        "",
        0,
        null,
        null,
        Collapsed.FOLDED,
        Visibility.AUTHENTICATED,
        Map.of(),
        edit.now(),
        edit.now());
  }

  private static void checkOrder(
      Fields fields, @Nullable String column, @Nullable String direction) {
    if (column != null && !COLUMNS.contains(column)) {
      fields.invalid("order_column");
    }
    if (direction != null && !DIRECTIONS.contains(direction)) {
      fields.invalid("order_direction");
    }
    if (column != null && direction == null && !column.equals("manual")) {
      fields.requires("order_direction");
    }
  }

  private static void move(PageEdit edit, @Nullable Set<Long> components, ComponentGroup group) {
    if (components != null) {
      components.stream()
          .flatMap(id -> edit.find(Component.class, id).stream())
          .forEach(component -> edit.put(component.withGroup(group.id(), edit.now())));
    }
  }
}
