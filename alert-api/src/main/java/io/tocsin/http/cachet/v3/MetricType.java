package io.tocsin.http.cachet.v3;

import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.Metric.Calculation;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Series of numbers (cachet-api 5.7). */
final class MetricType implements ResourceType<Metric> {

  private static final int HOUR = 60;
  private static final int MAX_PLACES = 4;
  private static final int MAX_VIEW = 3;
  private static final int INCLUDED_POINTS = 100;

  private final LongFunction<List<MetricPoint>> points;

  /** Metrics with the newest of their points. */
  MetricType(StatusPages pages) {
    this(id -> pages.store().points(id, 0, INCLUDED_POINTS).points());
  }

  private MetricType(LongFunction<List<MetricPoint>> points) {
    this.points = points;
  }

  @Override
  public ResourceType<Metric> forEdit(long id) {
    List<MetricPoint> known = id == Look.NO_ID ? List.of() : points.apply(id);
    return new MetricType(_ -> known);
  }

  @Override
  public Class<Metric> item() {
    return Metric.class;
  }

  @Override
  public String ability() {
    return "metrics";
  }

  @Override
  public Listing<Metric> listing() {
    return MetricResource.LIST;
  }

  @Override
  public List<Metric> all(Look look) {
    return look.page().metrics();
  }

  @Override
  public Optional<Metric> find(Look look, long id) {
    return look.page().metric(id);
  }

  @Override
  public Resource present(Look look, Metric metric) {
    return new MetricResource(look, metric, seen -> points.apply(seen.id()));
  }

  @Override
  public Supplier<Stored<Metric>> read(PageEdit edit, Change change, @Nullable Metric before) {
    Fields fields = change.fields();
    Metric old = before == null ? Metric.blank(edit.nextId(Metric.class), edit.now()) : before;
    int threshold = fields.integer("threshold", 0, HOUR, old.threshold());
    if (threshold == 0 || HOUR % threshold != 0) {
      fields.invalid("threshold");
    }
    Metric next =
        new Metric(
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
            old.source(),
            old.created(),
            edit.now());
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
