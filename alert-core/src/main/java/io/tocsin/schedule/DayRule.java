package io.tocsin.schedule;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.BitSet;

/** Chooses days of a month. Sets of days are bits: bit 1 is the first day, bit 31 the last. */
interface DayRule {

  /** The chosen days, 0 if there are none; never a day that the month does not have. */
  long daysIn(YearMonth month);

  /** All days of a month. */
  static long all(YearMonth month) {
    return (1L << (month.lengthOfMonth() + 1)) - 2;
  }

  /** Every such weekday of a month. */
  static long each(DayOfWeek weekday, YearMonth month) {
    long everySeventhDay = 1L | 1L << 7 | 1L << 14 | 1L << 21 | 1L << 28;
    int firstOfMonth = month.atDay(1).getDayOfWeek().getValue();
    int first = 1 + Math.floorMod(weekday.getValue() - firstOfMonth, 7);
    return everySeventhDay << first & all(month);
  }

  /** The values of a field, which are below 64, as bits. */
  static long bits(BitSet values) {
    long[] words = values.toLongArray();
    return words.length == 0 ? 0 : words[0];
  }
}
