package io.tocsin.http.statuspage.page;

import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.StatusPageStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics of the page, drawn anew every few seconds. For one thread at a time. */
final class Charts {

  static final int MAX_CHARTS = 30;

  private static final int MAX_POINTS = 20_000;
  private static final Duration BY_MINUTE = Duration.ofSeconds(5);
  private static final Duration BY_MORE = Duration.ofSeconds(30);

  /** Times of points are rounded. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final StatusPageStore store;
  private final PageTimes times;
  private Map<Long, Drawn> drawn = new HashMap<>();

  Charts(StatusPageStore store, PageTimes times) {
    this.store = store;
    this.times = times;
  }

  private record Drawn(Metric metric, Instant at, Chart chart) {}

  /**
   * The first of these metrics.
   *
   * @throws io.tocsin.alert.StoreUnavailableException if points cannot be read
   */
  List<Chart> of(List<Metric> metrics, Instant now) {
    Map<Long, Drawn> all = new HashMap<>();
    List<Chart> charts = new ArrayList<>();
    for (Metric metric : metrics.subList(0, Math.min(metrics.size(), MAX_CHARTS))) {
      Drawn before = drawn.get(metric.id());
      Drawn current =
          before != null && before.metric().equals(metric) && isFresh(before, now)
              ? before
              : new Drawn(metric, now, draw(metric, now));
      all.put(metric.id(), current);
      charts.add(current.chart());
    }
    drawn = all;
    return charts;
  }

  private static boolean isFresh(Drawn before, Instant now) {
    Duration age = before.metric().defaultView() == 0 ? BY_MINUTE : BY_MORE;
    return before.at().plus(age).isAfter(now) && !before.at().isAfter(now);
  }

  private Chart draw(Metric metric, Instant now) {
    Buckets empty = Buckets.empty(metric, now, times);
    List<MetricPoint> points = store.points(metric.id(), empty.from(), now.plus(AHEAD), MAX_POINTS);
    return Chart.of(metric, empty.with(metric, points, now), times);
  }
}
