package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.cachet.v3.Resource.Related;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Components, as documents show them. */
final class ComponentResource {

  static final Listing<Component> LIST =
      new Listing<>(
          Map.of(
              "name", Listing.contains(Component::name),
              "status", Listing.number(component -> component.baseline().value()),
              "enabled", Listing.flag(Component::enabled)),
          Component::meta,
          Map.of(
              "name", Comparator.comparing(Component::name),
              "order", Comparator.comparingInt(Component::order),
              "id", Comparator.comparingLong(Component::id)),
          Comparator.comparingLong(Component::id),
          Set.of("group", "incidents", "meta"));

  private ComponentResource() {}

  static Resource of(Call call, Component component) {
    return of(call, component, null);
  }

  /** The components that the viewer sees, with what becomes of them. */
  static List<Resource> of(Call call, List<Impact> impacts) {
    return impacts.stream()
        .flatMap(
            impact ->
                call.page().find(Component.class, impact.componentId()).stream()
                    .map(component -> of(call, component, impact.status())))
        .toList();
  }

  private static Resource of(Call call, Component component, @Nullable ComponentStatus impact) {
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", component.id())
            .put("name", component.name())
            .put("description", component.description())
            .put("link", component.link())
            .put("order", component.order());
    write(attributes.putObject("status"), component.baseline());
    write(attributes.putObject("latest_status"), call.page().status(component));
    attributes.put("enabled", component.enabled());
    call.times().write(attributes, component.created(), component.updated());
    if (impact != null) {
      write(attributes.putObject("pivot").putObject("component_status"), impact);
    }
    return Resource.of(
        "components",
        component.id(),
        attributes,
        component.meta(),
        relation ->
            relation.equals("group")
                ? new Related.One(group(call, component))
                : new Related.Many(incidents(call, component)));
  }

  private static void write(ObjectNode status, ComponentStatus value) {
    status.put("human", value.title()).put("value", value.value());
  }

  private static @Nullable Resource group(Call call, Component component) {
    Long id = component.groupId();
    return id == null
        ? null
        : call.page()
            .find(ComponentGroup.class, id)
            .map(group -> GroupController.resource(call, group))
            .orElse(null);
  }

  private static List<Resource> incidents(Call call, Component component) {
    return call.page().all(Incident.class).stream()
        .filter(
            incident ->
                incident.impacts().stream()
                    .anyMatch(impact -> impact.componentId() == component.id()))
        .map(incident -> IncidentResource.of(call, incident))
        .toList();
  }
}
