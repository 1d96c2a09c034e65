package io.tocsin.alert;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the internal numbers of alerts and of notices: milliseconds since 2024, then 14 bits that
 * distinguish servers by chance, then a count. They grow with time, so that new rows lie beside
 * each other. Should two servers ever make the same one, the store refuses the second and it is
 * made anew; a sharded store can only do so within a shard.
 */
public final class AlertNumbers {

  private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
  private static final int SERVER_BITS = 14;
  private static final int COUNT_BITS = 8;

  private final long server;
  private final AtomicLong last = new AtomicLong();

  /** Numbers of one server, which 14 random bits distinguish from others. */
  public AlertNumbers() {
    this.server = ThreadLocalRandom.current().nextLong(1L << SERVER_BITS) << COUNT_BITS;
  }

  /** The least number that can be made at that time; all made before it are less. */
  public static long first(Instant time) {
    return (time.toEpochMilli() - EPOCH) << (SERVER_BITS + COUNT_BITS);
  }

  /** When a number was made, in whole milliseconds. */
  public static Instant time(long number) {
    return Instant.ofEpochMilli((number >> (SERVER_BITS + COUNT_BITS)) + EPOCH);
  }

  /** The next number, greater than all before it. */
  public long next(Instant now) {
    long fresh = first(now) | server;
    return last.updateAndGet(previous -> Math.max(previous + 1, fresh));
  }
}
