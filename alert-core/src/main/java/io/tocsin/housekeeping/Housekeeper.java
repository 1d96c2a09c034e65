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
import io.tocsin.task.Lease;
import io.tocsin.task.PeriodicTask;
import io.tocsin.task.Tasks;
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
public final class Housekeeper {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
  private static final int PAGE = 500;

  /** The name of the lease by which servers on one store take turns. */
  static final String LEASE = "housekeeping";

  /** Until another server may have its turn, where one died in a round. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  /** Between two steps of a round, and between rounds that go well. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final HousekeepingSettings settings;
  private final AlarmModel model;
  private final DueTimes dueTimes;
  private final AlertStore store;
  private final ChangeLog changes;
  private final OperatorActions actions;
  private final Lease lease;
  private final Clock clock;
  private final ReentrantLock round = new ReentrantLock();

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
    this.lease = new Lease(leases, LEASE, settings.interval(), LONGEST_ROUND);
    this.clock = context.clock();
  }

  /** Runs a round at the interval of the settings; nothing where that is zero. */
  public Tasks tasks() {
    return settings.interval().isPositive()
        ? Tasks.of(
            new PeriodicTask("housekeeping", settings.interval(), LONGEST_SILENCE, this::runInTurn))
        : Tasks.of();
  }

  /** A round, unless a server on the same store has had one within the interval. */
  void runInTurn() {
    lease.ifFree(clock.instant(), this::takeTurn);
  }

  private void takeTurn() {
    takeDueSteps(new Tally());
    trimChanges();
  }

  /**
   * One round now.
   *
   * @param deleteExpiredAfter instead of the setting; null for the setting
   * @param deleteInfoAfter instead of the setting; null for the setting
   */
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
    PeriodicTask.reportProgress();
    DueTimes.Due due = dueTimes.next(alert);
    if (due == null || due.at().isAfter(now)) {
      actions.refreshDueTime(alert.id());
      return;
    }
    actions
        .takeDueStep(alert.id(), due.step())
        .ifPresent(outcome -> tally.count(alert, due.step(), model, outcome));
  }

  /**
   * Ids of what changed, each in one list only.
   *
   * @param expired alerts that were not received again in time
   * @param unshelved alerts whose shelve ran out
   * @param unacked alerts whose ack ran out
   * @param closed alerts whose announced end passed
   * @param deleted how many alerts were deleted
   * @param errors messages of plugins that refused
   */
  public record Report(
      List<String> expired,
      List<String> unshelved,
      List<String> unacked,
      List<String> closed,
      int deleted,
      List<String> errors) {
    public Report {
      expired = List.copyOf(expired);
      unshelved = List.copyOf(unshelved);
      unacked = List.copyOf(unacked);
      closed = List.copyOf(closed);
      errors = List.copyOf(errors);
    }
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
