package io.tocsin.hook;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many through in a while, and a few at once. Full, it lets no more than {@code burst} and
 * {@code perMinute} together through in any minute. It counts in parts of a token, of which each
 * nanosecond brings as many as the rate has tokens a minute: nothing is ever rounded. Safe for
 * threads; nobody waits in it.
 */
public final class TokenBucket {

  /** Parts of a token. */
  private static final long TOKEN = TimeUnit.MINUTES.toNanos(1);

  private final long perMinute;
  private final long capacity;
  private final LongSupplier nanos;
  private long level;
  private long filledAt;

  /**
   * A full bucket.
   *
   * @param nanos a clock that is never set back, as {@link System#nanoTime}
   */
  public TokenBucket(long perMinute, long burst, LongSupplier nanos) {
    this.perMinute = perMinute;
    this.capacity = burst * TOKEN;
    this.nanos = nanos;
    this.level = capacity;
    this.filledAt = nanos.getAsLong();
  }

  /** Takes a token; null if there was one, else how long until there is. */
  public synchronized @Nullable Duration take() {
    fill(nanos.getAsLong());
    if (level < TOKEN) {
      return Duration.ofNanos(Math.ceilDiv(TOKEN - level, perMinute));
    }
    level -= TOKEN;
    return null;
  }

  /** Puts back a token that was taken for nothing. */
  public synchronized void putBack() {
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
