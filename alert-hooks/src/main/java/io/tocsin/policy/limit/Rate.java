package io.tocsin.policy.limit;

import io.tocsin.hook.Section;
import io.tocsin.hook.TokenBucket;
import java.util.function.LongSupplier;

/**
 * How much one source may send.
 *
 * @param perMinute alerts in the long run
 * @param burst alerts at once, after a rest
 */
record Rate(long perMinute, long burst) {

  private static final long MOST_A_MINUTE = 10_000_000;
  private static final long LARGEST_BURST = 1_000_000;

  /** As a mapping with {@code per-minute} and, unless it is as large, {@code burst}. */
  static Rate of(Section section) {
    long perMinute = section.number("per-minute", 0, 1, MOST_A_MINUTE);
    if (perMinute == 0) {
      throw section.fault("per-minute", "is missing");
    }
    long burst = section.number("burst", Math.min(perMinute, LARGEST_BURST), 1, LARGEST_BURST);
    section.end();
    return new Rate(perMinute, burst);
  }

  /** A full bucket of this rate. */
  TokenBucket bucket(LongSupplier nanos) {
    return new TokenBucket(perMinute, burst, nanos);
  }
}
