package io.tocsin.http.cachet.v3;

import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentGroup.Collapsed;
import io.tocsin.statuspage.Components;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Groups of components (cachet-api 5.3). */
final class GroupType implements ResourceType<ComponentGroup> {

  private static final Set<String> COLUMNS =
      Set.of("id", "last_updated", "name", "manual", "status");
  private static final Set<String> DIRECTIONS = Set.of("asc", "desc");

  @Override
  public Class<ComponentGroup> item() {
    return ComponentGroup.class;
  }

  @Override
  public String ability() {
    return "component-groups";
  }

  @Override
  public Listing<ComponentGroup> listing() {
    return GroupResource.LIST;
  }

  @Override
  public List<ComponentGroup> all(Look look) {
    return look.page().groups();
  }

  @Override
  public Optional<ComponentGroup> find(Look look, long id) {
    return look.page().group(id);
  }

  @Override
  public Resource present(Look look, ComponentGroup group) {
    return new GroupResource(look, group);
  }

  @Override
  public void remove(PageEdit edit, ComponentGroup group) {
    Components.removeGroup(edit, group);
  }

  @Override
  public Supplier<Stored<ComponentGroup>> read(
      PageEdit edit, Change change, @Nullable ComponentGroup before) {
    Fields fields = change.fields();
    ComponentGroup old = before == null ? fresh(edit) : before;
    String column = fields.optional("order_column", Fields.NAME, old.orderColumn());
    String direction = fields.optional("order_direction", Fields.NAME, old.orderDirection());
    checkOrder(fields, column, direction);
    boolean visible = fields.flag("visible", old.visible() == Visibility.EVERYBODY);
    ComponentGroup next =
        new ComponentGroup(
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
    Set<Long> components = Impacts.ids(fields);
    return () -> {
      edit.put(next);
      move(edit, components, next);
      return new Stored<>(next, before == null);
    };
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
