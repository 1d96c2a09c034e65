package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A component (cachet-api 5.2).
 *
 * @param impact of the incident or maintenance in whose document it is; null elsewhere
 */
record ComponentResource(Look look, Component component, @Nullable ComponentStatus impact)
    implements Resource {

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

  /** Those that the viewer sees of what something does to components. */
  static List<ComponentResource> of(Look look, List<Impact> impacts) {
    return impacts.stream()
        .flatMap(
            impact ->
                look.page().component(impact.componentId()).stream()
                    .map(component -> new ComponentResource(look, component, impact.status())))
        .toList();
  }

  static void write(ObjectNode status, ComponentStatus value) {
    status.put("human", value.title()).put("value", value.value());
  }

  @Override
  public String type() {
    return "components";
  }

  @Override
  public String id() {
    return Long.toString(component.id());
  }

  @Override
  public void write(ObjectNode attributes) {
    attributes
        .put("id", component.id())
        .put("name", component.name())
        .put("description", component.description())
        .put("link", component.link())
        .put("order", component.order());
    write(attributes.putObject("status"), component.baseline());
    write(attributes.putObject("latest_status"), look.page().status(component));
    attributes.put("enabled", component.enabled());
    attributes.set("created", look.times().write(component.created()));
    attributes.set("updated", look.times().write(component.updated()));
    if (impact != null) {
      write(attributes.putObject("pivot").putObject("component_status"), impact);
    }
  }

  @Override
  public Map<String, Object> meta() {
    return component.meta();
  }

  @Override
  public Related related(String relation) {
    return relation.equals("group") ? new Related.One(group()) : new Related.Many(incidents());
  }

  private @Nullable Resource group() {
    Long id = component.groupId();
    return id == null
        ? null
        : look.page().group(id).map(group -> new GroupResource(look, group)).orElse(null);
  }

  private List<IncidentResource> incidents() {
    return look.page().incidents().stream()
        .filter(
            incident ->
                incident.impacts().stream()
                    .anyMatch(impact -> impact.componentId() == component.id()))
        .map(incident -> new IncidentResource(look, incident))
        .toList();
  }
}
