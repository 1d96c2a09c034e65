package io.tocsin.monitor;

import io.tocsin.access.Caller;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.AlertActions;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStore;
import io.tocsin.housekeeping.RoundLease;
import io.tocsin.monitor.MonitorAlert.Action;
import io.tocsin.monitor.MonitorStore.Pending;
import io.tocsin.plugin.Refusal;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.RepeatedTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.core.LockProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does to alerts what changes of monitors ask for, as anybody else would who sends alerts and acts
 * on them. What a killed server has not done is done later, and at worst twice, which the engine
 * takes as a repeat.
 */
public final class AlertSubmission implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertSubmission.class);

  private static final int PAGE = 500;
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** Until what a blackout or a rate limit has kept out is tried again. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final MonitorStore store;
  private final Engine engine;
  private final RoundLease lease;
  private final Clock clock;
  private final Semaphore work = new Semaphore(0);
  private final RepeatedTask task =
      new RepeatedTask("monitor-alerts", Duration.ZERO, LONGEST_SILENCE, this::run);

  /** What alerts are received by and acted on. */
  public record Engine(AlertReceiver receiver, AlertActions actions, AlertStore alerts) {}

  /** A submission that rests until {@link #start()}. */
  public AlertSubmission(MonitorStore store, Engine engine, LockProvider leases, Clock clock) {
    this.store = store;
    this.engine = engine;
    this.lease = new RoundLease(leases, "monitor-alerts", Duration.ZERO, LONGEST_ROUND);
    this.clock = clock;
  }

  /** Begins to work by itself. */
  public void start() {
    task.start();
  }

  /** Says that there is something to do. */
  public void wake() {
    work.release();
  }

  /** How the work goes. */
  public HealthCheck health() {
    return task;
  }

  private void run() throws InterruptedException {
    if (work.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
      work.drainPermits();
    }
    round();
  }

  /** A round: all that is to be done. Asks for the lease only where something is. */
  void round() {
    if (!store.pendingAlerts(clock.instant(), 1).isEmpty()) {
      lease.ifFree(clock.instant(), this::submitAll);
    }
  }

  private void submitAll() {
    boolean more = true;
    while (more) {
      List<Pending> page = store.pendingAlerts(clock.instant(), PAGE);
      int settled = settle(firstOfEach(page));
      task.progress();
      more = settled > 0 && (page.size() == PAGE || page.size() > settled);
    }
  }

  /** What one monitor asks for is done in its order, one in a page. */
  private static List<Pending> firstOfEach(List<Pending> page) {
    Set<String> seen = new HashSet<>();
    return page.stream().filter(each -> seen.add(each.monitorId())).toList();
  }

  /** Does what can be done now; says of how many the fate is known. */
  private int settle(List<Pending> page) {
    Instant now = clock.instant();
    List<Pending> submissions =
        page.stream().filter(each -> each.alert().action() == Action.SUBMIT).toList();
    List<Outcome> outcomes =
        engine
            .receiver()
            .receiveAll(submissions.stream().map(each -> draft(each, now)).toList(), Caller.SYSTEM);
    List<Pending> done = new ArrayList<>();
    List<Pending> refused = new ArrayList<>();
    for (int i = 0; i < submissions.size(); i++) {
      switch (fate(submissions.get(i), outcomes.get(i))) {
        case DONE -> done.add(submissions.get(i));
        case LATER -> refused.add(submissions.get(i));
        case AGAIN -> LOG.debug("{} waits", submissions.get(i).alert().subject());
      }
    }
    page.stream().filter(each -> isDone(each.alert())).forEach(done::add);
    store.removePending(done);
    store.postpone(refused, now.plus(PATIENCE));
    return done.size() + refused.size();
  }

  /** What was refused for a while is new when it comes again: a blackout looks at that time. */
  private static AlertDraft draft(Pending pending, Instant now) {
    return pending.alert().draft(pending.postponed() ? now : pending.alert().time());
  }

  private enum Fate {
    DONE,
    AGAIN,
    LATER
  }

  private static Fate fate(Pending pending, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored(Alert alert, var kind) -> Fate.DONE;
      case Outcome.Busy() -> Fate.AGAIN;
      case Outcome.Unavailable() -> Fate.AGAIN;
      case Outcome.Refused(Refusal.Suppressed refusal, String id) -> Fate.LATER;
      case Outcome.Refused(Refusal.RateLimited refusal, String id) -> Fate.LATER;
      case Outcome.Refused(Refusal refusal, String id) -> dropped(pending, refusal.message());
      case Outcome.Invalid(String message) -> dropped(pending, message);
    };
  }

  private static Fate dropped(Pending pending, String why) {
    LOG.info(
        "the alert {} of {} was not taken: {}",
        pending.alert().subject().event(),
        pending.alert().subject().resource(),
        why);
    return Fate.DONE;
  }

  private boolean isDone(MonitorAlert alert) {
    return switch (alert.action()) {
      case SUBMIT -> false;
      case CLOSE -> close(alert);
      case MARK_STALE, MARK_FRESH -> throw new IllegalStateException("marks are kept elsewhere");
    };
  }

  private boolean close(MonitorAlert alert) {
    MonitorAlert.Subject subject = alert.subject();
    String customer = subject.customer() == null ? "" : subject.customer();
    AlertKey key =
        new AlertKey(subject.environment(), subject.resource(), customer, subject.event(), "");
    Optional<Alert> open = Optional.ofNullable(engine.alerts().findOwners(List.of(key)).get(key));
    return open.isEmpty()
        || !(engine
                .actions()
                .takeAction(open.get().id(), "close", alert.content().text(), null, Caller.SYSTEM)
            instanceof ActionOutcome.Busy);
  }

  @Override
  public void close() {
    task.end();
    wake();
    task.close();
  }
}
