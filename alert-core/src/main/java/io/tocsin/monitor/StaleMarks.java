package io.tocsin.monitor;

import io.tocsin.access.Caller;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.AlertActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.monitor.MonitorAlert.Action;
import io.tocsin.monitor.MonitorAlert.Subject;
import io.tocsin.monitor.MonitorStore.Pending;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.Page;
import io.tocsin.task.Lease;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.javacrumbs.shedlock.core.LockProvider;
import org.jspecify.annotations.Nullable;

/**
 * Marks the open alerts of heartbeats that are silent, and takes the marks away when they are back.
 * Many at a time: who falls silent together costs one search.
 */
public final class StaleMarks {

  /** The attribute of alerts whose source is silent. */
  public static final String STALE = "stale";

  private static final int PAGE = 500;
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final MonitorStore store;
  private final AlertSearch search;
  private final AlertActions actions;
  private final AlarmModel model;
  private final DeadlinePriority order;
  private final Lease lease;
  private final Clock clock;

  public StaleMarks(
      MonitorStore store,
      AlertSearch search,
      AlertActions actions,
      AlarmModel model,
      DeadlinePriority order,
      LockProvider leases,
      Clock clock) {
    this.store = store;
    this.search = search;
    this.actions = actions;
    this.model = model;
    this.order = order;
    this.lease = new Lease(leases, "stale-marks", Duration.ZERO, LONGEST_ROUND);
    this.clock = clock;
  }

  /** Runs a round every second. */
  public PeriodicTask task() {
    return new PeriodicTask("stale-marks", INTERVAL, LONGEST_SILENCE, this::round);
  }

  /** A round: all marks. Asks for the lease only where there are some. */
  void round() {
    if (!store.pendingMarks(1).isEmpty()) {
      lease.ifFree(clock.instant(), this::markAll);
    }
  }

  /** Ends long before the lease does: another server must not take marks away in between. */
  private void markAll() {
    Instant end = clock.instant().plus(LONGEST_ROUND.dividedBy(2));
    List<Pending> page = store.pendingMarks(PAGE);
    while (!page.isEmpty() && areSet(page, end)) {
      store.removeMarks(page);
      page = page.size() < PAGE ? List.of() : store.pendingMarks(PAGE);
    }
  }

  /** Sets them, unless that takes too long. */
  private boolean areSet(List<Pending> page, Instant end) {
    Collection<MonitorAlert> last = lastOfEach(page);
    return areSet(subjects(last, Action.MARK_STALE), true, end)
        && areSet(subjects(last, Action.MARK_FRESH), null, end);
  }

  /** A heartbeat may have been deleted and made anew in the meantime. */
  private static Collection<MonitorAlert> lastOfEach(List<Pending> page) {
    Map<Subject, MonitorAlert> last = new LinkedHashMap<>();
    page.forEach(each -> last.put(each.alert().subject(), each.alert()));
    return last.values();
  }

  private static List<Subject> subjects(Collection<MonitorAlert> marks, Action action) {
    return marks.stream()
        .filter(each -> each.action() == action)
        .map(MonitorAlert::subject)
        .toList();
  }

  /** A customer's heartbeat says nothing of others' alerts; each customer is a search by origin. */
  private boolean areSet(List<Subject> subjects, @Nullable Boolean stale, Instant end) {
    Map<String, List<Object>> origins = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      String customer = Objects.requireNonNullElse(subject.customer(), "");
      origins.computeIfAbsent(customer, _ -> new ArrayList<>()).add(subject.origin());
    }
    return origins.entrySet().stream()
        .allMatch(each -> areSet(unmarked(each.getKey(), each.getValue(), stale), stale, end));
  }

  /** Page after page of those that are not marked so yet, until none can be changed. */
  private boolean areSet(Condition unmarked, @Nullable Boolean stale, Instant end) {
    AlertQuery query = new AlertQuery(unmarked, List.of(), new Page(1, PAGE), false, false);
    boolean changed = true;
    while (changed && clock.instant().isBefore(end)) {
      changed = false;
      order.waitForDeadlines();
      for (Alert alert : search.find(query)) {
        changed |= isTaken(alert, stale);
        PeriodicTask.reportProgress();
      }
    }
    return !changed;
  }

  private Condition unmarked(String customer, List<Object> origins, @Nullable Boolean stale) {
    List<Object> over = new ArrayList<>(model.closedStatuses());
    over.add(model.expiredStatus());
    Condition marked = new Condition.Present(new Field.Attribute(STALE));
    List<Condition> all = new ArrayList<>();
    all.add(new Condition.In(AlertField.ORIGIN, origins));
    all.add(new Condition.Not(new Condition.In(AlertField.STATUS, over)));
    all.add(stale == null ? marked : new Condition.Not(marked));
    if (!customer.isEmpty()) {
      all.add(new Condition.In(AlertField.CUSTOMER, List.of(customer)));
    }
    return new Condition.All(all);
  }

  /** Whether it is marked now, or has to be looked at again. */
  private boolean isTaken(Alert alert, @Nullable Boolean stale) {
    ActionOutcome outcome =
        actions.setAttributes(alert.id(), Collections.singletonMap(STALE, stale), Caller.SYSTEM);
    return outcome instanceof ActionOutcome.Done || outcome instanceof ActionOutcome.Busy;
  }
}
