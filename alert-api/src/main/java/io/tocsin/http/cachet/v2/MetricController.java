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

/** Lists, shows, makes, changes and deletes metrics. */
@Controller("/api/v1")
@Tag(name = "Cachet v2: metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MetricController {

  private static final MetricResource METRICS = new MetricResource();

  private final Calls calls;

  MetricController(Calls calls) {
    this.calls = calls;
  }

  /** The metrics; fields as parameters choose some. */
  @ApiResponse(responseCode = "200", description = "the metrics, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get(uris = {"/metrics", "/incidents/metrics"})
  HttpResponse<?> list(HttpRequest<?> request) {
    return calls.list(request, METRICS);
  }

  /** One metric. */
  @ApiResponse(responseCode = "200", description = "the metric, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get(uris = {"/metrics/{id:[0-9]+}", "/incidents/metrics/{id:[0-9]+}"})
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return calls.show(request, id, METRICS);
  }

  /** Makes a metric. */
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = "object"),
              examples =
                  @ExampleObject(
                      "{\"name\":\"Logins\",\"suffix\":\"a minute\",\"default_value\":0}")))
  @ApiResponse(responseCode = "200", description = "the metric, in the member data")
  @ApiResponse(responseCode = "400", description = "what is wrong, in errors[0].meta.details")
  @Post(
      uris = {"/metrics", "/incidents/metrics"},
      consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return calls.create(request, METRICS);
  }

  /** Changes what the body names. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "the metric, in the member data")
  @Put(
      uris = {"/metrics/{id:[0-9]+}", "/incidents/metrics/{id:[0-9]+}"},
      consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return calls.update(request, id, METRICS);
  }

  /** Deletes a metric. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(uris = {"/metrics/{id:[0-9]+}", "/incidents/metrics/{id:[0-9]+}"})
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return calls.delete(request, id, METRICS);
  }
}
