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
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Schedule;
import io.tocsin.text.Parsed;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Maintenance. */
@Controller("/api/schedules")
@Tag(name = "Cachet v3: schedules")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ScheduleController extends ItemController<Schedule> {

  private static final Listing<Schedule> LIST =
      new Listing<>(
          Map.of("name", Listing.contains(Schedule::name), "status", ScheduleController::hasStatus),
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

  ScheduleController(Api api) {
    super(api, Schedule.class, "schedules", LIST);
  }

  private static Parsed<Predicate<Schedule>> hasStatus(String value, Call call) {
    return new Parsed.Ok<>(
        schedule -> Integer.toString(schedule.status(call.times().now()).value()).equals(value));
  }

  @Override
  Resource present(Call call, Schedule schedule) {
    return resource(call, schedule);
  }

  static Resource resource(Call call, Schedule schedule) {
    Schedule.Status status = schedule.status(call.times().now());
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", schedule.id())
            .put("name", schedule.name())
            .put("message", schedule.message());
    attributes.putObject("status").put("human", status.title()).put("value", status.value());
    attributes.set("scheduled", call.times().write(schedule.scheduled()));
    attributes.set("completed", call.times().write(schedule.completed()));
    attributes.set("published", call.times().write(schedule.published()));
    call.times().write(attributes, schedule.created(), schedule.updated());
    return Resource.of(
        "schedules",
        schedule.id(),
        attributes,
        schedule.meta(),
        relation ->
            switch (relation) {
              case "components" -> new Related.Many(ComponentResource.of(call, schedule.impacts()));
              case "updates" ->
                  new Related.Many(
                      schedule.updates().stream()
                          .map(update -> UpdateResource.of(call, schedule, update))
                          .toList());
              default -> call.author(schedule.user());
            });
  }

  @Override
  Supplier<Stored<Schedule>> read(PageEdit edit, Change change, @Nullable Schedule before) {
    Fields fields = change.fields();
    Schedule old =
        before == null
            ? Schedule.blank(edit.nextId(Schedule.class), change.login(), edit.now())
            : before;
    Instant begin = fields.time("scheduled_at", before == null ? null : before.scheduled());
    if (begin == null && !fields.errors().containsKey("scheduled_at")) {
      fields.requires("scheduled_at");
    }
    Instant published = fields.time("published_at", old.published());
    Schedule next =
        old.edited(
            edited ->
                edited
                    .name(
                        fields.required(
                            "name", Fields.MAX_NAME_CHARS, before == null ? null : before.name()))
                    .message(
                        fields.required(
                            "message",
                            Fields.MAX_MESSAGE_CHARS,
                            before == null ? null : before.message()))
                    .scheduled(Objects.requireNonNullElse(begin, old.scheduled()))
                    .completed(fields.time("completed_at", old.completed()))
                    .published(Objects.requireNonNullElse(published, edit.now()))
                    .notifications(fields.flag("notifications", old.notifications()))
                    .impacts(Impacts.read(fields, old.impacts()))
                    .meta(fields.object("meta", old.meta()))
                    .updated(edit.now()));
    return storing(edit, next, before);
  }
}
