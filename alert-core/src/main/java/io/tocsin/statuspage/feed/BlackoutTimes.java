package io.tocsin.statuspage.feed;

import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.Schedule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when to when maintenance blacks out. */
final class BlackoutTimes {

  /** How far a blackout reaches whose maintenance has no end; extended when half of it is over. */
  private static final Duration STEP = Duration.ofHours(1);

  private BlackoutTimes() {}

  /**
   * The times of its blackouts.
   *
   * @param there the blackout that there is already; null: none
   */
  static Schedule of(
      io.tocsin.statuspage.Schedule maintenance, @Nullable Blackout there, Instant now) {
    Instant end = maintenance.completed();
    Instant begin = maintenance.scheduled();
    return new Schedule(begin, end == null ? reach(begin, there, now) : end, null);
  }

  private static Instant reach(Instant begin, @Nullable Blackout there, Instant now) {
    Instant base = begin.isAfter(now) ? begin : now;
    if (there != null) {
      Instant end = there.schedule().end();
      boolean isFarEnough = end.isAfter(base.plus(STEP.dividedBy(2)));
      if (isFarEnough && !end.isAfter(base.plus(STEP))) {
        return end;
      }
    }
    return base.plus(STEP);
  }
}
