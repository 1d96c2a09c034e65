package io.tocsin.housekeeping;

import io.tocsin.action.ActionOutcome;
import io.tocsin.action.OperatorActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.change.DecisionContext;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.RepeatedTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import net.javacrumbs.shedlock.core.LockProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Housekeeping in rounds of one thread. Each alert gets one step a round, decided on the state it
 * is written over, so rounds of several servers do no harm to each other; a lease spares them the
 * work of doing the same.
 */
public final class Housekeeper implements Housekeeping, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
  private static final int PAGE = 500;

  /** Between two steps of a round, and between rounds that go well. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final HousekeepingSettings settings;
  private final AlarmModel model;
  private final DueTimes dueTimes;
  private final AlertStore store;
  private final ChangeLog changes;
  private final OperatorActions actions;
  private final RoundLease lease;
  private final Clock clock;
  private final ReentrantLock round = new ReentrantLock();
  private final RepeatedTask rounds;

  /**
   * A housekeeper that rests until {@link #start()}.
   *
   * @param leases of the store, by which its servers take turns
   */
  public Housekeeper(
      HousekeepingSettings settings,
      DecisionContext context,
      AlertStore store,
      ChangeLog changes,
      OperatorActions actions,
      LockProvider leases) {
    this.settings = settings;
    this.model = context.model();
    this.dueTimes = context.dueTimes();
    this.store = store;
    this.changes = changes;
    this.actions = actions;
    this.lease = new RoundLease(leases, RoundLease.NAME, settings.interval());
    this.clock = context.clock();
    this.rounds =
        new RepeatedTask("housekeeping", settings.interval(), LONGEST_SILENCE, this::runInTurn);
  }

  /** Begins to run by itself, unless the interval is zero. */
  public void start() {
    if (settings.interval().isPositive()) {
      rounds.start();
    }
  }

  /** How the rounds go. */
  public HealthCheck health() {
    return rounds;
  }

  /** A round, unless a server on the same store has had one within the interval. */
  void runInTurn() {
    lease.ifFree(clock.instant(), this::takeTurn);
  }

  private void takeTurn() {
    takeDueSteps(new Tally());
    trimChanges();
  }

  @Override
  public Report run(@Nullable Duration deleteExpiredAfter, @Nullable Duration deleteInfoAfter) {
    Tally tally = new Tally();
    tally.deleted +=
        deleteOlder(
            orSetting(deleteExpiredAfter, settings.deleteExpiredAfter()),
            orSetting(deleteInfoAfter, settings.deleteInfoAfter()));
    takeDueSteps(tally);
    trimChanges();
    return tally.report();
  }

  private void trimChanges() {
    changes.trim(AlertNumbers.first(clock.instant().minus(ChangeLog.KEPT)));
  }

  private static Duration orSetting(@Nullable Duration given, Duration setting) {
    return given == null || given.isZero() ? setting : given;
  }

  private int deleteOlder(Duration deleteExpiredAfter, Duration deleteInfoAfter) {
    Instant now = clock.instant();
    int deleted = 0;
    if (!deleteExpiredAfter.isZero()) {
      List<String> over = new ArrayList<>(model.closedStatuses());
      over.add(model.expiredStatus());
      deleted += store.deleteByStatus(over, now.minus(deleteExpiredAfter));
    }
    if (!deleteInfoAfter.isZero()) {
      deleted += store.deleteBySeverity(model.severities().inform(), now.minus(deleteInfoAfter));
    }
    return deleted;
  }

  private void takeDueSteps(Tally tally) {
    round.lock();
    try {
      Instant now = clock.instant();
      int seen;
      do { // what was refused stays due, and must not keep others off the page
        seen = tally.seen.size();
        store.findDue(now, PAGE + tally.errors.size()).stream()
            .filter(alert -> tally.seen.add(alert.id()))
            .forEach(alert -> takeStep(alert, now, tally));
      } while (tally.seen.size() > seen);
    } finally {
      round.unlock();
    }
  }

  private void takeStep(Alert alert, Instant now, Tally tally) {
    rounds.progress();
    DueTimes.Due due = dueTimes.next(alert);
    if (due == null || due.at().isAfter(now)) {
      actions.refreshDueTime(alert.id());
      return;
    }
    actions
        .takeDueStep(alert.id(), due.step())
        .ifPresent(outcome -> tally.count(alert, due.step(), model, outcome));
  }

  @Override
  public void close() {
    rounds.close();
  }

  /** What a round has done so far. */
  private static final class Tally {
    private final List<String> expired = new ArrayList<>();
    private final List<String> unshelved = new ArrayList<>();
    private final List<String> unacked = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int deleted;

    private void count(Alert before, DueTimes.Step step, AlarmModel model, ActionOutcome outcome) {
      switch (outcome) {
        case ActionOutcome.Done(Alert alert) -> count(before, step, model);
        case ActionOutcome.Refused(var refusal) -> errors.add(refusal.message());
        case ActionOutcome.Conflict(String message) -> errors.add(message);
        case ActionOutcome.Invalid(String message) -> errors.add(message);
        case ActionOutcome.NotFound(String message) -> LOG.debug("{} is gone", before.id());
        case ActionOutcome.NoteDone(var note) -> LOG.debug("no step makes notes");
        case ActionOutcome.Busy() -> LOG.debug("{} is busy and waits", before.id());
      }
    }

    private void count(Alert before, DueTimes.Step step, AlarmModel model) {
      switch (step) {
        case DELETE -> deleted++;
        case EXPIRE -> expired.add(before.id());
        case END -> closed.add(before.id());
        case RUN_OUT -> {
          boolean shelved = before.status().equals(model.shelvedStatus());
          (shelved ? unshelved : unacked).add(before.id());
        }
      }
    }

    private Report report() {
      return new Report(expired, unshelved, unacked, closed, deleted, errors);
    }
  }
}
