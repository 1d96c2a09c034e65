package io.tocsin.http.cachet.v2;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Lists, shows, makes, changes and deletes maintenance. */
@Controller("/api/v1/schedules")
@Tag(name = "Cachet v2: schedules")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScheduleController {

  private static final ScheduleResource SCHEDULES = new ScheduleResource();

  private final Calls calls;

  ScheduleController(Calls calls) {
    this.calls = calls;
  }

  /** The maintenance; fields as parameters choose some. */
  @ApiResponse(responseCode = "200", description = "the maintenance, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return calls.list(request, SCHEDULES);
  }

  /** One maintenance. */
  @ApiResponse(responseCode = "200", description = "the maintenance, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get("/{id:[0-9]+}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return calls.show(request, id, SCHEDULES);
  }

  /** Plans a maintenance. */
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = "object"),
              examples =
                  @ExampleObject(
                      "{\"name\":\"New disks\",\"status\":0,\"scheduled_at\":\"2030-01-01"
                          + " 02:00\"}")))
  @ApiResponse(responseCode = "200", description = "the maintenance, in the member data")
  @ApiResponse(responseCode = "400", description = "what is wrong, in errors[0].meta.details")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return calls.create(request, SCHEDULES);
  }

  /** Changes what the body names. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "the maintenance, in the member data")
  @Put(value = "/{id:[0-9]+}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return calls.update(request, id, SCHEDULES);
  }

  /** Deletes a maintenance. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete("/{id:[0-9]+}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return calls.delete(request, id, SCHEDULES);
  }
}
