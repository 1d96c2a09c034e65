package io.tocsin.schedule;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days that weekdays and date of an OnCalendar expression choose together.
 *
 * @param days of the month as bits, counted from its end if so said: bit 1 is then the last day
 */
record CalendarDays(
    BitSet years, BitSet months, long days, boolean fromEnd, List<DayOfWeek> weekdays)
    implements DayRule {

  private static final String RANGE = "..";
  private static final ValueField YEARS =
      new ValueField(1970, 2199, RANGE, false, CalendarDays::year);
  private static final ValueField MONTHS = ValueField.calendar(1, 12);
  private static final ValueField DAYS = ValueField.calendar(1, 31);
  private static final ValueField DAYS_FROM_END =
      new ValueField(1, 31, RANGE, true, ValueField::number);
  private static final ValueField WEEKDAYS =
      new ValueField(1, 7, RANGE, false, CalendarDays::weekday);
  private static final Pattern WEEKDAY_LIST = Pattern.compile("([A-Za-z.,-]*[A-Za-z]),?");
  private static final Pattern DATE = Pattern.compile("(?:([^-~]+)-)?([^-~]+)([-~])([^-~]+)");

  /** Empty if a part cannot be read. */
  static Optional<CalendarDays> parse(String weekdays, String date) {
    Matcher weekdayList = WEEKDAY_LIST.matcher(weekdays);
    Matcher parts = DATE.matcher(date);
    if (!weekdayList.matches() || !parts.matches()) {
      return Optional.empty();
    }
    boolean fromEnd = parts.group(3).equals("~");
    Optional<BitSet> years = YEARS.parse(parts.group(1) == null ? "*" : parts.group(1));
    Optional<BitSet> months = MONTHS.parse(parts.group(2));
    Optional<BitSet> days = (fromEnd ? DAYS_FROM_END : DAYS).parse(parts.group(4));
    Optional<BitSet> chosen = WEEKDAYS.parse(weekdayList.group(1).replace("-", RANGE));
    if (years.isEmpty() || months.isEmpty() || days.isEmpty() || chosen.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CalendarDays(
            years.get(),
            months.get(),
            DayRule.bits(days.get()),
            fromEnd,
            chosen.get().stream().mapToObj(DayOfWeek::of).toList()));
  }

  /** Years of one or two digits are those from 1970 to 2069. */
  private static int year(String text) {
    int year = ValueField.number(text);
    if (year < 0 || year > 99) {
      return year;
    }
    return year < 70 ? 2000 + year : 1900 + year;
  }

  private static int weekday(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    for (DayOfWeek weekday : DayOfWeek.values()) {
      if (name.equals(weekday.name()) || name.equals(weekday.name().substring(0, 3))) {
        return weekday.getValue();
      }
    }
    return -1;
  }

  @Override
  public long daysIn(YearMonth month) {
    if (!years.get(month.getYear()) || !months.get(month.getMonthValue())) {
      return 0;
    }
    long ofWeekdays = 0;
    for (DayOfWeek weekday : weekdays) {
      ofWeekdays |= DayRule.each(weekday, month);
    }
    return ofWeekdays & (fromEnd ? countedFromStart(month) : days);
  }

  /** Day n from the end, bit n, becomes bit length + 1 - n. */
  private long countedFromStart(YearMonth month) {
    return Long.reverse(days) >>> (Long.SIZE - 2 - month.lengthOfMonth());
  }
}
