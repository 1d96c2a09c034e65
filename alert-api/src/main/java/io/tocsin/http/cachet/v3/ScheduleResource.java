package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.query.Parsed;
import io.tocsin.statuspage.Schedule;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** A maintenance (cachet-api 5.9). */
record ScheduleResource(Look look, Schedule schedule) implements Resource {

  static final Listing<Schedule> LIST =
      new Listing<>(
          Map.of("name", Listing.contains(Schedule::name), "status", ScheduleResource::hasStatus),
          Schedule::meta,
          Map.of(
              "name", Comparator.comparing(Schedule::name),
              "id", Comparator.comparingLong(Schedule::id),
              "scheduled_at", Comparator.comparing(Schedule::scheduled),
              "completed_at",
                  Comparator.<Schedule, Instant>comparing(
                      Schedule::completed, Comparator.nullsFirst(Comparator.naturalOrder()))),
          Comparator.comparingLong(Schedule::id),
          Set.of("components", "components.group", "updates", "user", "meta"));

  private static Parsed<Listing.Test<Schedule>> hasStatus(String value, Look look) {
    return new Parsed.Ok<>(
        schedule -> Integer.toString(schedule.status(look.times().now()).value()).equals(value));
  }

  @Override
  public String type() {
    return "schedules";
  }

  @Override
  public String id() {
    return Long.toString(schedule.id());
  }

  @Override
  public void write(ObjectNode attributes) {
    Schedule.Status status = schedule.status(look.times().now());
    attributes
        .put("id", schedule.id())
        .put("name", schedule.name())
        .put("message", schedule.message());
    attributes.putObject("status").put("human", status.title()).put("value", status.value());
    attributes.set("scheduled", look.times().write(schedule.scheduled()));
    attributes.set("completed", look.times().write(schedule.completed()));
    attributes.set("published", look.times().write(schedule.published()));
    attributes.set("created", look.times().write(schedule.created()));
    attributes.set("updated", look.times().write(schedule.updated()));
  }

  @Override
  public Map<String, Object> meta() {
    return schedule.meta();
  }

  @Override
  public Related related(String relation) {
    return switch (relation) {
      case "components" -> new Related.Many(ComponentResource.of(look, schedule.impacts()));
      case "updates" -> new Related.Many(UpdateResource.all(look, schedule));
      default -> UserResource.of(look, schedule.user());
    };
  }
}
