package io.tocsin.http.statuspage.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.Metric.Calculation;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

  private static final Instant NOW = Instant.parse("2026-03-08T09:30:20Z");
  private static final PageTimes RIGA = new PageTimes(ZoneId.of("Europe/Riga"));

  private static Metric metric(int view, Calculation calculation, Double otherwise) {
    return new Metric(
        1,
        "m",
        "s",
        null,
        otherwise,
        calculation,
        true,
        1,
        view,
        5,
        0,
        Visibility.EVERYBODY,
        null,
        NOW,
        NOW);
  }

  private static MetricPoint point(double value, long counter, Instant time) {
    return new MetricPoint(1, 1, value, counter, time, time);
  }

  private static Buckets fill(Metric metric, MetricPoint... points) {
    return Buckets.empty(metric, NOW, RIGA).with(metric, List.of(points), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 61, 2026-03-08T08:30:00Z, 2026-03-08T09:30:00Z",
    "1, 12, 2026-03-07T22:00:00Z, 2026-03-08T09:00:00Z",
    "2, 7, 2026-03-01T22:00:00Z, 2026-03-07T22:00:00Z",
    "3, 8, 2026-02-28T22:00:00Z, 2026-03-07T22:00:00Z"
  })
  void view_hasItsBuckets(int view, int count, Instant first, Instant last) {
    Buckets buckets = fill(metric(view, Calculation.SUM, null));
    assertEquals(count, buckets.starts().size());
    assertEquals(first, buckets.starts().getFirst());
    assertEquals(last, buckets.starts().getLast());
  }

  @Test
  void sum_countsEveryPost_average_everyPoint() {
    MetricPoint[] points = {point(2, 3, NOW), point(1.25, 1, NOW.minusSeconds(5))};
    assertEquals(7.3, fill(metric(1, Calculation.SUM, null), points).values().getLast());
    assertEquals(1.6, fill(metric(1, Calculation.AVERAGE, null), points).values().getLast());
  }

  @Test
  void emptyBuckets_haveTheDefault_butForTheYoungestMinutes() {
    Buckets minutes = fill(metric(0, Calculation.SUM, 4.0));
    Double[] last = new Double[5];
    assertEquals(Arrays.asList(last), minutes.values().subList(56, 61));
    assertEquals(4.0, minutes.values().get(55));
    assertEquals(4.0, fill(metric(1, Calculation.SUM, 4.0)).values().getLast());
    assertNull(fill(metric(1, Calculation.SUM, null)).values().getLast());
  }

  @Test
  void pointsOutside_andNumbersThatAreNone_areLeftOut() {
    Instant before = NOW.minus(Duration.ofDays(2));
    Buckets buckets =
        fill(metric(1, Calculation.SUM, null), point(1, 1, before), point(Double.NaN, 1, NOW));
    assertEquals(12, buckets.values().stream().filter(value -> value == null).count());
  }

  @Test
  void chart_hasItsLineAndItsAxes() {
    Metric metric = metric(1, Calculation.AVERAGE, null);
    MetricPoint[] points = {
      point(30, 1, NOW),
      point(10, 1, NOW.minus(Duration.ofHours(1))),
      point(7, 1, NOW.minus(Duration.ofHours(9)))
    };
    Chart chart = Chart.of(metric, fill(metric, points), RIGA);
    assertEquals("30", chart.latest());
    assertEquals("Last 12 hours: latest 30, lowest 7, highest 30 s.", chart.summary());
    assertEquals("M545.5 96.0L600.0 48.0", chart.line());
    assertEquals(List.of(new Chart.Dot("109.1", "103.2")), chart.dots());
    assertEquals(List.of("50", "25", "0"), chart.rows());
    assertEquals(List.of("00:00", "05:00", "11:00"), chart.columns());
    assertEquals("11:00: 30 s", chart.marks().getLast().title());
  }

  @Test
  void hugeValues_areDrawn() {
    Metric metric = metric(1, Calculation.AVERAGE, null);
    MetricPoint[] points = {
      point(1.7e308, 1, NOW), point(-1.7e308, 1, NOW.minus(Duration.ofHours(1)))
    };
    Chart chart = Chart.of(metric, fill(metric, points), RIGA);
    assertEquals("M545.5 120.0L600.0 0.0", chart.line());
    assertEquals(List.of("1.7E+308", "0", "-1.7E+308"), chart.rows());
    assertEquals("11:00: 1.7E+308 s", chart.marks().getLast().title());
  }

  @Test
  void chartWithoutPoints_saysSo() {
    Metric metric = metric(2, Calculation.AVERAGE, null);
    Chart chart = Chart.of(metric, fill(metric), RIGA);
    assertNull(chart.latest());
    assertEquals("Last 7 days: no data.", chart.summary());
    assertEquals("", chart.line());
  }
}
