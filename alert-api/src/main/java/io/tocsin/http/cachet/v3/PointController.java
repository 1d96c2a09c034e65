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
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.StatusPageStore.NewPoint;
import io.tocsin.statuspage.StatusPages;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists, shows, adds, changes and takes away points of metrics. */
@Controller("/api/metrics/{id}/points")
@Tag(name = "Cachet v3: metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class PointController {

  private static final String SCOPE = "write:metric-points";

  /** Older points of a metric are not listed. */
  private static final int MAX_LISTED = 10_000;

  private static final long LAST_SECOND = 253_402_300_799L;

  private final Api api;
  private final StatusPages pages;

  PointController(Api api, StatusPages pages) {
    this.api = api;
    this.pages = pages;
  }

  private static Optional<Metric> find(Call call, String id) {
    return call.page().find(Metric.class, Item.parseId(id));
  }

  private <R> Optional<R> withPoint(
      Call call, String id, String pointId, BiFunction<Metric, MetricPoint, R> use) {
    return find(call, id)
        .flatMap(
            metric ->
                pages
                    .store()
                    .point(metric.id(), Item.parseId(pointId))
                    .map(point -> use.apply(metric, point)));
  }

  /** The points of a metric. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request, String id) {
    return api.read(
        request,
        PointResource.LIST.includes(),
        call ->
            Answers.ifFound(
                find(call, id),
                metric ->
                    PointResource.LIST.answer(
                        call,
                        pages.store().points(metric.id(), 0, MAX_LISTED).points(),
                        point -> PointResource.of(call, metric, point))));
  }

  /** One point. */
  @ApiResponse(responseCode = "200", description = "the point")
  @Get("/{point}")
  HttpResponse<?> get(HttpRequest<?> request, String id, String point) {
    return api.read(
        request,
        PointResource.LIST.includes(),
        call ->
            Answers.ifFound(
                withPoint(
                    call, id, point, (metric, found) -> PointResource.of(call, metric, found)),
                call::one));
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
            find(change.call(), id).map(metric -> add(change, metric)).orElse(Answers::notFound));
  }

  private Supplier<HttpResponse<?>> add(Change change, Metric metric) {
    Call call = change.call();
    Instant now = call.times().now();
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
          return () -> call.one(HttpStatus.CREATED, PointResource.of(call, metric, added));
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
            withPoint(change.call(), id, point, (metric, before) -> replace(change, metric, before))
                .orElse(Answers::notFound));
  }

  private Supplier<HttpResponse<?>> replace(Change change, Metric metric, MetricPoint before) {
    MetricPoint next =
        new MetricPoint(
            before.id(),
            metric.id(),
            value(change.fields(), before.value()),
            before.counter(),
            change.fields().has("timestamp")
                ? time(change.fields(), before.created())
                : before.created(),
            change.call().times().now());
    return change.accept(
        () ->
            pages.store().replacePoint(next)
                ? () -> change.call().one(PointResource.of(change.call(), metric, next))
                : Answers::notFound);
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
                    change.call(),
                    id,
                    point,
                    (metric, found) ->
                        change.remove(() -> pages.store().removePoint(metric.id(), found.id())))
                .orElse(Answers::notFound));
  }
}
