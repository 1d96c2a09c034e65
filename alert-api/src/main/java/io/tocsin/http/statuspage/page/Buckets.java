package io.tocsin.http.statuspage.page;

import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.Metric.Calculation;
import io.tocsin.statuspage.MetricPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The points of a metric by minute, hour or day.
 *
 * @param span what is covered, for people
 * @param starts when each begins, ascending
 * @param values of each; null for nothing
 */
record Buckets(String span, List<Instant> starts, List<@Nullable Double> values) {

  private static final int MINUTES = 61;
  private static final int HOURS = 12;
  private static final int DAYS = 7;

  Buckets {
    starts = List.copyOf(starts);
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The buckets that the metric is shown by, without values. */
  static Buckets empty(Metric metric, Instant now, PageTimes times) {
    ZonedDateTime local = now.atZone(times.zone());
    LocalDate today = local.toLocalDate();
    return switch (metric.defaultView()) {
      case 0 -> steps("Last hour, by minute", local, ChronoUnit.MINUTES, MINUTES);
      case 2 -> days("Last 7 days", today.minusDays(DAYS - 1L), today, times);
      case 3 -> days("This month, by day", today.withDayOfMonth(1), today, times);
      default -> steps("Last 12 hours", local, ChronoUnit.HOURS, HOURS);
    };
  }

  private static Buckets steps(String span, ZonedDateTime now, ChronoUnit unit, int count) {
    Instant last = now.truncatedTo(unit).toInstant();
    return empty(
        span,
        IntStream.range(0, count)
            .mapToObj(i -> last.minus(unit.getDuration().multipliedBy(count - 1L - i)))
            .toList());
  }

  private static Buckets days(String span, LocalDate first, LocalDate last, PageTimes times) {
    return empty(
        span,
        first
            .datesUntil(last.plusDays(1))
            .map(day -> day.atStartOfDay(times.zone()).toInstant())
            .toList());
  }

  private static Buckets empty(String span, List<Instant> starts) {
    return new Buckets(span, starts, Collections.nCopies(starts.size(), null));
  }

  /** When the first begins. */
  Instant from() {
    return starts.getFirst();
  }

  /** The same with what the metric makes of these points, and its default where there are none. */
  Buckets with(Metric metric, List<MetricPoint> points, Instant now) {
    double[] sums = new double[starts.size()];
    double[] plain = new double[starts.size()];
    int[] counts = new int[starts.size()];
    for (MetricPoint point : points) {
      int bucket = bucket(point.created());
      if (bucket >= 0) {
        sums[bucket] += point.calculatedValue();
        plain[bucket] += point.value();
        counts[bucket]++;
      }
    }
    boolean isSum = metric.calculation() == Calculation.SUM;
    List<@Nullable Double> filled = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      Double value =
          counts[i] == 0
              ? filler(metric, starts.get(i), now)
              : (Double) (isSum ? sums[i] : plain[i] / counts[i]);
      filled.add(value == null ? null : round(value, metric.places()));
    }
    return new Buckets(span, starts, filled);
  }

  private int bucket(Instant time) {
    int found = Collections.binarySearch(starts, time);
    return found >= 0 ? found : -found - 2;
  }

  /** By minute, what is younger than the threshold may still come. */
  private static @Nullable Double filler(Metric metric, Instant start, Instant now) {
    boolean isYoung =
        metric.defaultView() == 0
            && start.isAfter(now.minus(Duration.ofMinutes(metric.threshold())));
    return isYoung ? null : metric.defaultValue();
  }

  private static @Nullable Double round(double value, int places) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).doubleValue()
        : null;
  }
}
