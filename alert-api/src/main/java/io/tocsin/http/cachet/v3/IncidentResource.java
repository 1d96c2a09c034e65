package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.cachet.v3.Resource.Related;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.text.Parsed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Incidents, as documents show them. */
final class IncidentResource {

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

  private IncidentResource() {}

  private static Listing.Filter<Incident> occurs(BiPredicate<Instant, Instant> test) {
    return (value, call) ->
        time(value, call).map(time -> incident -> test.test(incident.began(), time));
  }

  private static Parsed<Predicate<Incident>> occursOn(String value, Call call) {
    return time(value, call)
        .map(call.times()::day)
        .map(day -> incident -> call.times().day(incident.began()).equals(day));
  }

  private static Parsed<Instant> time(String value, Call call) {
    return call.times()
        .read(value)
        .<Parsed<Instant>>map(Parsed.Ok::new)
        .orElseGet(() -> Parsed.bad("`" + value + "` is not a valid date."));
  }

  /** Of what the viewer does not see, nothing is to be found out. */
  private static Parsed<Predicate<Incident>> isAbout(String value, Call call) {
    return new Parsed.Ok<>(
        incident ->
            call.page().impacts(incident.impacts()).stream()
                .anyMatch(impact -> Long.toString(impact.componentId()).equals(value)));
  }

  static Resource of(Call call, Incident incident) {
    List<Impact> impacts = call.page().impacts(incident.impacts());
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
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
    attributes.set("occurred", call.times().write(incident.occurred()));
    attributes.set("published", call.times().write(incident.published()));
    call.times().write(attributes, incident.created(), incident.updated());
    return Resource.of(
        "incidents",
        incident.id(),
        attributes,
        incident.meta(),
        relation ->
            switch (relation) {
              case "components" -> new Related.Many(ComponentResource.of(call, incident.impacts()));
              case "updates" ->
                  new Related.Many(
                      incident.updates().stream()
                          .map(update -> UpdateResource.of(call, incident, update))
                          .toList());
              default -> call.author(incident.user());
            });
  }

  static void write(ObjectNode status, IncidentStatus value) {
    status.put("human", value.title()).put("value", value.value());
  }
}
