package io.tocsin.http.cachet.v3;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.Schedules;
import io.tocsin.statuspage.Update;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What is said of a maintenance while it goes on (cachet-api 5.10). */
@Controller("/api/schedules/{id}/updates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ScheduleUpdateController {

  private static final String SCOPE = "write:schedule-updates";

  private final Api api;

  ScheduleUpdateController(Api api) {
    this.api = api;
  }

  private static Optional<Schedule> find(Look look, String id) {
    return look.page().schedule(Look.id(id));
  }

  private static HttpResponse<?> withUpdate(
      Look look, String id, String updateId, BiFunction<Schedule, Update, HttpResponse<?>> answer) {
    return find(look, id)
        .flatMap(
            schedule ->
                Incidents.update(schedule.updates(), Look.id(updateId))
                    .<HttpResponse<?>>map(update -> answer.apply(schedule, update)))
        .orElseGet(Answers::notFound);
  }

  /** The updates of one. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request, String id) {
    return api.read(
        request,
        UpdateResource.OF_SCHEDULES.includes(),
        look ->
            find(look, id)
                .<HttpResponse<?>>map(
                    schedule ->
                        UpdateResource.OF_SCHEDULES.answer(
                            look,
                            schedule.updates(),
                            update -> UpdateResource.of(look, schedule, update)))
                .orElseGet(Answers::notFound));
  }

  /** One update. */
  @ApiResponse(responseCode = "200", description = "the update")
  @Get("/{update}")
  HttpResponse<?> get(HttpRequest<?> request, String id, String update) {
    return api.read(
        request,
        UpdateResource.OF_SCHEDULES.includes(),
        look ->
            withUpdate(
                look,
                id,
                update,
                (schedule, found) -> look.one(UpdateResource.of(look, schedule, found))));
  }

  /** Adds an update. */
  @ApiResponse(responseCode = "201", description = "the update")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        SCOPE,
        UpdateResource.OF_SCHEDULES.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(schedule -> add(edit, change, schedule))
                .orElseGet(Answers::notFound));
  }

  private static HttpResponse<?> add(PageEdit edit, Change change, Schedule schedule) {
    Fields fields = change.fields();
    String message = fields.required("message", Fields.MESSAGE, null);
    @Nullable Instant end = fields.time("completed_at", null);
    if (schedule.updates().size() >= Incident.MAX_UPDATES) {
      fields.add("message", "There are as many updates as there may be.");
    }
    return change.accept(
        () -> {
          Update added = Schedules.addUpdate(edit, schedule, message, end, change.login());
          return shown(change.look(), Long.toString(schedule.id()), added.id(), HttpStatus.CREATED);
        });
  }

  private static HttpResponse<?> shown(Look look, String id, long update, HttpStatus status) {
    return withUpdate(
        look,
        id,
        Long.toString(update),
        (schedule, found) -> look.one(status, UpdateResource.of(look, schedule, found)));
  }

  /** Changes an update. */
  @ApiResponse(responseCode = "200", description = "the update, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{update}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id, String update) {
    return api.edit(
        request,
        SCOPE,
        UpdateResource.OF_SCHEDULES.includes(),
        (edit, change) ->
            withUpdate(
                change.look(),
                id,
                update,
                (schedule, before) -> replace(edit, change, schedule, before)));
  }

  private static HttpResponse<?> replace(
      PageEdit edit, Change change, Schedule schedule, Update before) {
    Update next =
        new Update(
            before.id(),
            null,
            change.fields().required("message", Fields.MESSAGE, before.message()),
            before.user(),
            before.created(),
            edit.now());
    return change.accept(
        () -> {
          Schedules.replaceUpdate(edit, schedule, next);
          return shown(change.look(), Long.toString(schedule.id()), next.id(), HttpStatus.OK);
        });
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{update}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id, String update) {
    return update(request, id, update);
  }

  /** Takes an update away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{update}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id, String update) {
    return api.edit(
        request,
        "delete:schedule-updates",
        UpdateResource.OF_SCHEDULES.includes(),
        (edit, change) ->
            withUpdate(
                change.look(),
                id,
                update,
                (schedule, found) ->
                    change.remove(() -> Schedules.removeUpdate(edit, schedule, found))));
  }
}
