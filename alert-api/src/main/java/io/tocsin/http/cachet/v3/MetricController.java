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
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.Metric.Calculation;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes, changes and takes away metrics (cachet-api 5.7). */
@Controller("/api/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class MetricController {

  private static final String SCOPE = "write:metrics";

  private static final int HOUR = 60;
  private static final int FIVE_MINUTES = 5;
  private static final int MAX_PLACES = 4;
  private static final int MAX_VIEW = 3;
  private static final int INCLUDED_POINTS = 100;

  private final Api api;
  private final StatusPages pages;

  MetricController(Api api, StatusPages pages) {
    this.api = api;
    this.pages = pages;
  }

  private MetricResource present(Look look, Metric metric) {
    return new MetricResource(look, metric, seen -> points(seen.id()));
  }

  /** The newest ones. */
  private List<MetricPoint> points(long metricId) {
    return pages.store().points(metricId, 0, INCLUDED_POINTS).points();
  }

  /** Those that the caller sees. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return api.read(
        request,
        MetricResource.LIST.includes(),
        look ->
            MetricResource.LIST.answer(look, look.page().metrics(), each -> present(look, each)));
  }

  /** One of them. */
  @ApiResponse(responseCode = "200", description = "the metric")
  @ApiResponse(responseCode = "404", description = "there is none that the caller sees")
  @Get("/{id}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return api.read(
        request,
        MetricResource.LIST.includes(),
        look ->
            find(look, id)
                .<HttpResponse<?>>map(metric -> look.one(present(look, metric)))
                .orElseGet(Answers::notFound));
  }

  private static Optional<Metric> find(Look look, String id) {
    return look.page().metric(Look.id(id));
  }

  /** Makes one. */
  @ApiResponse(responseCode = "201", description = "the metric")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.edit(
        request,
        SCOPE,
        MetricResource.LIST.includes(),
        (edit, change) -> {
          change.needsRoom(edit, Metric.class);
          return put(edit, change, null, List.of());
        });
  }

  /** Changes what the body names. */
  @ApiResponse(responseCode = "200", description = "the metric, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    // before the edit, which holds a connection and lets nobody else write
    List<MetricPoint> points = points(Look.id(id));
    return api.edit(
        request,
        SCOPE,
        MetricResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(before -> put(edit, change, before, points))
                .orElseGet(Answers::notFound));
  }

  private HttpResponse<?> put(
      PageEdit edit, Change change, @Nullable Metric before, List<MetricPoint> points) {
    Metric next = read(edit, change, before);
    return change.accept(
        () -> {
          edit.put(next);
          Look look = change.look();
          HttpStatus status = before == null ? HttpStatus.CREATED : HttpStatus.OK;
          return look.one(status, new MetricResource(look, next, _ -> points));
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
        "delete:metrics",
        MetricResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(metric -> change.remove(() -> edit.remove(metric)))
                .orElseGet(Answers::notFound));
  }

  private static Metric read(PageEdit edit, Change change, @Nullable Metric before) {
    Fields fields = change.fields();
    Metric old = before == null ? fresh(edit) : before;
    int threshold = fields.integer("threshold", 0, HOUR, old.threshold());
    if (threshold == 0 || HOUR % threshold != 0) {
      fields.invalid("threshold");
    }
    return new Metric(
        old.id(),
        fields.required("name", Fields.NAME, before == null ? null : before.name()),
        fields.required("suffix", Fields.NAME, before == null ? null : before.suffix()),
        fields.optional("description", Fields.TEXT, old.description()),
        defaultValue(fields, old.defaultValue()),
        fields.constant("calc_type", Calculation.class, old.calculation()),
        fields.flag("display_chart", old.displayChart()),
        fields.integer("places", 0, MAX_PLACES, old.places()),
        fields.integer("default_view", 0, MAX_VIEW, old.defaultView()),
        threshold,
        fields.integer("order", 0, Integer.MAX_VALUE, old.order()),
        fields.constant("visible", Visibility.class, old.visible()),
        old.created(),
        edit.now());
  }

  private static @Nullable Double defaultValue(Fields fields, @Nullable Double before) {
    if (!fields.has("default_value")) {
      return before;
    }
    OptionalDouble value = fields.decimal("default_value");
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static Metric fresh(PageEdit edit) {
    return new Metric(
        edit.nextId(Metric.class),
        "",
        "",
        null,
        null,
        Calculation.SUM,
        true,
        2,
        1,
        FIVE_MINUTES,
        0,
        Visibility.EVERYBODY,
        edit.now(),
        edit.now());
  }
}
