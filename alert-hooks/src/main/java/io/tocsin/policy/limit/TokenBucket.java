package io.tocsin.policy.limit;

import java.util.concurrent.TimeUnit;

/**
 * What one source may still send; full at first. It counts in parts of a token, of which each
 * nanosecond brings as many as the rate has tokens a minute: nothing is ever rounded. Safe for
 * threads.
 */
final class TokenBucket {

  /** Parts of a token. */
  private static final long TOKEN = TimeUnit.MINUTES.toNanos(1);

  private final long perMinute;
  private final long capacity;
  private long level;
  private long filledAt;

  /**
   * A full one.
   *
   * @param now nanoseconds of a clock that is never set back
   */
  TokenBucket(Rate rate, long now) {
    this.perMinute = rate.perMinute();
    this.capacity = rate.burst() * TOKEN;
    this.level = capacity;
    this.filledAt = now;
  }

  /** Takes a token; false if there is none. A clock that goes back brings nothing. */
  synchronized boolean take(long now) {
    fill(now);
    if (level < TOKEN) {
      return false;
    }
    level -= TOKEN;
    return true;
  }

  /** Puts back a token that was taken for nothing. */
  synchronized void putBack() {
    level = Math.min(capacity, level + TOKEN);
  }

  private void fill(long now) {
    long elapsed = now - filledAt;
    if (elapsed <= 0) {
      return;
    }
    filledAt = now;
    long untilFull = (capacity - level) / perMinute + 1;
    level = elapsed >= untilFull ? capacity : level + elapsed * perMinute;
  }
}
