package io.tocsin.schedule;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day-of-week field of cron: {@code MON-FRI}, and {@code MON#1} and {@code 5L} for the first
 * Monday and the last Friday of the month.
 *
 * @param every the weekdays of which every one counts
 * @param single the weekdays of which one in a month counts
 */
record CronDayOfWeek(List<DayOfWeek> every, List<NthWeekday> single) implements DayRule {

  private static final int SUNDAY_TOO = 7;
  private static final ValueField FIELD =
      ValueField.cron(0, SUNDAY_TOO, "sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final Pattern NTH = Pattern.compile("(\\w+)(?:#([1-5])|L)");

  /**
   * One of the like weekdays of a month.
   *
   * @param n counted from 1; 0 is the last one
   */
  record NthWeekday(DayOfWeek weekday, int n) implements DayRule {

    static final int LAST = 0;

    @Override
    public long daysIn(YearMonth month) {
      long each = DayRule.each(weekday, month);
      if (n == LAST) {
        return Long.highestOneBit(each);
      }
      int first = Long.numberOfTrailingZeros(each);
      return each & 1L << (first + 7 * (n - 1));
    }
  }

  static Optional<CronDayOfWeek> parse(String text) {
    BitSet every = new BitSet();
    List<NthWeekday> single = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      Matcher nth = NTH.matcher(item);
      boolean readable = nth.matches() ? addNth(nth, single) : FIELD.add(item, every);
      if (!readable) {
        return Optional.empty();
      }
    }
    List<DayOfWeek> weekdays = every.stream().mapToObj(CronDayOfWeek::weekday).distinct().toList();
    return Optional.of(new CronDayOfWeek(weekdays, List.copyOf(single)));
  }

  private static boolean addNth(Matcher nth, List<NthWeekday> single) {
    BitSet value = new BitSet();
    boolean readable = FIELD.add(nth.group(1), value);
    int n = nth.group(2) == null ? NthWeekday.LAST : Integer.parseInt(nth.group(2));
    value.stream().forEach(number -> single.add(new NthWeekday(weekday(number), n)));
    return readable;
  }

  private static DayOfWeek weekday(int number) {
    return DayOfWeek.of(number == 0 ? SUNDAY_TOO : number);
  }

  @Override
  public long daysIn(YearMonth month) {
    long chosen = 0;
    for (DayOfWeek weekday : every) {
      chosen |= DayRule.each(weekday, month);
    }
    for (NthWeekday nth : single) {
      chosen |= nth.daysIn(month);
    }
    return chosen;
  }
}
