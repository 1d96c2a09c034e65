package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.MetricPoint;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** A number of a metric (cachet-api 5.8). */
record PointResource(Look look, MetricPoint point, MetricResource metric) implements Resource {

  static final Listing<MetricPoint> LIST =
      new Listing<>(
          Map.of(),
          null,
          Map.of(
              "id", Comparator.comparingLong(MetricPoint::id),
              "value", Comparator.comparingDouble(MetricPoint::value),
              "created_at", Comparator.comparing(MetricPoint::created)),
          Comparator.comparingLong(MetricPoint::id),
          Set.of("metric"));

  @Override
  public String type() {
    return "metricPoints";
  }

  @Override
  public String id() {
    return Long.toString(point.id());
  }

  @Override
  public void write(ObjectNode attributes) {
    attributes
        .put("id", point.id())
        .put("metric_id", point.metricId())
        .put("calculated_value", point.calculatedValue())
        .put("value", point.value())
        .put("counter", point.counter());
    attributes.set("created", look.times().write(point.created()));
    attributes.set("updated", look.times().write(point.updated()));
  }

  @Override
  public Related related(String relation) {
    return new Related.One(metric);
  }
}
