package io.tocsin.stream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much time the filter of a subscription takes. One thread serves all subscriptions, of which
 * each may use its share: what it used is forgotten as time passes, by that share. For one thread.
 */
final class MatchingTime {

  /** What one may use at once, above its share. */
  static final Duration BURST = Duration.ofMillis(500);

  private static final double SHARE_OF_ALL = 0.5;

  private final LongSupplier nanoTime;
  private double used;
  private long last;

  MatchingTime(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /**
   * Counts time that was used.
   *
   * @param subscriptions how many share the thread
   * @return whether that is too much
   */
  boolean isTooMuch(long nanos, int subscriptions) {
    long now = nanoTime.getAsLong();
    used = Math.max(0, used - (now - last) * SHARE_OF_ALL / subscriptions) + nanos;
    last = now;
    return used > BURST.toNanos();
  }
}
