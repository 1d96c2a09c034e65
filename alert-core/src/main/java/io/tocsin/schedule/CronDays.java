package io.tocsin.schedule;

import java.time.YearMonth;
import java.util.BitSet;
import java.util.Optional;

/**
 * The days that the last three fields of cron choose together.
 *
 * @param months by number
 * @param both whether a day must match both day fields; else one of them is enough
 */
record CronDays(BitSet months, CronDayOfMonth dayOfMonth, CronDayOfWeek dayOfWeek, boolean both)
    implements DayRule {

  private static final ValueField MONTHS =
      ValueField.cron(
          1, 12, "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
          "dec");

  /** Empty if a field cannot be read, or if no chosen month has a chosen day of the month. */
  static Optional<CronDays> parse(String dayOfMonth, String month, String dayOfWeek) {
    Optional<BitSet> months = MONTHS.parse(month);
    Optional<CronDayOfMonth> daysOfMonth = CronDayOfMonth.parse(dayOfMonth);
    Optional<CronDayOfWeek> daysOfWeek = CronDayOfWeek.parse(dayOfWeek);
    if (months.isEmpty() || daysOfMonth.isEmpty() || daysOfWeek.isEmpty()) {
      return Optional.empty();
    }
    boolean both = dayOfMonth.startsWith("*") || dayOfWeek.startsWith("*");
    return Optional.of(new CronDays(months.get(), daysOfMonth.get(), daysOfWeek.get(), both))
        .filter(days -> days.dayOfMonth.fitsInto(days.months));
  }

  @Override
  public long daysIn(YearMonth month) {
    if (!months.get(month.getMonthValue())) {
      return 0;
    }
    long byNumber = dayOfMonth.daysIn(month);
    long byWeekday = dayOfWeek.daysIn(month);
    return both ? byNumber & byWeekday : byNumber | byWeekday;
  }
}
