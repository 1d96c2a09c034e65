package io.tocsin.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;

/** Slots on a wall clock that knows no summer time: chosen times on chosen days. */
record WallClockSlots(DayRule days, TimesOfDay times) {

  /**
   * The earliest slot that is not before a whole second; empty if there is none before the end.
   * Looks at each month once.
   */
  Optional<LocalDateTime> ceiling(LocalDateTime from, LocalDateTime end) {
    return onThatDay(from)
        .or(() -> onLaterDay(from.toLocalDate(), YearMonth.from(end)))
        .filter(slot -> slot.isBefore(end));
  }

  private Optional<LocalDateTime> onThatDay(LocalDateTime from) {
    long chosen = days.daysIn(YearMonth.from(from));
    return (chosen & 1L << from.getDayOfMonth()) == 0
        ? Optional.empty()
        : times.ceiling(from.toLocalTime()).map(from.toLocalDate()::atTime);
  }

  private Optional<LocalDateTime> onLaterDay(LocalDate day, YearMonth last) {
    YearMonth month = YearMonth.from(day);
    long chosen = days.daysIn(month) & -2L << day.getDayOfMonth();
    while (chosen == 0 && month.isBefore(last)) {
      month = month.plusMonths(1);
      chosen = days.daysIn(month);
    }
    return chosen == 0
        ? Optional.empty()
        : Optional.of(month.atDay(Long.numberOfTrailingZeros(chosen)).atTime(times.first()));
  }
}
