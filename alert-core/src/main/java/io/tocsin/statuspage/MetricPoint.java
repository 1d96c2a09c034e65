package io.tocsin.statuspage;

import java.time.Instant;

/**
 * A number of a metric.
 *
 * @param id its number among the points of all metrics
 * @param counter how many times it was posted, from 1
 * @param created the time it is about
 */
public record MetricPoint(
    long id, long metricId, double value, long counter, Instant created, Instant updated) {

  /** The largest value that is taken, of both signs: larger ones lose what is behind the point. */
  public static final double MAX_VALUE = 1e15;

  /** The value as often as it was posted. */
  public double calculatedValue() {
    return value * counter;
  }
}
