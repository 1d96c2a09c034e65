package io.tocsin.monitor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.schedule.PeriodSchedule;
import io.tocsin.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When something is expected of a monitor, and how it stands at a time. */
public final class MonitorTimes {

  private static final Cache<Expression, Optional<Schedule>> READ =
      Caffeine.newBuilder().maximumSize(10_000).build();

  private MonitorTimes() {}

  private record Expression(String text, String zone) {}

  /**
   * When the next ping is expected, which is when the grace time begins; while a run is open, when
   * it began. Null where nothing is expected: of a monitor that is new, paused or down, and of one
   * whose schedule has no more slots.
   */
  public static @Nullable Instant nextPing(Monitor monitor) {
    Instant expected = expected(monitor);
    Instant started = monitor.state().started();
    if (started == null || monitor.state().status() == MonitorStatus.DOWN) {
      return expected;
    }
    return expected == null || started.isBefore(expected) ? started : expected;
  }

  private static @Nullable Instant expected(Monitor monitor) {
    Instant last = monitor.state().lastPing();
    if (monitor.state().status() != MonitorStatus.UP || last == null) {
      return null;
    }
    return schedule(monitor).flatMap(schedule -> schedule.nextAfter(last)).orElse(null);
  }

  private static Optional<Schedule> schedule(Monitor monitor) {
    MonitorDefinition definition = monitor.definition();
    String expression = definition.schedule();
    if (expression != null) {
      return READ.get(
          new Expression(expression, definition.zone()),
          key -> Schedule.parse(key.text(), ZoneId.of(key.zone())));
    }
    return definition.timeout() == 0
        ? Optional.empty()
        : Optional.of(new PeriodSchedule(Duration.ofSeconds(definition.timeout())));
  }

  /** When it goes down unless something happens; null if it does not by itself, or is down. */
  static @Nullable Instant dueAt(Monitor monitor) {
    Instant graceStart = nextPing(monitor);
    return graceStart == null ? null : downAt(monitor, graceStart);
  }

  /** A check is down when its time has come, a heartbeat when it is over. */
  private static Instant downAt(Monitor monitor, Instant graceStart) {
    Instant end = graceStart.plusSeconds(monitor.definition().grace());
    return monitor.source() == Source.HEARTBEAT ? end.plusNanos(1_000) : end;
  }

  /** Whether a run is open, and has not taken too long at that time. */
  public static boolean isRunning(Monitor monitor, Instant now) {
    Instant started = monitor.state().started();
    return started != null && now.isBefore(downAt(monitor, started));
  }

  /** How the monitor stands at that time, whether or not its deadline has been acted on. */
  public static MonitorStatus statusAt(Monitor monitor, Instant now) {
    if (monitor.isRunning() && !isRunning(monitor, now)) {
      return MonitorStatus.DOWN;
    }
    Instant expected = expected(monitor);
    if (expected == null || now.isBefore(expected)) {
      return monitor.state().status();
    }
    return now.isBefore(downAt(monitor, expected)) ? MonitorStatus.GRACE : MonitorStatus.DOWN;
  }
}
