package io.tocsin.http.cachet.v2;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.http.cachet.MetricPoints;
import io.tocsin.http.cachet.Numbers;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.StatusPageStore;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.QueryString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Lists, makes, changes and deletes points of metrics. */
@Controller("/api/v1")
@Tag(name = "Cachet v2: metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PointController {

  private static final String TIME = "timestamp";

  /** The last second of the year 9998. */
  private static final long LAST_SECOND = 253_370_764_799L;

  private final Api api;
  private final StatusPages pages;

  PointController(Api api, StatusPages pages) {
    this.api = api;
    this.pages = pages;
  }

  /** The points of a metric, the newest first. */
  @ApiResponse(responseCode = "200", description = "the points, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get(uris = {"/metrics/{id:[0-9]+}/points", "/incidents/metrics/{id:[0-9]+}/points"})
  HttpResponse<?> list(HttpRequest<?> request, String id) {
    return api.find(
        request,
        id,
        Metric.class,
        (call, metric) ->
            Answers.ifValid(
                QueryString.parse(request),
                parameters -> list(call, metric, Paging.of(parameters))));
  }

  private HttpResponse<?> list(Call call, Metric metric, Paging paging) {
    StatusPageStore.Points found =
        pages.store().points(metric.id(), paging.offset(), paging.size());
    return paging.answer(
        call,
        found.points().stream().map(point -> MetricController.toJson(call, point)).toList(),
        found.total());
  }

  /** Adds a point, or counts it with the newest one of the same value. */
  @ExampleBody(START + "{\"value\":17,\"timestamp\":1893456000}" + END)
  @ApiResponse(responseCode = "200", description = "the point, in the member data")
  @ApiResponse(responseCode = "400", description = "what is wrong, in errors[0].meta.details")
  @Post(
      uris = {"/metrics/{id:[0-9]+}/points", "/incidents/metrics/{id:[0-9]+}/points"},
      consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request, String id) {
    return api.write(
        request,
        (call, fields) ->
            Answers.ifFound(
                metric(id), metric -> create(call, new Input(fields, call.times()), metric)));
  }

  private Optional<Metric> metric(String id) {
    return pages.page().find(Metric.class, Item.parseId(id));
  }

  private HttpResponse<?> create(Call call, Input input, Metric metric) {
    Instant now = call.page().now();
    input.require(List.of("value"));
    Double value = input.decimal("value", 0.0);
    Instant time = time(input, MetricPoints.rounded(now.getEpochSecond()));
    if (value == null || !input.broken().isEmpty()) {
      return Answers.invalid(input.broken());
    }
    MetricPoint point =
        pages
            .store()
            .addPoint(
                new StatusPageStore.NewPoint(metric.id(), value, time, now),
                (_, same) -> MetricPoints.folded(metric, same, time));
    return Answers.data(MetricController.toJson(call, point));
  }

  private static Instant time(Input input, Instant before) {
    JsonNode value = input.get(TIME);
    if (value == null) {
      return before;
    }
    OptionalLong seconds = Numbers.integer(value);
    if (seconds.isEmpty() || seconds.getAsLong() < 0 || seconds.getAsLong() > LAST_SECOND) {
      input.refuse("The timestamp must be seconds since 1970.");
      return before;
    }
    return MetricPoints.rounded(seconds.getAsLong());
  }

  /** Changes value or time of a point. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "the point, in the member data")
  @Put(
      uris = {
        "/metrics/{id:[0-9]+}/points/{point:[0-9]+}",
        "/incidents/metrics/{id:[0-9]+}/points/{point:[0-9]+}"
      },
      consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id, String point) {
    return api.write(
        request,
        (call, fields) ->
            withPoint(id, point, found -> replace(call, new Input(fields, call.times()), found)));
  }

  private HttpResponse<?> withPoint(
      String id, String point, Function<MetricPoint, HttpResponse<?>> answer) {
    return Answers.ifFound(
        metric(id).flatMap(metric -> pages.store().point(metric.id(), Item.parseId(point))),
        answer);
  }

  private HttpResponse<?> replace(Call call, Input input, MetricPoint before) {
    Double value = input.decimal("value", before.value());
    Instant time = time(input, before.created());
    if (value == null || !input.broken().isEmpty()) {
      return Answers.invalid(input.broken());
    }
    MetricPoint point =
        new MetricPoint(
            before.id(), before.metricId(), value, before.counter(), time, call.page().now());
    return pages.store().replacePoint(point)
        ? Answers.data(MetricController.toJson(call, point))
        : Answers.notFound();
  }

  /** Deletes a point. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(
      uris = {
        "/metrics/{id:[0-9]+}/points/{point:[0-9]+}",
        "/incidents/metrics/{id:[0-9]+}/points/{point:[0-9]+}"
      })
  HttpResponse<?> delete(HttpRequest<?> request, String id, String point) {
    return api.write(
        request,
        _ ->
            withPoint(
                id,
                point,
                found ->
                    pages.store().removePoint(found.metricId(), found.id())
                        ? Answers.gone()
                        : Answers.notFound()));
  }
}
