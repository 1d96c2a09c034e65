package io.tocsin.monitor;

import io.tocsin.action.AlertActions;
import io.tocsin.alert.AlertStore;
import io.tocsin.monitor.AlertDelivery.Result;
import io.tocsin.monitor.MonitorAlert.Action;
import io.tocsin.monitor.MonitorStore.Pending;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.task.Lease;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.javacrumbs.shedlock.core.LockProvider;
import org.jspecify.annotations.Nullable;

/**
 * Does to alerts what changes of monitors ask for, as anybody else would who sends alerts and acts
 * on them. What a killed server has not done is done later, and at worst twice, which the engine
 * takes as a repeat.
 */
public final class AlertSubmission {

  private static final int PAGE = 500;
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** Until what was refused for a while, as by a blackout, is tried again. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration LONGEST_ROUND = Duration.ofSeconds(15);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final MonitorStore store;
  private final AlertDelivery delivery;
  private final DeadlinePriority order;
  private final Lease lease;
  private final Clock clock;

  /** What alerts are received by and acted on. */
  public record Engine(AlertReceiver receiver, AlertActions actions, AlertStore alerts) {}

  public AlertSubmission(
      MonitorStore store, Engine engine, DeadlinePriority order, LockProvider leases, Clock clock) {
    this.store = store;
    this.delivery = new AlertDelivery(engine);
    this.order = order;
    this.lease = new Lease(leases, "monitor-alerts", Duration.ZERO, LONGEST_ROUND);
    this.clock = clock;
  }

  /** Runs a round every half second, and when the task is woken. */
  public PeriodicTask task() {
    return new PeriodicTask("monitor-alerts", INTERVAL, LONGEST_SILENCE, this::round);
  }

  /** A round: all that is to be done. Asks for the lease only where something is. */
  void round() {
    if (!store.pendingAlerts(clock.instant(), 1).isEmpty()) {
      lease.ifFree(clock.instant(), this::submitAll);
    }
  }

  /** Ends long before the lease does: another server's alerts must not come in between. */
  private void submitAll() {
    Instant end = clock.instant().plus(LONGEST_ROUND.dividedBy(3));
    int settled = 1;
    while (settled > 0 && clock.instant().isBefore(end)) {
      order.waitForDeadlines();
      settled = settle(firstOfEach(store.pendingAlerts(clock.instant(), PAGE)), end);
      PeriodicTask.reportProgress();
    }
  }

  /** Which alert is meant, whatever its event. */
  private record Place(String environment, String resource, @Nullable String customer) {
    static Place of(Pending pending) {
      MonitorAlert.Subject subject = pending.alert().subject();
      return new Place(subject.environment(), subject.resource(), subject.customer());
    }
  }

  /** What is done to one alert is done in its order, though several monitors ask for it. */
  private static List<Pending> firstOfEach(List<Pending> page) {
    Set<Place> seen = new HashSet<>();
    return page.stream().filter(each -> seen.add(Place.of(each))).toList();
  }

  /** Does what can be done now; says how many are settled. */
  private int settle(List<Pending> page, Instant end) {
    Instant now = clock.instant();
    Map<Result, List<Pending>> results = new EnumMap<>(Result.class);
    List<Pending> submissions = page.stream().filter(each -> is(each, Action.SUBMIT)).toList();
    List<Result> submitted = delivery.submit(submissions, now);
    for (int i = 0; i < submissions.size(); i++) {
      results.computeIfAbsent(submitted.get(i), _ -> new ArrayList<>()).add(submissions.get(i));
    }
    page.stream()
        .filter(each -> is(each, Action.CLOSE))
        .takeWhile(_ -> clock.instant().isBefore(end))
        .forEach(
            each ->
                results.computeIfAbsent(delivery.close(each), _ -> new ArrayList<>()).add(each));
    List<Pending> done = results.getOrDefault(Result.DONE, List.of());
    List<Pending> later = results.getOrDefault(Result.LATER, List.of());
    store.removePending(done);
    store.postpone(later, now.plus(PATIENCE));
    return done.size() + later.size();
  }

  private static boolean is(Pending pending, Action action) {
    return pending.alert().action() == action;
  }
}
