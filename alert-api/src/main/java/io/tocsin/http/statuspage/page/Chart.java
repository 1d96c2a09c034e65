package io.tocsin.http.statuspage.page;

import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A metric, drawn in a field of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param unit of its values
 * @param latest value; null if there is none
 * @param summary for those who cannot see the drawing
 * @param line path through the values
 * @param area path of what is between the line and the axis
 * @param dots values that have no neighbour
 * @param marks of each value, to point at
 * @param rows labels of the vertical axis, from top to bottom
 * @param columns labels of the horizontal axis: its begin, middle and end
 */
record Chart(
    long id,
    String name,
    @Nullable String description,
    String unit,
    @Nullable String latest,
    String summary,
    Buckets buckets,
    String line,
    String area,
    List<Dot> dots,
    List<Mark> marks,
    List<String> rows,
    List<String> columns) {

  static final int WIDTH = 600;
  static final int HEIGHT = 120;

  private static final MathContext SHORT = new MathContext(3);

  Chart {
    dots = List.copyOf(dots);
    marks = List.copyOf(marks);
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /** A value without neighbours. */
  record Dot(String x, String y) {}

  /** A strip of the drawing and the value that is there. */
  record Mark(String x, String width, String title) {}

  static Chart of(Metric metric, Buckets buckets, PageTimes times) {
    List<Double> known = buckets.values().stream().filter(Objects::nonNull).toList();
    double highest = known.stream().max(Double::compare).orElse(0.0);
    double lowest = known.stream().min(Double::compare).orElse(0.0);
    double top = nice(Math.max(highest, 0));
    double bottom = -nice(Math.max(-lowest, 0));
    Scale scale = new Scale(buckets.values().size(), bottom, top == bottom ? bottom + 1 : top);
    String unit = PageText.clean(metric.suffix());
    String description = metric.description();
    Double last = known.isEmpty() ? null : known.getLast();
    ChartPaths paths = ChartPaths.of(buckets.values(), scale);
    return new Chart(
        metric.id(),
        PageText.clean(metric.name()),
        description == null || description.isBlank() ? null : PageText.clean(description),
        unit,
        last == null ? null : number(last),
        last == null
            ? buckets.span() + ": no data."
            : "%s: latest %s, lowest %s, highest %s %s."
                .formatted(buckets.span(), number(last), number(lowest), number(highest), unit),
        buckets,
        paths.line(),
        paths.area(),
        paths.dots(),
        marks(metric, buckets, scale, times),
        rows(scale),
        columns(metric, buckets, times));
  }

  /**
   * How values become places.
   *
   * @param bottom value at the lower edge
   * @param top value at the upper edge
   */
  record Scale(int count, double bottom, double top) {

    double x(double index) {
      return count == 1 ? WIDTH / 2.0 : index * WIDTH / (count - 1);
    }

    double y(double value) {
      // Halves: the whole may be more than a number can be
      return HEIGHT * ((top / 2 - value / 2) / (top / 2 - bottom / 2));
    }
  }

  /** The next of 1, 2 and 5 with noughts; 0 for 0. */
  private static double nice(double value) {
    if (value <= 0) {
      return 0;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    return IntStream.of(1, 2, 5, 10)
        .mapToDouble(step -> step * power)
        .filter(step -> step >= value * (1 - 1e-9) && Double.isFinite(step))
        .findFirst()
        .orElse(value);
  }

  private static List<String> rows(Scale scale) {
    return List.of(
        number(scale.top()), number(scale.top() / 2 + scale.bottom() / 2), number(scale.bottom()));
  }

  private static List<String> columns(Metric metric, Buckets buckets, PageTimes times) {
    List<Instant> starts = buckets.starts();
    return IntStream.of(0, (starts.size() - 1) / 2, starts.size() - 1)
        .distinct()
        .mapToObj(i -> label(metric, starts.get(i), times))
        .toList();
  }

  private static List<Mark> marks(Metric metric, Buckets buckets, Scale scale, PageTimes times) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < buckets.values().size(); i++) {
      Double value = buckets.values().get(i);
      double from = Math.max(0, scale.x(i - 0.5));
      double until = Math.min(WIDTH, scale.x(i + 0.5));
      if (value != null) {
        String title =
            "%s: %s %s"
                .formatted(
                    label(metric, buckets.starts().get(i), times), number(value), metric.suffix());
        marks.add(
            new Mark(
                place(from),
                place(scale.count() == 1 ? WIDTH : until - from),
                PageText.clean(title)));
      }
    }
    return marks;
  }

  private static String label(Metric metric, Instant start, PageTimes times) {
    boolean byDay = metric.defaultView() == 2 || metric.defaultView() == 3;
    return byDay ? times.shortDay(start) : times.clock(start);
  }

  /** A place in the drawing. */
  static String place(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }

  /** In digits, or as a power of ten what is larger than what is taken. */
  private static String number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return Math.abs(value) <= MetricPoint.MAX_VALUE
        ? exact.stripTrailingZeros().toPlainString()
        : exact.round(SHORT).toString();
  }
}
