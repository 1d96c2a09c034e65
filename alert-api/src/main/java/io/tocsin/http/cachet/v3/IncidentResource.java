package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.query.Parsed;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** An incident (cachet-api 5.4). */
record IncidentResource(Look look, Incident incident) implements Resource {

  static final Listing<Incident> LIST =
      new Listing<>(
          Map.of(
              "name", Listing.contains(Incident::name),
              "status", Listing.number(incident -> incident.status().value()),
              "occurs_after", occurs((began, time) -> !began.isBefore(time)),
              "occurs_before", occurs((began, time) -> !began.isAfter(time)),
              "occurs_on", IncidentResource::occursOn,
              "component_id", IncidentResource::isAbout,
              "open", Listing.flag(Incident::isOpen)),
          Incident::meta,
          Map.of(
              "name", Comparator.comparing(Incident::name),
              "status", Comparator.comparing(Incident::status),
              "id", Comparator.comparingLong(Incident::id),
              "created_at", Comparator.comparing(Incident::created)),
          Comparator.comparing(Incident::created).thenComparingLong(Incident::id).reversed(),
          Set.of("components", "components.group", "updates", "user", "meta"));

  static void write(ObjectNode status, IncidentStatus value) {
    status.put("human", value.title()).put("value", value.value());
  }

  private static Listing.Filter<Incident> occurs(BiPredicate<Instant, Instant> test) {
    return (value, look) ->
        time(value, look).map(time -> incident -> test.test(incident.began(), time));
  }

  private static Parsed<Listing.Test<Incident>> occursOn(String value, Look look) {
    return time(value, look)
        .map(look.times()::day)
        .map(day -> incident -> look.times().day(incident.began()).equals(day));
  }

  private static Parsed<Instant> time(String value, Look look) {
    return look.times()
        .read(value)
        .<Parsed<Instant>>map(Parsed.Ok::new)
        .orElseGet(() -> Parsed.bad("`" + value + "` is not a valid date."));
  }

  /** Of what the viewer does not see, nothing is to be found out. */
  private static Parsed<Listing.Test<Incident>> isAbout(String value, Look look) {
    return new Parsed.Ok<>(
        incident ->
            look.page().impacts(incident.impacts()).stream()
                .anyMatch(impact -> Long.toString(impact.componentId()).equals(value)));
  }

  @Override
  public String type() {
    return "incidents";
  }

  @Override
  public String id() {
    return Long.toString(incident.id());
  }

  @Override
  public void write(ObjectNode attributes) {
    List<Impact> impacts = look.page().impacts(incident.impacts());
    attributes
        .put("id", incident.id())
        .put("guid", incident.guid())
        .put("name", incident.name())
        .put("message", incident.message())
        .put("component_id", impacts.isEmpty() ? null : impacts.getFirst().componentId())
        .put("components_count", impacts.size())
        .put("visible", incident.visible().value())
        .put("stickied", incident.stickied())
        .put("notifications", incident.notifications() ? 1 : 0);
    write(attributes.putObject("status"), incident.status());
    attributes.set("occurred", look.times().write(incident.occurred()));
    attributes.set("published", look.times().write(incident.published()));
    attributes.set("created", look.times().write(incident.created()));
    attributes.set("updated", look.times().write(incident.updated()));
  }

  @Override
  public Map<String, Object> meta() {
    return incident.meta();
  }

  @Override
  public Related related(String relation) {
    return switch (relation) {
      case "components" -> new Related.Many(ComponentResource.of(look, incident.impacts()));
      case "updates" -> new Related.Many(UpdateResource.all(look, incident));
      default -> UserResource.of(look, incident.user());
    };
  }
}
