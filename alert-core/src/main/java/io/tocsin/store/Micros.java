package io.tocsin.store;

import java.time.Instant;

/** Instants as microseconds since 1970: compact, quick, and the same in every database. */
public final class Micros {

  private static final long PER_SECOND = 1_000_000;

  /** The first instant there is a number for. */
  public static final Instant MIN = instant(Long.MIN_VALUE);

  /** The last instant there is a number for. */
  public static final Instant MAX = instant(Long.MAX_VALUE);

  private Micros() {}

  /**
   * The number of an instant, cut to microseconds.
   *
   * @throws ArithmeticException if there is none
   */
  public static long of(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano() / 1_000);
  }

  /** The instant of a number. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
  }
}
