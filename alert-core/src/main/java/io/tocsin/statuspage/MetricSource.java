package io.tocsin.statuspage;

import org.jspecify.annotations.Nullable;

/**
 * A source of points that are added to a metric without a request.
 *
 * @param componentId whose numbers they are; null: all components that guests see, and for values
 *     every alert that belongs to no customer
 * @param event whose values are taken; null for all other kinds
 * @param resource whose values alone are taken; null: of any
 */
public record MetricSource(
    Kind kind, @Nullable Long componentId, @Nullable String event, @Nullable String resource) {

  /** What is counted or measured. */
  public enum Kind {
    /** How many open alerts count now. */
    OPEN_ALERTS,
    /** Seconds from the begin of an alert until somebody took it on, on average. */
    TIME_TO_ACKNOWLEDGE,
    /** Seconds from the begin of an alert until it was closed, on average. */
    TIME_TO_RESOLVE,
    /** Percent of a day, one point a day. */
    UPTIME,
    /** The values that alerts bring. */
    VALUE
  }
}
