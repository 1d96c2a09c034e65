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
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes, changes and takes away maintenance (cachet-api 5.9). */
@Controller("/api/schedules")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ScheduleController {

  private static final String SCOPE = "write:schedules";

  private final Api api;

  ScheduleController(Api api) {
    this.api = api;
  }

  /** Those that the caller sees. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return api.read(
        request,
        ScheduleResource.LIST.includes(),
        look ->
            ScheduleResource.LIST.answer(
                look, look.page().schedules(), each -> new ScheduleResource(look, each)));
  }

  /** One of them. */
  @ApiResponse(responseCode = "200", description = "the maintenance")
  @ApiResponse(responseCode = "404", description = "there is none that the caller sees")
  @Get("/{id}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return api.read(
        request,
        ScheduleResource.LIST.includes(),
        look ->
            find(look, id)
                .<HttpResponse<?>>map(schedule -> look.one(new ScheduleResource(look, schedule)))
                .orElseGet(Answers::notFound));
  }

  private static Optional<Schedule> find(Look look, String id) {
    return look.page().schedule(Look.id(id));
  }

  /** Makes one. */
  @ApiResponse(responseCode = "201", description = "the maintenance")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.edit(
        request,
        SCOPE,
        ScheduleResource.LIST.includes(),
        (edit, change) -> {
          change.needsRoom(edit, Schedule.class);
          return put(edit, change, null, HttpStatus.CREATED);
        });
  }

  /** Changes what the body names. */
  @ApiResponse(responseCode = "200", description = "the maintenance, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        SCOPE,
        ScheduleResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(before -> put(edit, change, before, HttpStatus.OK))
                .orElseGet(Answers::notFound));
  }

  private static HttpResponse<?> put(
      PageEdit edit, Change change, @Nullable Schedule before, HttpStatus status) {
    Schedule next = read(edit, change, before);
    return change.accept(
        () -> {
          edit.put(next);
          Look look = change.look();
          return look.one(status, new ScheduleResource(look, next));
        });
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id) {
    return update(request, id);
  }

  /** Takes one away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        "delete:schedules",
        ScheduleResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(schedule -> change.remove(() -> edit.remove(schedule)))
                .orElseGet(Answers::notFound));
  }

  private static Schedule read(PageEdit edit, Change change, @Nullable Schedule before) {
    Fields fields = change.fields();
    Schedule old = before == null ? fresh(edit, change) : before;
    Instant begin = fields.time("scheduled_at", before == null ? null : before.scheduled());
    if (begin == null && !fields.errors().containsKey("scheduled_at")) {
      fields.requires("scheduled_at");
    }
    Instant published = fields.time("published_at", old.published());
    return new Schedule(
        old.id(),
        fields.required("name", Fields.NAME, before == null ? null : before.name()),
        fields.required("message", Fields.MESSAGE, before == null ? null : before.message()),
        Objects.requireNonNullElse(begin, old.scheduled()),
        fields.time("completed_at", old.completed()),
        Objects.requireNonNullElse(published, edit.now()),
        fields.flag("notifications", old.notifications()),
        old.user(),
        Impacts.read(fields, old.impacts()),
        old.updates(),
        old.blackoutIds(),
        fields.object("meta", old.meta()),
        old.created(),
        edit.now());
  }

  private static Schedule fresh(PageEdit edit, Change change) {
    return new Schedule(
        edit.nextId(Schedule.class),
        "",
        "",
        edit.now(),
        null,
        edit.now(),
        false,
        change.login(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        edit.now(),
        edit.now());
  }
}
