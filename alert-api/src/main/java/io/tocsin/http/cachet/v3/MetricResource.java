package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A series of numbers (cachet-api 5.7).
 *
 * @param points what finds those of a metric
 */
record MetricResource(Look look, Metric metric, Function<Metric, List<MetricPoint>> points)
    implements Resource {

  static final Listing<Metric> LIST =
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

  @Override
  public String type() {
    return "metrics";
  }

  @Override
  public String id() {
    return Long.toString(metric.id());
  }

  @Override
  public void write(ObjectNode attributes) {
    attributes
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
    attributes.set("created", look.times().write(metric.created()));
    attributes.set("updated", look.times().write(metric.updated()));
  }

  @Override
  public Related related(String relation) {
    return new Related.Many(
        points.apply(metric).stream().map(point -> new PointResource(look, point, this)).toList());
  }
}
