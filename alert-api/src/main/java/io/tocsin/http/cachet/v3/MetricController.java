package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.http.cachet.v3.Resource.Related;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.Metric.Calculation;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Visibility;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Series of numbers. */
@Controller("/api/metrics")
@Tag(name = "Cachet v3: metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class MetricController extends ItemController<Metric> {

  private static final Listing<Metric> LIST =
      new Listing<>(
          Map.of(
              "name", Listing.contains(Metric::name),
              "calc_type", Listing.number(metric -> metric.calculation().value())),
          null,
          Map.of(
              "name", Comparator.comparing(Metric::name),
              "order", Comparator.comparingInt(Metric::order),
              "id", Comparator.comparingLong(Metric::id)),
          Comparator.comparing(Metric::created).thenComparingLong(Metric::id).reversed(),
          Set.of("points"));

  private static final int HOUR = 60;
  private static final int MAX_PLACES = 4;
  private static final int MAX_VIEW = 3;
  private static final int INCLUDED_POINTS = 100;

  private final StatusPages pages;

  MetricController(Api api, StatusPages pages) {
    super(api, Metric.class, "metrics", LIST);
    this.pages = pages;
  }

  @Override
  Resource present(Call call, Metric metric) {
    return resource(
        call, metric, () -> pages.store().points(metric.id(), 0, INCLUDED_POINTS).points());
  }

  /**
   * A metric with some of its points.
   *
   * @param points asked only where points are included
   */
  static Resource resource(Call call, Metric metric, Supplier<List<MetricPoint>> points) {
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", metric.id())
            .put("name", metric.name())
            .put("suffix", metric.suffix())
            .put("description", metric.description())
            .put("default_value", metric.defaultValue())
            .put("calc_type", metric.calculation().value())
            .put("display_chart", metric.displayChart())
            .put("places", metric.places())
            .put("default_view", metric.defaultView())
            .put("threshold", metric.threshold())
            .put("order", metric.order())
            .put("visible", metric.visible().value());
    call.times().write(attributes, metric.created(), metric.updated());
    return Resource.of(
        "metrics",
        metric.id(),
        attributes,
        Map.of(),
        _ ->
            new Related.Many(
                points.get().stream()
                    .map(point -> PointResource.of(call, metric, point))
                    .toList()));
  }

  @Override
  Supplier<Stored<Metric>> read(PageEdit edit, Change change, @Nullable Metric before) {
    Fields fields = change.fields();
    Metric old = before == null ? Metric.blank(edit.nextId(Metric.class), edit.now()) : before;
    int threshold = fields.integer("threshold", 0, HOUR, old.threshold());
    if (threshold == 0 || HOUR % threshold != 0) {
      fields.invalid("threshold");
    }
    Metric next =
        old.edited(
            edited ->
                edited
                    .name(
                        fields.required(
                            "name", Fields.MAX_NAME_CHARS, before == null ? null : before.name()))
                    .suffix(
                        fields.required(
                            "suffix",
                            Fields.MAX_NAME_CHARS,
                            before == null ? null : before.suffix()))
                    .description(
                        fields.optional("description", Fields.MAX_TEXT_CHARS, old.description()))
                    .defaultValue(defaultValue(fields, old.defaultValue()))
                    .calculation(fields.constant("calc_type", Calculation.class, old.calculation()))
                    .displayChart(fields.flag("display_chart", old.displayChart()))
                    .places(fields.integer("places", 0, MAX_PLACES, old.places()))
                    .defaultView(fields.integer("default_view", 0, MAX_VIEW, old.defaultView()))
                    .threshold(threshold)
                    .order(fields.integer("order", 0, Integer.MAX_VALUE, old.order()))
                    .visible(fields.constant("visible", Visibility.class, old.visible()))
                    .updated(edit.now()));
    return storing(edit, next, before);
  }

  private static @Nullable Double defaultValue(Fields fields, @Nullable Double before) {
    if (!fields.has("default_value")) {
      return before;
    }
    OptionalDouble value = fields.decimal("default_value");
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
