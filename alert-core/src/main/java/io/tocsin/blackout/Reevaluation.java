package io.tocsin.blackout;

import io.tocsin.action.BlackoutSteps;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.blackout.ActiveBlackouts.Open;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.query.Sort;
import io.tocsin.task.Lease;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import net.javacrumbs.shedlock.core.LockProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suppresses open alerts when a window opens, and puts suppressed ones back that no window covers
 * any more; by rounds of one server at a time. Here the present counts, not the time that senders
 * gave.
 *
 * <p>A window takes alerts in for a while after it opened, or after its blackout was made or
 * changed, so that it gets those that other servers let pass before they knew; and not again after
 * that, so that an alert stays where an operator has put it meanwhile. All that is suppressed is
 * looked through when windows have changed, and once a minute: an alert may have come late, or have
 * been changed.
 */
public final class Reevaluation {

  /** Between two rounds. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Until another server may have its turn, where one died in a round. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  /** Longer than other servers take to learn of a blackout, and to store what they let pass. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private static final Duration LOOK_THROUGH = Duration.ofMinutes(1);
  private static final int PAGE = 200; // an alert may take a megabyte
  private static final Logger LOG = LoggerFactory.getLogger(Reevaluation.class);

  private final ActiveBlackouts blackouts;
  private final BlackoutSteps steps;
  private final AlertSearch search;
  private final AlarmModel model;
  private final Lease lease;
  private final Clock clock;
  private final Map<Open, Instant> seen = new HashMap<>();
  private Instant changed = Instant.MIN;
  private Instant looked = Instant.MIN;

  public Reevaluation(
      ActiveBlackouts blackouts,
      BlackoutSteps steps,
      AlertSearch search,
      AlarmModel model,
      LockProvider leases,
      Clock clock) {
    this.blackouts = blackouts;
    this.steps = steps;
    this.search = search;
    this.model = model;
    this.lease = new Lease(leases, "blackouts", INTERVAL, LONGEST_ROUND);
    this.clock = clock;
  }

  /** Runs a round every five seconds. */
  public PeriodicTask task() {
    return new PeriodicTask("blackout-alerts", INTERVAL, LONGEST_SILENCE, this::run);
  }

  /**
   * A round, if there is something to do and no other server has its turn; not for several threads.
   *
   * @throws io.tocsin.alert.StoreUnavailableException if the store is out; the next round goes on
   */
  public void run() {
    Instant now = clock.instant();
    notice(blackouts.open(now), now);
    boolean settling = now.isBefore(changed.plus(SETTLING));
    if (settling || now.isBefore(looked) || !now.isBefore(looked.plus(LOOK_THROUGH))) {
      lease.ifFree(now, () -> sweep(now));
      looked = now;
    }
  }

  private void notice(Set<Open> open, Instant now) {
    boolean closed = seen.keySet().retainAll(open);
    boolean opened = false;
    for (Open window : open) {
      opened |= seen.putIfAbsent(window, now) == null;
    }
    if (opened || closed) {
      changed = now;
    }
  }

  private void sweep(Instant now) {
    seen.forEach(
        (window, since) -> {
          if (now.isBefore(since.plus(SETTLING))) {
            suppress(window);
          }
        });
    release();
  }

  private void suppress(Open window) {
    Condition shown = OpenStatuses.shown(model);
    String text = "blackout " + window.blackout().id() + " began";
    int count =
        forEach(
            new Condition.All(List.of(window.covered(), shown)),
            this::isCovered,
            id ->
                steps.suppress(
                    id,
                    window.blackout().id(),
                    text,
                    alert -> shown.test(alert) && isCovered(alert)));
    if (count > 0) {
      LOG.info("blackout {} suppresses {} open alerts", window.blackout().id(), count);
    }
  }

  private void release() {
    Condition suppressed = new Condition.In(AlertField.STATUS, List.of(model.suppressedStatus()));
    int count =
        forEach(
            suppressed,
            alert -> !Objects.equals(covering(alert), alert.blackoutId()) || !isCovered(alert),
            id -> release(id, suppressed));
    if (count > 0) {
      LOG.info("{} alerts are suppressed no more", count);
    }
  }

  /** Puts an alert back, or has it say which other blackout goes on. */
  private boolean release(String id, Condition suppressed) {
    steps.handOver(id, this::covering);
    return steps.release(
        id, "blackout is over", alert -> suppressed.test(alert) && !isCovered(alert));
  }

  private boolean isCovered(Alert alert) {
    return covering(alert) != null;
  }

  private @Nullable String covering(Alert alert) {
    return blackouts.covering(alert, clock.instant()).map(Blackout::id).orElse(null);
  }

  /** Takes a step with each alert that is meant; how many steps were taken. */
  private int forEach(Condition where, Predicate<Alert> meant, Predicate<String> step) {
    int count = 0;
    for (String id : ids(where, meant)) {
      count += step.test(id) ? 1 : 0;
    }
    return count;
  }

  /** Finds all ids before the first step, since steps move what later pages hold. */
  private Set<String> ids(Condition where, Predicate<Alert> meant) {
    List<Sort> order = List.of(new Sort(AlertField.ID, false));
    Set<String> ids = new HashSet<>();
    int number = 1;
    List<Alert> page;
    do {
      page = search.find(new AlertQuery(where, order, new Page(number++, PAGE), false, false));
      page.stream().filter(meant).forEach(alert -> ids.add(alert.id()));
    } while (page.size() == PAGE);
    return ids;
  }
}
