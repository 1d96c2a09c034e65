package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.cachet.v3.Resource.Related;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Points of metrics, as documents show them. */
final class PointResource {

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

  private PointResource() {}

  /** A point, in whose metric no points are included. */
  static Resource of(Call call, Metric metric, MetricPoint point) {
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", point.id())
            .put("metric_id", point.metricId())
            .put("calculated_value", point.calculatedValue())
            .put("value", point.value())
            .put("counter", point.counter());
    call.times().write(attributes, point.created(), point.updated());
    return Resource.of(
        "metricPoints",
        point.id(),
        attributes,
        Map.of(),
        _ -> new Related.One(MetricController.resource(call, metric, List::of)));
  }
}
