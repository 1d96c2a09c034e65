package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Callers;
import io.tocsin.http.cachet.Numbers;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Numbered;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.Schedule.Status;
import io.tocsin.statuspage.Schedules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Maintenance. */
@Controller("/api/v1/schedules")
@Tag(
    name = "Cachet v2: schedules",
    description =
        "For example {\"name\":\"New disks\",\"status\":0,\"scheduled_at\":\"2030-01-01 02:00\"}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScheduleController extends ItemController<Schedule> {

  private static final String COMPONENTS = "components";

  ScheduleController(Api api) {
    super(api, Schedule.class, List.of("name", "status", "scheduled_at"));
  }

  @Override
  Listing<Schedule> listing(Call call) {
    Column<Schedule> id = Column.number("id", Schedule::id);
    Column<Schedule> name = Column.text("name", Schedule::name);
    Column<Schedule> status =
        Column.number("status", each -> each.status(call.page().now()).value());
    return new Listing<>(
        List.of(id, name, status),
        List.of(
            id,
            name,
            status,
            Column.time("scheduled_at", Schedule::scheduled),
            Column.time("completed_at", Schedule::completed),
            Column.time("created_at", Schedule::created),
            Column.time("updated_at", Schedule::updated)),
        id.order());
  }

  @Override
  ObjectNode json(Call call, Schedule schedule) {
    Times times = call.times();
    Status status = schedule.status(call.page().now());
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", schedule.id())
            .put("name", schedule.name())
            .put("message", schedule.message())
            .put("status", status.value())
            .put("scheduled_at", times.write(schedule.scheduled()))
            .put("completed_at", times.write(schedule.completed()))
            .put("created_at", times.write(schedule.created()))
            .put("updated_at", times.write(schedule.updated()))
            .putNull("deleted_at");
    ArrayNode components = json.putArray(COMPONENTS);
    for (Impact impact : call.page().impacts(schedule.impacts())) {
      components
          .addObject()
          .put("id", impact.componentId())
          .put("schedule_id", schedule.id())
          .put("component_id", impact.componentId())
          .put("component_status", Statuses.number(impact.status()))
          .put("created_at", times.write(schedule.created()))
          .put("updated_at", times.write(schedule.updated()));
    }
    return json.put("human_status", name(status));
  }

  private static String name(Status status) {
    return switch (status) {
      case UPCOMING -> "Upcoming";
      case IN_PROGRESS -> "In Progress";
      case COMPLETE -> "Complete";
    };
  }

  @Override
  Schedule blank(PageEdit edit, Call call) {
    return Schedule.blank(
        edit.nextId(Schedule.class), Callers.of(call.request()).login(), edit.now());
  }

  @Override
  Schedule read(Input input, Schedule before, PageEdit edit) {
    Instant begin = input.time("scheduled_at", before.scheduled());
    Instant end = input.time("completed_at", before.completed());
    String message = input.text("message", Input.MAX_MESSAGE_CHARS, before.message());
    Schedule schedule =
        before.edited(
            edited ->
                edited
                    .name(input.name("name", Input.MAX_NAME_CHARS, before.name()))
                    .message(message == null ? "" : message)
                    .scheduled(begin == null ? before.scheduled() : begin)
                    .completed(end)
                    .notifications(input.flag("notify", before.notifications()))
                    .impacts(impacts(input, before.impacts(), edit))
                    .updated(edit.now()));
    if (end != null && end.isBefore(schedule.scheduled())) {
      input.refuse("The completed at must be a date after scheduled at.");
    }
    return withStatus(input, schedule, edit.now());
  }

  private static Schedule withStatus(Input input, Schedule schedule, Instant now) {
    Status derived = schedule.status(now);
    int status = input.number("status", 0, 2, derived.value());
    return Schedules.withStatus(schedule, Numbered.of(Status.class, status).orElse(derived), now);
  }

  /** Ids of components, objects of an id and a status, or what answers have. */
  private static List<Impact> impacts(Input input, List<Impact> before, PageEdit edit) {
    JsonNode value = input.get(COMPONENTS);
    if (value == null) {
      return before;
    }
    if (!value.isArray()) {
      input.refuse("The components must be an array.");
      return before;
    }
    Map<Long, Impact> impacts = new LinkedHashMap<>();
    for (JsonNode each : value) {
      Impact impact = impact(each, before, edit);
      if (impact == null) {
        input.refuse("The selected components are invalid.");
        return before;
      }
      impacts.put(impact.componentId(), impact);
    }
    return List.copyOf(impacts.values());
  }

  private static @Nullable Impact impact(JsonNode value, List<Impact> before, PageEdit edit) {
    OptionalLong id = Numbers.integer(first(value, "component_id", "id"));
    JsonNode status = first(value, "component_status", "status");
    OptionalLong number = Numbers.integer(status);
    boolean isGiven = value.isObject() && !status.isMissingNode() && !status.isNull();
    if (id.isEmpty()
        || edit.find(Component.class, id.getAsLong()).isEmpty()
        || (isGiven && (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > 4))) {
      return null;
    }
    return new Impact(
        id.getAsLong(),
        isGiven
            ? status(id.getAsLong(), (int) number.getAsLong(), before)
            : ComponentStatus.UNDER_MAINTENANCE);
  }

  /** A number that stands for what is there already changes nothing. */
  private static ComponentStatus status(long id, int number, List<Impact> before) {
    return before.stream()
        .filter(impact -> impact.componentId() == id)
        .map(Impact::status)
        .filter(status -> Statuses.number(status) == number)
        .findFirst()
        .orElse(Statuses.component(number));
  }

  private static JsonNode first(JsonNode value, String name, String other) {
    return !value.isObject() ? value : value.has(name) ? value.get(name) : value.path(other);
  }
}
