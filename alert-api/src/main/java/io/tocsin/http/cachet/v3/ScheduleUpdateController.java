package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.Schedules;
import io.tocsin.statuspage.Update;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Updates of maintenance. */
@Controller("/api/schedules/{id}/updates")
@Tag(name = "Cachet v3: schedule updates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ScheduleUpdateController extends UpdateController<Schedule> {

  ScheduleUpdateController(Api api) {
    super(api, Schedule.class, "schedule-updates", UpdateResource.OF_SCHEDULES);
  }

  @Override
  List<Update> updates(Schedule schedule) {
    return schedule.updates();
  }

  @Override
  Resource present(Call call, Schedule schedule, Update update) {
    return UpdateResource.of(call, schedule, update);
  }

  @Override
  Supplier<Update> add(PageEdit edit, Change change, Schedule schedule) {
    String message = change.fields().required("message", Fields.MAX_MESSAGE_CHARS, null);
    @Nullable Instant end = change.fields().time("completed_at", null);
    return () -> Schedules.addUpdate(edit, schedule, message, end, change.login());
  }

  @Override
  Supplier<Update> replace(PageEdit edit, Change change, Schedule schedule, Update before) {
    String message =
        change.fields().required("message", Fields.MAX_MESSAGE_CHARS, before.message());
    Update next = before.edited(null, message, edit.now());
    return () -> Schedules.putUpdate(edit, schedule, next);
  }

  @Override
  void remove(PageEdit edit, Schedule schedule, Update update) {
    Schedules.removeUpdate(edit, schedule, update);
  }
}
