package io.tocsin.blackout;

import io.tocsin.task.HealthCheck;
import io.tocsin.task.RepeatedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of blackouts fresh, and what they do to stored alerts up to date; each by
 * itself, so that much work of the one does not make the other old.
 */
public final class BlackoutRounds implements AutoCloseable {

  /** What is known is at most five seconds old, the reading included. */
  private static final Duration FRESH = Duration.ofSeconds(3);

  private static final Duration LONGEST_READING = Duration.ofMinutes(1);
  private static final Duration LONGEST_REEVALUATION = Duration.ofMinutes(10);

  private final List<RepeatedTask> tasks = new ArrayList<>();

  /**
   * Rounds that rest until {@link #start()}.
   *
   * @param reevaluation null where blackouts do nothing to stored alerts
   */
  public BlackoutRounds(ActiveBlackouts blackouts, @Nullable Reevaluation reevaluation) {
    tasks.add(new RepeatedTask("blackouts", FRESH, LONGEST_READING, blackouts::refresh));
    if (reevaluation != null) {
      tasks.add(
          new RepeatedTask(
              "blackout-alerts", Reevaluation.INTERVAL, LONGEST_REEVALUATION, reevaluation::run));
    }
  }

  /** Begins to run by itself. */
  public void start() {
    tasks.forEach(RepeatedTask::start);
  }

  /** How the rounds go. */
  public HealthCheck health() {
    return () -> tasks.stream().map(RepeatedTask::fault).flatMap(Optional::stream).findFirst();
  }

  @Override
  public void close() {
    tasks.forEach(RepeatedTask::end);
    tasks.forEach(RepeatedTask::close);
  }
}
