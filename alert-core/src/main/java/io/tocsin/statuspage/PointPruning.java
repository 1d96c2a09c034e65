package io.tocsin.statuspage;

import io.tocsin.task.Lease;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import net.javacrumbs.shedlock.core.LockProvider;

/**
 * Takes away points of metrics that are older than {@link #KEPT}, and the oldest of metrics that
 * have more than {@link #MAX_POINTS}. One server at a time does it, with some hundred points in a
 * transaction.
 */
public final class PointPruning {

  /** How long points are kept; the page shows a month at most. */
  public static final Duration KEPT = Duration.ofDays(366);

  /** How many points of a metric are kept: those of a month, at two a minute. */
  public static final int MAX_POINTS = 100_000;

  static final int TOGETHER = 500;

  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  private final StatusPages pages;
  private final Lease lease;
  private final Clock clock;

  public PointPruning(StatusPages pages, LockProvider leases, Clock clock) {
    this.pages = pages;
    this.lease = new Lease(leases, "status-page-points", INTERVAL, LONGEST_ROUND);
    this.clock = clock;
  }

  /** Runs a round every ten minutes. */
  public PeriodicTask task() {
    return new PeriodicTask("status-page-points", INTERVAL, LONGEST_ROUND, this::round);
  }

  /** A round, unless another server has had one within the interval. */
  void round() {
    Instant now = clock.instant();
    lease.ifFree(now, () -> prune(now));
  }

  /** What is left over after some minutes is for the next round. */
  private void prune(Instant now) {
    Instant end = now.plus(LONGEST_ROUND.dividedBy(2));
    for (Metric metric : pages.page().all(Metric.class)) {
      int removed;
      do {
        removed = pages.store().prunePoints(metric.id(), now.minus(KEPT), MAX_POINTS, TOGETHER);
        PeriodicTask.reportProgress();
      } while (removed == TOGETHER && clock.instant().isBefore(end));
    }
  }
}
