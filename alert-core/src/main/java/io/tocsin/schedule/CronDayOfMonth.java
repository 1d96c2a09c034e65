package io.tocsin.schedule;

import java.time.Month;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The day-of-month field of cron.
 *
 * @param days by number, as bits
 * @param last whether the last day is one
 * @param lastWeekday whether the last day from Monday to Friday is one
 */
record CronDayOfMonth(long days, boolean last, boolean lastWeekday) implements DayRule {

  private static final String LAST = "L";
  private static final String LAST_WEEKDAY = "LW";
  private static final ValueField FIELD = ValueField.cron(1, 31);

  static Optional<CronDayOfMonth> parse(String text) {
    List<String> items = List.of(text.split(",", -1));
    BitSet days = new BitSet();
    for (String item : items) {
      boolean relative = item.equals(LAST) || item.equals(LAST_WEEKDAY);
      if (!relative && !FIELD.add(item, days)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new CronDayOfMonth(DayRule.bits(days), items.contains(LAST), items.contains(LAST_WEEKDAY)));
  }

  /** Whether one of these months, in a leap year, has one of these days. */
  boolean fitsInto(BitSet months) {
    int longest = months.stream().map(month -> Month.of(month).maxLength()).max().orElse(0);
    return last || lastWeekday || Long.numberOfTrailingZeros(days) <= longest;
  }

  @Override
  public long daysIn(YearMonth month) {
    long chosen = days & DayRule.all(month);
    if (last) {
      chosen |= 1L << month.lengthOfMonth();
    }
    if (lastWeekday) {
      chosen |= 1L << lastWeekdayOf(month);
    }
    return chosen;
  }

  private static int lastWeekdayOf(YearMonth month) {
    int length = month.lengthOfMonth();
    return switch (month.atEndOfMonth().getDayOfWeek()) {
      case SATURDAY -> length - 1;
      case SUNDAY -> length - 2;
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> length;
    };
  }
}
