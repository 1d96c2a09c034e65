package io.tocsin.blackout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a blackout holds: in one window, or in windows that recur.
 *
 * @param start of the window, or before all windows
 * @param end of the window, or after all windows; {@link #FOREVER} for windows without an end
 * @param recurrence null for one window
 */
public record Schedule(Instant start, Instant end, @Nullable Recurrence recurrence) {

  /** The end of what has no end: the last second that has a date of four digits. */
  public static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

  /** The state of a blackout at a time. */
  public enum Status {
    /** In a window. */
    ACTIVE,
    /** A window is to come. */
    PENDING,
    /** No window is to come. */
    EXPIRED
  }

  /** The same times, one window. */
  public static Schedule once(Instant start, Duration duration) {
    return new Schedule(start, start.plus(duration), null);
  }

  /** How long a window is. */
  public Duration duration() {
    return recurrence == null ? Duration.between(start, end) : recurrence.duration();
  }

  /** The window that an instant is in, the earliest of them; null if it is in none. */
  public @Nullable Window windowAt(Instant time) {
    return upcoming(time, 1).stream()
        .filter(window -> window.covers(time))
        .findFirst()
        .orElse(null);
  }

  /** The windows that are not over at an instant, the first ones first, at most that many. */
  public List<Window> upcoming(Instant time, int limit) {
    if (!time.isBefore(end)) {
      return List.of();
    }
    return recurrence == null
        ? List.of(new Window(start, end))
        : Occurrences.of(this, recurrence, time, limit);
  }

  /** The state at an instant. */
  public Status status(Instant now) {
    List<Window> next = upcoming(now, 1);
    if (next.isEmpty()) {
      return Status.EXPIRED;
    }
    return next.getFirst().covers(now) ? Status.ACTIVE : Status.PENDING;
  }

  /** Seconds left of the window, all of them if it has not begun; 0 if none is to come. */
  public long remaining(Instant now) {
    return upcoming(now, 1).stream()
        .mapToLong(
            window ->
                Duration.between(now.isAfter(window.start()) ? now : window.start(), window.end())
                    .toSeconds())
        .sum();
  }
}
