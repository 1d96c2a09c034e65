package io.tocsin.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When the runs of a job are expected. Immutable. */
public sealed interface Schedule permits PeriodSchedule, CronSchedule, CalendarSchedule {

  /** The longest expression, in characters. */
  int MAX_CHARS = 100;

  /**
   * The first slot strictly after a time; empty if no slot ever comes again.
   *
   * <p>The work is bounded whatever the expression: the search follows months, not minutes, and
   * gives up after 50 years for cron and at the year 2200 for OnCalendar.
   */
  Optional<Instant> nextAfter(Instant time);

  /**
   * Reads a cron or OnCalendar expression. One line of exactly five words is cron, everything else
   * is OnCalendar.
   *
   * @param zone whose wall clock counts, unless a line of OnCalendar names its own
   * @return empty if the expression is longer than {@link #MAX_CHARS}, cannot be read, or names a
   *     date that never comes after the beginning of the year 2000
   */
  static Optional<Schedule> parse(String expression, ZoneId zone) {
    return CronSchedule.hasItsForm(expression)
        ? CronSchedule.parse(expression, zone).map(Schedule.class::cast)
        : CalendarSchedule.parse(expression, zone).map(Schedule.class::cast);
  }
}
