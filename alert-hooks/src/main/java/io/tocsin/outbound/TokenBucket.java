package io.tocsin.outbound;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many through in a while, and a few at once. Full, it lets no more than {@code burst} and
 * {@code perMinute} together through in any minute. Safe for threads; nobody waits in it.
 */
public final class TokenBucket {

  private final long nanosOfOne;
  private final long mostNanos;
  private final LongSupplier nanos;
  private long savedNanos;
  private long lastNanos;

  /**
   * A full bucket.
   *
   * @param nanos a clock that never goes back
   */
  public TokenBucket(int perMinute, int burst, LongSupplier nanos) {
    this.nanosOfOne = Duration.ofMinutes(1).toNanos() / perMinute;
    this.mostNanos = nanosOfOne * burst;
    this.nanos = nanos;
    this.savedNanos = mostNanos;
    this.lastNanos = nanos.getAsLong();
  }

  /** Takes one; null if there was one, else how long until there is. */
  public synchronized @Nullable Duration take() {
    long now = nanos.getAsLong();
    savedNanos = Math.min(mostNanos, savedNanos + Math.max(0, now - lastNanos));
    lastNanos = now;
    if (savedNanos < nanosOfOne) {
      return Duration.ofNanos(nanosOfOne - savedNanos);
    }
    savedNanos -= nanosOfOne;
    return null;
  }
}
