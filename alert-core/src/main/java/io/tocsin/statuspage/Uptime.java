package io.tocsin.statuspage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long a component was there in a span of time. Outages, partial and major, count as down;
 * maintenance, and time in which the status was unknown or the component was not there yet, count
 * as neither.
 *
 * @param worst the worst status in the span; null if nothing is known of it
 */
public record Uptime(Duration up, Duration down, @Nullable ComponentStatus worst) {

  /** Nothing is known. */
  public static final Uptime NOTHING = new Uptime(Duration.ZERO, Duration.ZERO, null);

  /** The share of up in what is known, 0 to 1; empty if nothing is known. */
  public OptionalDouble share() {
    long upMillis = up.toMillis();
    long all = upMillis + down.toMillis();
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) upMillis / all);
  }

  /** Both spans together. */
  public Uptime plus(Uptime other) {
    ComponentStatus one = worst;
    ComponentStatus two = other.worst;
    return new Uptime(
        up.plus(other.up),
        down.plus(other.down),
        one == null ? two : two == null ? one : one.worse(two));
  }

  /**
   * Of each span between two times.
   *
   * @param history of one component, ascending, with the last change before the first time
   * @param times ascending; what is after now is not known
   */
  public static List<Uptime> between(List<StatusChange> history, List<Instant> times, Instant now) {
    List<Uptime> uptimes = new ArrayList<>();
    for (int i = 0; i + 1 < times.size(); i++) {
      Instant end = times.get(i + 1);
      uptimes.add(in(history, times.get(i), end.isBefore(now) ? end : now));
    }
    return uptimes;
  }

  private static Uptime in(List<StatusChange> history, Instant begin, Instant end) {
    Uptime sum = NOTHING;
    for (int i = 0; i < history.size(); i++) {
      Instant from = later(history.get(i).at(), begin);
      Instant until = i + 1 < history.size() ? earlier(history.get(i + 1).at(), end) : end;
      if (from.isBefore(until)) {
        sum = sum.plus(of(history.get(i).to(), Duration.between(from, until)));
      }
    }
    return sum;
  }

  private static Uptime of(ComponentStatus status, Duration span) {
    return switch (status) {
      case OPERATIONAL, PERFORMANCE_ISSUES -> new Uptime(span, Duration.ZERO, status);
      case PARTIAL_OUTAGE, MAJOR_OUTAGE -> new Uptime(Duration.ZERO, span, status);
      case UNKNOWN, UNDER_MAINTENANCE -> new Uptime(Duration.ZERO, Duration.ZERO, status);
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
