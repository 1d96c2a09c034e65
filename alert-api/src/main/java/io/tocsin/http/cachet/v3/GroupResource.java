package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.ComponentGroup;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** A group of components (cachet-api 5.3). */
record GroupResource(Look look, ComponentGroup group) implements Resource {

  static final Listing<ComponentGroup> LIST =
      new Listing<>(
          Map.of(),
          ComponentGroup::meta,
          Map.of(
              "name", Comparator.comparing(ComponentGroup::name),
              "id", Comparator.comparingLong(ComponentGroup::id)),
          Comparator.comparingLong(ComponentGroup::id),
          Set.of("components", "meta"));

  @Override
  public String type() {
    return "componentGroups";
  }

  @Override
  public String id() {
    return Long.toString(group.id());
  }

  @Override
  public void write(ObjectNode attributes) {
    attributes
        .put("id", group.id())
        .put("name", group.name())
        .put("order", group.order())
        .put("order_column", group.orderColumn())
        .put("order_direction", group.orderDirection())
        .put("collapsed", group.collapsed().value())
        .put("visible", group.visible().value());
    attributes.set("created", look.times().write(group.created()));
    attributes.set("updated", look.times().write(group.updated()));
  }

  @Override
  public Map<String, Object> meta() {
    return group.meta();
  }

  @Override
  public Related related(String relation) {
    return new Related.Many(
        look.page().componentsOf(group).stream()
            .map(component -> new ComponentResource(look, component, null))
            .toList());
  }
}
