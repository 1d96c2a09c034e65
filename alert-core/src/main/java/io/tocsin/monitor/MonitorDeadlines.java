package io.tocsin.monitor;

import io.tocsin.task.Lease;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import net.javacrumbs.shedlock.core.LockProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes monitors down whose deadline has come, those that came while no server ran included. One
 * server at a time does it; the others step in when it is gone.
 */
public final class MonitorDeadlines {

  private static final Logger LOG = LoggerFactory.getLogger(MonitorDeadlines.class);
  private static final int PAGE = 500;

  /** Until a deadline that could not be computed is looked at again. */
  private static final Duration POSTPONED = Duration.ofHours(1);

  /**
   * Between two looks at what is due: the age of a deadline at most, where little is to be done.
   */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

  private final MonitorStore store;
  private final MonitorRules rules;
  private final Runnable alerted;
  private final Consumer<Duration> late;
  private final DeadlinePriority order;
  private final Lease lease;
  private final Clock clock;

  /**
   * Makes rounds over the monitors of the store.
   *
   * @param alerted run when something is to be done to alerts
   * @param order in which others work that have to wait for deadlines
   * @param late told how long after its deadline a monitor was down, for each, once that is stored
   */
  public MonitorDeadlines(
      MonitorStore store,
      MonitorRules rules,
      LockProvider leases,
      Clock clock,
      Runnable alerted,
      DeadlinePriority order,
      Consumer<Duration> late) {
    this.store = store;
    this.rules = rules;
    this.alerted = alerted;
    this.late = late;
    this.order = order;
    this.lease = new Lease(leases, "monitors", INTERVAL, LONGEST_ROUND);
    this.clock = clock;
  }

  /** Runs a round every half second. */
  public PeriodicTask task() {
    return new PeriodicTask("monitor-deadlines", INTERVAL, LONGEST_SILENCE, this::round);
  }

  /** A round: all that is due. Asks for the lease only where something is. */
  void round() {
    if (!store.due(clock.instant(), 1).isEmpty()) {
      lease.ifFree(clock.instant(), () -> order.run(this::takeDown));
    }
  }

  private void takeDown() {
    Instant end = clock.instant().plus(LONGEST_ROUND.dividedBy(2));
    List<String> due = store.due(clock.instant(), PAGE);
    while (!due.isEmpty() && clock.instant().isBefore(end)) {
      takeDown(due);
      PeriodicTask.reportProgress();
      due = due.size() < PAGE ? List.of() : store.due(clock.instant(), PAGE);
    }
  }

  private void takeDown(List<String> due) {
    Instant now = clock.instant();
    List<MonitorChange> changes = store.change(due, found -> decide(found, now));
    if (changes.stream().anyMatch(change -> !change.alerts().isEmpty())) {
      alerted.run();
    }
    Instant stored = clock.instant();
    changes.stream()
        .map(MonitorChange::flip)
        .filter(Objects::nonNull)
        .forEach(flip -> late.accept(Duration.between(flip.time(), stored)));
  }

  /** A ping may have come since: what is not due any more is written with its new deadline. */
  private List<MonitorChange> decide(Map<String, Monitor> found, Instant now) {
    List<MonitorChange> changes = new ArrayList<>();
    found.values().forEach(monitor -> changes.add(decide(monitor, now)));
    return changes;
  }

  /** A schedule that cannot be computed, as of a zone that is no more, keeps no others waiting. */
  private MonitorChange decide(Monitor monitor, Instant now) {
    try {
      return rules.deadline(monitor, now);
    } catch (RuntimeException e) {
      LOG.warn("the deadline of {} cannot be computed", monitor.uniqueKey(), e);
      Monitor later = monitor.with(monitor.state().withDueAt(now.plus(POSTPONED)));
      return new MonitorChange(monitor, later, null, null, List.of());
    }
  }
}
