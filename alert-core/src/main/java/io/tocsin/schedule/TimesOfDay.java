package io.tocsin.schedule;

import java.time.LocalTime;
import java.util.BitSet;
import java.util.Optional;

/** Times of a day: every chosen second of every chosen minute of every chosen hour. */
record TimesOfDay(BitSet hours, BitSet minutes, BitSet seconds) {

  /** The earliest of all; each set must have a value. */
  LocalTime first() {
    return firstFrom(hours.nextSetBit(0), minutes.nextSetBit(0));
  }

  /** The earliest that is not before a whole second; empty if the day has no more. */
  Optional<LocalTime> ceiling(LocalTime from) {
    int hour = hours.nextSetBit(from.getHour());
    if (hour == from.getHour()) {
      Optional<LocalTime> time = ceilingInHour(from);
      if (time.isPresent()) {
        return time;
      }
      hour = hours.nextSetBit(hour + 1);
    }
    return hour < 0 ? Optional.empty() : Optional.of(firstFrom(hour, minutes.nextSetBit(0)));
  }

  private Optional<LocalTime> ceilingInHour(LocalTime from) {
    int minute = minutes.nextSetBit(from.getMinute());
    if (minute == from.getMinute()) {
      int second = seconds.nextSetBit(from.getSecond());
      if (second >= 0) {
        return Optional.of(LocalTime.of(from.getHour(), minute, second));
      }
      minute = minutes.nextSetBit(minute + 1);
    }
    return minute < 0 ? Optional.empty() : Optional.of(firstFrom(from.getHour(), minute));
  }

  private LocalTime firstFrom(int hour, int minute) {
    return LocalTime.of(hour, minute, seconds.nextSetBit(0));
  }
}
