package io.tocsin.blackout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one schedule. It remembers where it looked last, since most look at the present,
 * and to follow a rule takes its time.
 */
final class Timetable {

  private final Schedule schedule;
  private volatile @Nullable Span last;

  Timetable(Schedule schedule) {
    this.schedule = schedule;
  }

  /** A stretch of time that is one window, or between windows. */
  private record Span(Window stretch, @Nullable Window window) {}

  /** The window that an instant is in; null if it is in none. */
  @Nullable Window windowAt(Instant time) {
    Span known = last;
    if (known == null || !known.stretch().covers(time)) {
      known = look(time);
      last = known;
    }
    return known.window();
  }

  private Span look(Instant time) {
    List<Window> next = schedule.upcoming(time, 1);
    if (next.isEmpty()) {
      return new Span(new Window(time, Instant.MAX), null);
    }
    Window window = next.getFirst();
    return window.covers(time)
        ? new Span(window, window)
        : new Span(new Window(time, window.start()), null);
  }
}
