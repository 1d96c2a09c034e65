package io.tocsin.schedule;

import io.tocsin.schedule.ZonedSlots.InGap;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of OnCalendar: weekdays, date, time and zone in this order, each of them optional, or a
 * word such as {@code daily} and a zone.
 */
record CalendarEntry(ZonedSlots slots) {

  private static final LocalDateTime END = LocalDateTime.of(2200, 1, 1, 0, 0);
  private static final ValueField HOURS = ValueField.calendar(0, 23);
  private static final ValueField SIXTIETHS = ValueField.calendar(0, 59);
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z].*");
  private static final Pattern DATE = Pattern.compile("[^:]+[-~][^:]+");
  private static final Map<String, String> SHORTHANDS =
      Map.ofEntries(
          Map.entry("minutely", "*-*-* *:*:00"),
          Map.entry("hourly", "*-*-* *:00:00"),
          Map.entry("daily", "*-*-* 00:00:00"),
          Map.entry("weekly", "Mon *-*-* 00:00:00"),
          Map.entry("monthly", "*-*-01 00:00:00"),
          Map.entry("quarterly", "*-01,04,07,10-01 00:00:00"),
          Map.entry("semiannually", "*-01,07-01 00:00:00"),
          Map.entry("yearly", "*-01-01 00:00:00"),
          Map.entry("annually", "*-01-01 00:00:00"));

  /** Empty if the line, which is not blank, cannot be read. */
  static Optional<CalendarEntry> parse(String line, ZoneId zone) {
    Deque<String> words = words(line);
    String weekdays = isName(words.peekFirst()) ? words.removeFirst() : "Mon..Sun";
    Optional<ZoneId> place =
        isName(words.peekLast()) ? TimeZones.canonical(words.removeLast()) : Optional.of(zone);
    String date = isDate(words.peekFirst()) ? words.removeFirst() : "*-*-*";
    String time = words.isEmpty() ? "00:00:00" : words.removeFirst();
    Optional<CalendarDays> days = CalendarDays.parse(weekdays, date);
    Optional<TimesOfDay> times = times(time);
    if (!words.isEmpty() || place.isEmpty() || days.isEmpty() || times.isEmpty()) {
      return Optional.empty();
    }
    WallClockSlots slots = new WallClockSlots(days.get(), times.get());
    return Optional.of(new CalendarEntry(new ZonedSlots(slots, place.get())));
  }

  private static Optional<TimesOfDay> times(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      return Optional.empty();
    }
    Optional<BitSet> hours = HOURS.parse(parts[0]);
    Optional<BitSet> minutes = SIXTIETHS.parse(parts[1]);
    Optional<BitSet> seconds = SIXTIETHS.parse(parts.length == 2 ? "0" : parts[2]);
    return hours.isEmpty() || minutes.isEmpty() || seconds.isEmpty()
        ? Optional.empty()
        : Optional.of(new TimesOfDay(hours.get(), minutes.get(), seconds.get()));
  }

  private static Deque<String> words(String line) {
    Deque<String> words = new ArrayDeque<>(split(line));
    String longForm = SHORTHANDS.get(words.getFirst().toLowerCase(Locale.ROOT));
    if (longForm != null) {
      words.removeFirst();
      split(longForm).reversed().forEach(words::addFirst);
    }
    return words;
  }

  private static List<String> split(String text) {
    return List.of(BLANKS.split(text));
  }

  private static boolean isName(@Nullable String word) {
    return word != null && NAME.matcher(word).matches();
  }

  private static boolean isDate(@Nullable String word) {
    return word != null && DATE.matcher(word).matches();
  }

  /** The first slot strictly after a time; empty if none comes before the year 2200. */
  Optional<Instant> nextAfter(Instant time) {
    return slots.nextOnWallClock(time, END, InGap.SKIPPED);
  }
}
