package io.tocsin.schedule;

import io.tocsin.schedule.ZonedSlots.InGap;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Optional;

/**
 * The five fields of cron: minute, hour, day of month, month, day of week. They are read as
 * Debian's cron reads them, with {@code L}, {@code LW}, {@code 5L} and {@code MON#1} added.
 *
 * <p>If the minute and the hour both begin with something else than {@code *}, a run counts by the
 * wall clock: one that summer time leaves out moves to the next minute that exists, and one in the
 * hour that is repeated in autumn counts once, at its first occurrence. Otherwise runs follow real
 * time: every minute that is real and matches.
 */
public final class CronSchedule implements Schedule {

  private static final int MAX_YEARS = 50;
  private static final int FIELDS = 5;
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final ValueField MINUTES = ValueField.cron(0, 59);
  private static final ValueField HOURS = ValueField.cron(0, 23);

  private final ZonedSlots slots;
  private final boolean onWallClock;

  private CronSchedule(ZonedSlots slots, boolean onWallClock) {
    this.slots = slots;
    this.onWallClock = onWallClock;
  }

  /**
   * Reads an expression.
   *
   * @param zone whose wall clock counts
   * @return empty if the expression is longer than {@link Schedule#MAX_CHARS}, cannot be read, or
   *     names a date that does not come within 50 years
   */
  public static Optional<CronSchedule> parse(String expression, ZoneId zone) {
    if (expression.length() > MAX_CHARS || !hasItsForm(expression)) {
      return Optional.empty();
    }
    String[] fields = words(expression);
    boolean onWallClock = !fields[0].startsWith("*") && !fields[1].startsWith("*");
    return slots(fields)
        .map(slots -> new CronSchedule(new ZonedSlots(slots, zone), onWallClock))
        .filter(schedule -> schedule.nextAfter(FIRST).isPresent());
  }

  /** Whether an expression is to be read as cron: one line of exactly five words. */
  static boolean hasItsForm(String expression) {
    return expression.strip().lines().count() == 1 && words(expression).length == FIELDS;
  }

  private static String[] words(String expression) {
    return expression.strip().split("[ \t]+");
  }

  private static Optional<WallClockSlots> slots(String[] fields) {
    Optional<BitSet> minutes = MINUTES.parse(fields[0]);
    Optional<BitSet> hours = HOURS.parse(fields[1]);
    Optional<CronDays> days = CronDays.parse(fields[2], fields[3], fields[4]);
    if (minutes.isEmpty() || hours.isEmpty() || days.isEmpty()) {
      return Optional.empty();
    }
    BitSet wholeMinute = new BitSet();
    wholeMinute.set(0);
    TimesOfDay times = new TimesOfDay(hours.get(), minutes.get(), wholeMinute);
    return Optional.of(new WallClockSlots(days.get(), times));
  }

  @Override
  public Optional<Instant> nextAfter(Instant time) {
    LocalDateTime end = slots.local(time).plusYears(MAX_YEARS);
    return onWallClock
        ? slots.nextOnWallClock(time, end, InGap.MOVED)
        : slots.nextInRealTime(time, end);
  }
}
