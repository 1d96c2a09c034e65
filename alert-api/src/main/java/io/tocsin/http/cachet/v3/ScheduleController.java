package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Schedule;

/** Maintenance (cachet-api 5.9). */
@Controller("/api/schedules")
@Tag(name = "Cachet v3: schedules")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ScheduleController extends ItemController<Schedule> {

  ScheduleController(Api api) {
    super(api, new ScheduleType());
  }
}
