package io.tocsin.http.statuspage.page;

import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.PointPruning;
import io.tocsin.statuspage.StatusPageStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of the page, drawn anew every few seconds. For one thread at a time. */
final class Charts {

  private static final Logger LOG = LoggerFactory.getLogger(Charts.class);

  static final int MAX_CHARTS = 30;

  /** Of a view that reaches over the month, which is long to read. */
  private static final int BY_DAY_VIEW = 3;

  private static final Duration BY_MINUTE = Duration.ofSeconds(5);
  private static final Duration BY_MORE = Duration.ofSeconds(30);
  private static final Duration BY_DAY = Duration.ofMinutes(5);

  /** Times of points are rounded. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final StatusPageStore store;
  private final PageTimes times;
  private Map<Long, Drawn> drawn = new HashMap<>();

  Charts(StatusPageStore store, PageTimes times) {
    this.store = store;
    this.times = times;
  }

  /** A chart, or null for one that cannot be drawn. */
  private record Drawn(Metric metric, Instant at, @Nullable Chart chart) {}

  /**
   * The first of these metrics, without those that cannot be drawn.
   *
   * @throws StoreUnavailableException if points cannot be read
   */
  List<Chart> of(List<Metric> metrics, Instant now) {
    Map<Long, Drawn> all = new HashMap<>();
    List<Chart> charts = new ArrayList<>();
    for (Metric metric : metrics.subList(0, Math.min(metrics.size(), MAX_CHARTS))) {
      Drawn before = drawn.get(metric.id());
      Drawn current =
          before != null && before.metric().equals(metric) && isFresh(before, now)
              ? before
              : draw(metric, before, now);
      all.put(metric.id(), current);
      Chart chart = current.chart();
      if (chart != null) {
        charts.add(chart);
      }
    }
    drawn = all;
    return charts;
  }

  private static boolean isFresh(Drawn before, Instant now) {
    Duration age =
        switch (before.metric().defaultView()) {
          case 0 -> BY_MINUTE;
          case BY_DAY_VIEW -> BY_DAY;
          default -> BY_MORE;
        };
    return before.at().plus(age).isAfter(now) && !before.at().isAfter(now);
  }

  private Drawn draw(Metric metric, @Nullable Drawn before, Instant now) {
    try {
      return new Drawn(metric, now, draw(metric, now));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      if (before == null || before.chart() != null) {
        LOG.error("metric {} of the status page cannot be drawn", metric.id(), e);
      }
      return new Drawn(metric, now, null);
    }
  }

  private Chart draw(Metric metric, Instant now) {
    Buckets empty = Buckets.empty(metric, now, times);
    List<MetricPoint> points =
        store.points(metric.id(), empty.from(), now.plus(AHEAD), PointPruning.MAX_POINTS);
    return Chart.of(metric, empty.with(metric, points, now), times);
  }
}
