package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.http.cachet.v3.Resource.Related;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentGroup.Collapsed;
import io.tocsin.statuspage.Components;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Visibility;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Groups of components. */
@Controller("/api/component-groups")
@Tag(name = "Cachet v3: component groups")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class GroupController extends ItemController<ComponentGroup> {

  private static final Listing<ComponentGroup> LIST =
      new Listing<>(
          Map.of(),
          ComponentGroup::meta,
          Map.of(
              "name", Comparator.comparing(ComponentGroup::name),
              "id", Comparator.comparingLong(ComponentGroup::id)),
          Comparator.comparingLong(ComponentGroup::id),
          Set.of("components", "meta"));

  private static final Set<String> COLUMNS =
      Set.of("id", "last_updated", "name", "manual", "status");
  private static final Set<String> DIRECTIONS = Set.of("asc", "desc");

  GroupController(Api api) {
    super(api, ComponentGroup.class, "component-groups", LIST);
  }

  @Override
  Resource present(Call call, ComponentGroup group) {
    return resource(call, group);
  }

  static Resource resource(Call call, ComponentGroup group) {
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", group.id())
            .put("name", group.name())
            .put("order", group.order())
            .put("order_column", group.orderColumn())
            .put("order_direction", group.orderDirection())
            .put("collapsed", group.collapsed().value())
            .put("visible", group.visible().value());
    call.times().write(attributes, group.created(), group.updated());
    return Resource.of(
        "componentGroups",
        group.id(),
        attributes,
        group.meta(),
        _ ->
            new Related.Many(
                call.page().componentsOf(group).stream()
                    .map(component -> ComponentResource.of(call, component))
                    .toList()));
  }

  @Override
  void remove(PageEdit edit, ComponentGroup group) {
    Components.removeGroup(edit, group);
  }

  @Override
  Supplier<Stored<ComponentGroup>> read(
      PageEdit edit, Change change, @Nullable ComponentGroup before) {
    Fields fields = change.fields();
    ComponentGroup old =
        before == null
            ? ComponentGroup.blank(edit.nextId(ComponentGroup.class), Collapsed.FOLDED, edit.now())
            : before;
    String column = fields.optional("order_column", Fields.MAX_NAME_CHARS, old.orderColumn());
    String direction =
        fields.optional("order_direction", Fields.MAX_NAME_CHARS, old.orderDirection());
    checkOrder(fields, column, direction);
    boolean visible = fields.flag("visible", old.visible() == Visibility.EVERYBODY);
    ComponentGroup next =
        new ComponentGroup(
            old.id(),
            fields.required("name", Fields.MAX_NAME_CHARS, before == null ? null : before.name()),
            fields.integer("order", 0, Integer.MAX_VALUE, old.order()),
            column,
            direction,
            fields.constant("collapsed", Collapsed.class, old.collapsed()),
            visible ? Visibility.EVERYBODY : Visibility.AUTHENTICATED,
            fields.object("meta", old.meta()),
            old.created(),
            edit.now());
    Set<Long> components = Impacts.ids(fields);
    return () -> {
      edit.put(next);
      move(edit, components, next);
      return new Stored<>(next, before == null);
    };
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
