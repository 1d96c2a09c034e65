package io.tocsin.monitor;

import java.time.Duration;

/** Lengths of time for people. */
final class Spans {

  private Spans() {}

  /**
   * The two largest units of days, hours, minutes and seconds, as {@code 1h 5m}; of none {@code
   * 0s}.
   */
  static String text(Duration span) {
    Duration duration = span.isNegative() ? Duration.ZERO : span;
    if (duration.toDays() > 0) {
      return of(duration.toDays(), "d", duration.toHoursPart(), "h");
    }
    if (duration.toHours() > 0) {
      return of(duration.toHours(), "h", duration.toMinutesPart(), "m");
    }
    return of(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
  }

  private static String of(long large, String unit, long small, String smallUnit) {
    if (large == 0) {
      return small + smallUnit;
    }
    return small == 0 ? large + unit : large + unit + " " + small + smallUnit;
  }
}
