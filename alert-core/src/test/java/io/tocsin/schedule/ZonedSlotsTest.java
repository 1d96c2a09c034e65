package io.tocsin.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.schedule.ZonedSlots.InGap;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** How much work the search for a slot may be, counted in months that are looked at. */
final class ZonedSlotsTest {

  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  private static final int YEARS = 150;
  private static final LocalDateTime END = LocalDateTime.of(2026 + YEARS, 3, 1, 12, 0);
  private static final int MONTHS = 12 * YEARS;
  private static final int CHANGES = 2 * YEARS;

  private int looks;

  private ZonedSlots slots(ToLongFunction<YearMonth> days, int hour) {
    BitSet hours = new BitSet();
    hours.set(hour);
    BitSet sixty = new BitSet();
    sixty.set(0, 60);
    DayRule counted =
        month -> {
          looks++;
          return days.applyAsLong(month);
        };
    TimesOfDay times = new TimesOfDay(hours, sixty, sixty);
    return new ZonedSlots(new WallClockSlots(counted, times), ZoneId.of("Europe/Riga"));
  }

  private void assertLooksAtMost(int most) {
    assertTrue(looks <= most, () -> looks + " looks, more than " + most);
  }

  @Test
  void nextOnWallClock_noDay_looksAtEachMonthOnce() {
    ZonedSlots none = slots(_ -> 0, 3);
    assertEquals(Optional.empty(), none.nextOnWallClock(TIME, END, InGap.SKIPPED));
    assertLooksAtMost(MONTHS + 2);
  }

  @Test
  void nextInRealTime_noDay_looksAtEachMonthOnceMoreForEachChangeOfTheClock() {
    ZonedSlots none = slots(_ -> 0, 3);
    assertEquals(Optional.empty(), none.nextInRealTime(TIME, END));
    assertLooksAtMost(MONTHS + 2 * CHANGES + 2);
  }

  /** All 3600 slots of each of these days are in the gap. */
  @Test
  void nextOnWallClock_allSlotsInGaps_leavesOutAGapAtATime() {
    ZonedSlots inGaps = slots(ZonedSlotsTest::lastSundayOfMarch, 3);
    assertEquals(Optional.empty(), inGaps.nextOnWallClock(TIME, END, InGap.SKIPPED));
    assertLooksAtMost(MONTHS + 2 * CHANGES + 2);
  }

  /** In the second of the two hours, all 3600 slots were in the first. */
  @Test
  void nextOnWallClock_inTheRepeatedHour_leavesItOutAtOnce() {
    Instant repeated = Instant.parse("2026-10-25T01:00:00Z");
    Optional<Instant> next = slots(DayRule::all, 3).nextOnWallClock(repeated, END, InGap.SKIPPED);
    assertEquals(Optional.of(Instant.parse("2026-10-26T01:00:00Z")), next);
    assertLooksAtMost(4);
  }

  private static long lastSundayOfMarch(YearMonth month) {
    return month.getMonth() == Month.MARCH
        ? Long.highestOneBit(DayRule.each(DayOfWeek.SUNDAY, month))
        : 0;
  }
}
