package io.tocsin.statuspage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A series of numbers that the page draws.
 *
 * @param suffix the unit, for people
 * @param description for people; null for none
 * @param defaultValue shown where there is no point; null for nothing
 * @param calculation what is made of the points of one bucket of the chart
 * @param displayChart whether the page draws it
 * @param places decimals that are shown, 0 to 4
 * @param defaultView by its number in both APIs: last hour, today, week, month
 * @param threshold minutes within which points are counted as one; divides 60
 * @param order by which it is listed, the lowest first
 * @param source what adds points to it by itself; null: nothing does
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record Metric(
    long id,
    String name,
    String suffix,
    @Nullable String description,
    @Nullable Double defaultValue,
    Calculation calculation,
    boolean displayChart,
    int places,
    int defaultView,
    int threshold,
    int order,
    Visibility visible,
    @Nullable MetricSource source,
    Instant created,
    Instant updated)
    implements Item {

  /** A new one of which nothing is said yet. */
  public static Metric blank(long id, Instant now) {
    return new Metric(
        id,
        "",
        "",
        null,
        null,
        Calculation.SUM,
        true,
        2,
        1,
        5,
        0,
        Visibility.EVERYBODY,
        null,
        now,
        now);
  }

  /** A copy with the changes that the builder is given. */
  public Metric edited(UnaryOperator<MetricBuilder> edit) {
    return edit.apply(MetricBuilder.builder(this)).build();
  }

  /** What is made of the points of one bucket. */
  public enum Calculation implements Numbered {
    SUM(0),
    AVERAGE(1);

    private final int value;

    Calculation(int value) {
      this.value = value;
    }

    @Override
    public int value() {
      return value;
    }
  }
}
