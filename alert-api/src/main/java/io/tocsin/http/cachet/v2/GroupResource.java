package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentGroup.Collapsed;
import io.tocsin.statuspage.Components;
import io.tocsin.statuspage.Numbered;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Visibility;
import io.tocsin.statuspage.VisiblePage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups of components (cachet-api 3.3). */
final class GroupResource implements Resource<ComponentGroup> {

  private static final List<Column<ComponentGroup>> COLUMNS =
      List.of(
          Column.number("id", ComponentGroup::id),
          Column.text("name", ComponentGroup::name),
          Column.number("order", ComponentGroup::order),
          Column.number("collapsed", group -> group.collapsed().value()),
          Column.number("visible", group -> group.visible().value()));

  private final ComponentResource components;

  GroupResource(ComponentResource components) {
    this.components = components;
  }

  @Override
  public Class<ComponentGroup> type() {
    return ComponentGroup.class;
  }

  @Override
  public List<String> required() {
    return List.of("name");
  }

  @Override
  public List<ComponentGroup> all(VisiblePage page) {
    return page.groups();
  }

  @Override
  public Optional<ComponentGroup> find(VisiblePage page, long id) {
    return page.group(id);
  }

  @Override
  public Listing<ComponentGroup> listing(Call call) {
    return new Listing<>(COLUMNS, COLUMNS, Comparator.comparingLong(ComponentGroup::id));
  }

  @Override
  public ObjectNode json(Call call, ComponentGroup group) {
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

  private void addAll(ArrayNode to, Call call, List<Component> all) {
    all.forEach(each -> to.add(components.json(call, each)));
  }

  @Override
  public ComponentGroup blank(PageEdit edit, Call call) {
    return new ComponentGroup(
        edit.nextId(ComponentGroup.class),
        "",
        0,
        null,
        null,
        Collapsed.OPEN,
        Visibility.AUTHENTICATED,
        Map.of(),
        edit.now(),
        edit.now());
  }

  @Override
  public ComponentGroup read(Input input, ComponentGroup before, PageEdit edit) {
    int collapsed = input.number("collapsed", 0, 4, before.collapsed().value());
    return new ComponentGroup(
        before.id(),
        input.name("name", Input.NAME, before.name()),
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
  public void remove(PageEdit edit, ComponentGroup group) {
    Components.removeGroup(edit, group);
  }
}
