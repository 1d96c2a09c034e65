package io.tocsin.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Calendar events in the syntax of systemd's {@code OnCalendar}, one expression a line; the
 * earliest of them is the next slot. Slots end with the year 2199, so that a schedule of past dates
 * has none to come.
 *
 * <p>A time that summer time leaves out is skipped; one in the hour that is repeated in autumn
 * counts once, at its first occurrence.
 */
public final class CalendarSchedule implements Schedule {

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private final List<CalendarEntry> entries;

  private CalendarSchedule(List<CalendarEntry> entries) {
    this.entries = entries;
  }

  /**
   * Reads an expression; blank lines count for nothing.
   *
   * @param zone whose wall clock counts in lines that name no zone
   * @return empty if the expression is longer than {@link Schedule#MAX_CHARS} or has no line, or if
   *     a line cannot be read or names no date after the beginning of the year 2000
   */
  public static Optional<CalendarSchedule> parse(String expression, ZoneId zone) {
    if (expression.length() > MAX_CHARS || expression.isBlank()) {
      return Optional.empty();
    }
    List<CalendarEntry> entries = new ArrayList<>();
    for (String line : expression.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      Optional<CalendarEntry> entry = CalendarEntry.parse(line, zone);
      if (entry.flatMap(read -> read.nextAfter(FIRST)).isEmpty()) {
        return Optional.empty();
      }
      entry.ifPresent(entries::add);
    }
    return Optional.of(new CalendarSchedule(entries));
  }

  @Override
  public Optional<Instant> nextAfter(Instant time) {
    return entries.stream()
        .flatMap(entry -> entry.nextAfter(time).stream())
        .min(Comparator.naturalOrder());
  }
}
