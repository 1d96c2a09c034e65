package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.http.cachet.MetricPoints;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.StatusPageStore.NewPoint;
import io.tocsin.statuspage.StatusPages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Lists, shows, adds, changes and takes away points of metrics (cachet-api 5.8). */
@Controller("/api/metrics/{id}/points")
@Tag(name = "Cachet v3: metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class PointController {

  private static final String SCOPE = "write:metric-points";

  /** Older points of a metric are not listed. */
  private static final int LISTED = 10_000;

  private static final long LAST_SECOND = 253_402_300_799L;

  private final Api api;
  private final StatusPages pages;

  PointController(Api api, StatusPages pages) {
    this.api = api;
    this.pages = pages;
  }

  private static MetricResource metric(Look look, Metric metric) {
    return new MetricResource(look, metric, _ -> List.of());
  }

  private static Optional<Metric> find(Look look, String id) {
    return look.page().metric(Look.id(id));
  }

  private HttpResponse<?> withPoint(
      Look look, String id, String pointId, BiFunction<Metric, MetricPoint, HttpResponse<?>> use) {
    return find(look, id)
        .flatMap(
            metric ->
                pages
                    .store()
                    .point(metric.id(), Look.id(pointId))
                    .<HttpResponse<?>>map(point -> use.apply(metric, point)))
        .orElseGet(Answers::notFound);
  }

  /** The points of a metric. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request, String id) {
    return api.read(
        request,
        PointResource.LIST.includes(),
        look ->
            find(look, id)
                .<HttpResponse<?>>map(
                    metric ->
                        PointResource.LIST.answer(
                            look,
                            pages.store().points(metric.id(), 0, LISTED).points(),
                            point -> new PointResource(look, point, metric(look, metric))))
                .orElseGet(Answers::notFound));
  }

  /** One point. */
  @ApiResponse(responseCode = "200", description = "the point")
  @Get("/{point}")
  HttpResponse<?> get(HttpRequest<?> request, String id, String point) {
    return api.read(
        request,
        PointResource.LIST.includes(),
        look -> withPoint(look, id, point, (metric, found) -> show(look, metric, found)));
  }

  private static HttpResponse<?> show(Look look, Metric metric, MetricPoint point) {
    return look.one(new PointResource(look, point, metric(look, metric)));
  }

  /** Adds a point, or counts it with the newest one. */
  @ApiResponse(responseCode = "201", description = "the point")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request, String id) {
    return api.change(
        request,
        SCOPE,
        PointResource.LIST.includes(),
        change ->
            find(change.look(), id)
                .<HttpResponse<?>>map(metric -> add(change, metric))
                .orElseGet(Answers::notFound));
  }

  private HttpResponse<?> add(Change change, Metric metric) {
    Look look = change.look();
    Instant now = look.times().now();
    double value = value(change.fields(), null);
    Instant time = time(change.fields(), now);
    return change.accept(
        () -> {
          MetricPoint added =
              pages
                  .store()
                  .addPoint(
                      new NewPoint(metric.id(), value, time, now),
                      (last, _) -> folded(metric, last, value, time));
          return look.one(HttpStatus.CREATED, new PointResource(look, added, metric(look, metric)));
        });
  }

  /** A point with another value is one of its own, since its value would be lost. */
  private static @Nullable Long folded(
      Metric metric, @Nullable MetricPoint last, double value, Instant time) {
    return last == null || last.value() != value ? null : MetricPoints.folded(metric, last, time);
  }

  private static double value(Fields fields, @Nullable Double before) {
    if (before == null && !fields.hasValue("value")) {
      fields.requires("value");
    }
    return fields.decimal("value").orElse(before == null ? 0 : before);
  }

  /** On a grid of half minutes; seconds of the epoch, or a date. */
  private static Instant time(Fields fields, Instant before) {
    JsonNode value = fields.get("timestamp");
    Long second = Fields.whole(value);
    Instant time = before;
    if (second == null) {
      Instant read = fields.time("timestamp", before);
      time = read == null ? before : read;
    } else if (second < 0 || second > LAST_SECOND) {
      fields.add("timestamp", "The timestamp field must be a valid date.");
    } else {
      time = Instant.ofEpochSecond(second);
    }
    return MetricPoints.rounded(time.getEpochSecond());
  }

  /** Changes a point. */
  @ApiResponse(responseCode = "200", description = "the point, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{point}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id, String point) {
    return api.change(
        request,
        SCOPE,
        PointResource.LIST.includes(),
        change ->
            withPoint(
                change.look(), id, point, (metric, before) -> replace(change, metric, before)));
  }

  private HttpResponse<?> replace(Change change, Metric metric, MetricPoint before) {
    MetricPoint next =
        new MetricPoint(
            before.id(),
            metric.id(),
            value(change.fields(), before.value()),
            before.counter(),
            change.fields().has("timestamp")
                ? time(change.fields(), before.created())
                : before.created(),
            change.look().times().now());
    return change.accept(
        () ->
            pages.store().replacePoint(next)
                ? show(change.look(), metric, next)
                : Answers.notFound());
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{point}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id, String point) {
    return update(request, id, point);
  }

  /** Takes a point away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{point}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id, String point) {
    return api.change(
        request,
        "delete:metric-points",
        PointResource.LIST.includes(),
        change ->
            withPoint(
                change.look(),
                id,
                point,
                (metric, found) ->
                    change.remove(() -> pages.store().removePoint(metric.id(), found.id()))));
  }
}
