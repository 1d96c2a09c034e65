package io.tocsin.http.cachet;

import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What both versions of the API do with points of metrics. */
public final class MetricPoints {

  private static final long STEP_SECONDS = 30;

  private MetricPoints() {}

  /** The nearest half minute. */
  public static Instant rounded(long seconds) {
    return Instant.ofEpochSecond((seconds + STEP_SECONDS / 2) / STEP_SECONDS * STEP_SECONDS);
  }

  /**
   * The number of a point, if one of that time is counted with it: none of both is older than the
   * threshold of the metric allows.
   */
  public static @Nullable Long folded(Metric metric, @Nullable MetricPoint point, Instant time) {
    return point != null
            && Duration.between(point.created(), time).abs().toMinutes() < metric.threshold()
        ? (Long) point.id()
        : null;
  }
}
