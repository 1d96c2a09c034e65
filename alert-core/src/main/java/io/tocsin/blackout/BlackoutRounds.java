package io.tocsin.blackout;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is known of blackouts fresh, and what they do to stored alerts up to date; each by
 * itself, so that much work of the one does not make the other old.
 */
public final class BlackoutRounds implements AutoCloseable {

  /** What is known is at most five seconds old, the reading included. */
  private static final Duration FRESH = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(BlackoutRounds.class);

  private final ActiveBlackouts blackouts;
  private final @Nullable Reevaluation reevaluation;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().name("blackouts-", 0).daemon().factory());

  /**
   * Rounds that rest until {@link #start()}.
   *
   * @param reevaluation null where blackouts do nothing to stored alerts
   */
  public BlackoutRounds(ActiveBlackouts blackouts, @Nullable Reevaluation reevaluation) {
    this.blackouts = blackouts;
    this.reevaluation = reevaluation;
  }

  /** Begins to run by itself. */
  public void start() {
    every(FRESH, blackouts::refresh);
    if (reevaluation != null) {
      every(Reevaluation.INTERVAL, reevaluation::run);
    }
  }

  private void every(Duration interval, Runnable round) {
    long millis = interval.toMillis();
    var started =
        timer.scheduleWithFixedDelay(() -> attempt(round), millis, millis, TimeUnit.MILLISECONDS);
    assert !started.isCancelled();
  }

  private static void attempt(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException | Error e) { // what leaves here would end all later rounds
      LOG.warn("a round of blackouts stopped early: {}", e.toString());
    }
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("the rounds of blackouts did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
