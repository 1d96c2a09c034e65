package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentGroup.Collapsed;
import io.tocsin.statuspage.Components;
import io.tocsin.statuspage.Numbered;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Visibility;
import java.util.Comparator;
import java.util.List;

/** Groups of components. */
@Controller("/api/v1/components/groups")
@Tag(
    name = "Cachet v2: component groups",
    description = "For example {\"name\":\"Shop\",\"visible\":1}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GroupController extends ItemController<ComponentGroup> {

  private static final List<Column<ComponentGroup>> COLUMNS =
      List.of(
          Column.number("id", ComponentGroup::id),
          Column.text("name", ComponentGroup::name),
          Column.number("order", ComponentGroup::order),
          Column.number("collapsed", group -> group.collapsed().value()),
          Column.number("visible", group -> group.visible().value()));

  GroupController(Api api) {
    super(api, ComponentGroup.class, List.of("name"));
  }

  @Override
  Listing<ComponentGroup> listing(Call call) {
    return new Listing<>(COLUMNS, COLUMNS, Comparator.comparingLong(ComponentGroup::id));
  }

  @Override
  ObjectNode json(Call call, ComponentGroup group) {
    List<Component> enabled =
        call.page().componentsOf(group).stream().filter(Component::enabled).toList();
    Comparator<Component> worst =
        Comparator.comparingInt(each -> Statuses.number(call.page().status(each)));
    List<Component> lowest = enabled.stream().sorted(worst.reversed()).toList();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", group.id())
            .put("name", group.name())
            .put("created_at", call.times().write(group.created()))
            .put("updated_at", call.times().write(group.updated()))
            .put("order", group.order())
            .put("collapsed", group.collapsed().value())
            .put("visible", group.visible().value());
    addAll(json.putArray("enabled_components"), call, enabled);
    addAll(json.putArray("enabled_components_lowest"), call, lowest);
    return json.put(
        "lowest_human_status",
        lowest.isEmpty() ? null : Statuses.name(call.page().status(lowest.getFirst())));
  }

  private static void addAll(ArrayNode to, Call call, List<Component> all) {
    all.forEach(each -> to.add(ComponentController.toJson(call, each)));
  }

  @Override
  ComponentGroup blank(PageEdit edit, Call call) {
    return ComponentGroup.blank(edit.nextId(ComponentGroup.class), Collapsed.OPEN, edit.now());
  }

  @Override
  ComponentGroup read(Input input, ComponentGroup before, PageEdit edit) {
    int collapsed = input.number("collapsed", 0, 4, before.collapsed().value());
    return new ComponentGroup(
        before.id(),
        input.name("name", Input.MAX_NAME_CHARS, before.name()),
        input.number("order", Integer.MIN_VALUE, Integer.MAX_VALUE, before.order()),
        before.orderColumn(),
        before.orderDirection(),
        Numbered.of(Collapsed.class, collapsed).orElse(Collapsed.FOLDED_WHILE_WELL),
        visible(input, before.visible()),
        before.meta(),
        before.created(),
        edit.now());
  }

  /** Everybody, or those with a name. */
  static Visibility visible(Input input, Visibility before) {
    boolean isSet = input.has("visible");
    boolean everybody = input.flag("visible", before == Visibility.EVERYBODY);
    return !isSet ? before : everybody ? Visibility.EVERYBODY : Visibility.AUTHENTICATED;
  }

  @Override
  void remove(PageEdit edit, ComponentGroup group) {
    Components.removeGroup(edit, group);
  }
}
