package io.tocsin.monitor;

import io.tocsin.access.Caller;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.AlertActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertSearch;
import io.tocsin.housekeeping.RoundLease;
import io.tocsin.monitor.MonitorAlert.Action;
import io.tocsin.monitor.MonitorAlert.Subject;
import io.tocsin.monitor.MonitorStore.Pending;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.Page;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.RepeatedTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.javacrumbs.shedlock.core.LockProvider;
import org.jspecify.annotations.Nullable;

/**
 * Marks the open alerts of heartbeats that are silent, and takes the marks away when they are back.
 * Many at a time: who falls silent together costs one search.
 */
public final class StaleMarks implements AutoCloseable {

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
  private final RoundLease lease;
  private final Clock clock;
  private final RepeatedTask task =
      new RepeatedTask("stale-marks", INTERVAL, LONGEST_SILENCE, this::round);

  /** Marks that are not set until {@link #start()}. */
  public StaleMarks(
      MonitorStore store,
      AlertSearch search,
      AlertActions actions,
      AlarmModel model,
      LockProvider leases,
      Clock clock) {
    this.store = store;
    this.search = search;
    this.actions = actions;
    this.model = model;
    this.lease = new RoundLease(leases, "stale-marks", Duration.ZERO, LONGEST_ROUND);
    this.clock = clock;
  }

  /** Begins to work by itself. */
  public void start() {
    task.start();
  }

  /** How the work goes. */
  public HealthCheck health() {
    return task;
  }

  /** A round: all marks. Asks for the lease only where there are some. */
  void round() {
    if (!store.pendingMarks(1).isEmpty()) {
      lease.ifFree(clock.instant(), this::markAll);
    }
  }

  private void markAll() {
    List<Pending> page = store.pendingMarks(PAGE);
    while (!page.isEmpty()) {
      Collection<MonitorAlert> last = lastOfEach(page);
      mark(last.stream().filter(each -> each.action() == Action.MARK_STALE).toList(), true);
      mark(last.stream().filter(each -> each.action() == Action.MARK_FRESH).toList(), null);
      store.removeMarks(page.getLast().number());
      task.progress();
      page = page.size() < PAGE ? List.of() : store.pendingMarks(PAGE);
    }
  }

  private static Collection<MonitorAlert> lastOfEach(List<Pending> page) {
    Map<String, MonitorAlert> last = new LinkedHashMap<>();
    page.forEach(each -> last.put(each.monitorId(), each.alert()));
    return last.values();
  }

  /** Page after page of those that are not marked so yet, until none can be changed. */
  private void mark(List<MonitorAlert> marks, @Nullable Boolean stale) {
    if (marks.isEmpty()) {
      return;
    }
    List<Subject> subjects = marks.stream().map(MonitorAlert::subject).toList();
    Condition where = unmarked(subjects, stale);
    boolean changed = true;
    while (changed) {
      List<Alert> alerts =
          search.find(new AlertQuery(where, List.of(), new Page(1, PAGE), false, false));
      changed = false;
      for (Alert alert : alerts) {
        changed |= isMeant(alert, subjects) && isMarked(alert, stale);
        task.progress();
      }
    }
  }

  private Condition unmarked(List<Subject> subjects, @Nullable Boolean stale) {
    List<Object> over = new ArrayList<>(model.closedStatuses());
    over.add(model.expiredStatus());
    List<Object> origins = new ArrayList<>(subjects.stream().map(Subject::origin).toList());
    Condition marked = new Condition.Present(new Field.Attribute(STALE));
    return new Condition.All(
        List.of(
            new Condition.In(AlertField.ORIGIN, origins),
            new Condition.Not(new Condition.In(AlertField.STATUS, over)),
            stale == null ? marked : new Condition.Not(marked)));
  }

  /** A customer's heartbeat says nothing of others' alerts. */
  private static boolean isMeant(Alert alert, List<Subject> subjects) {
    return subjects.stream()
        .anyMatch(
            subject ->
                subject.origin().equals(alert.origin())
                    && (subject.customer() == null || subject.customer().equals(alert.customer())));
  }

  private boolean isMarked(Alert alert, @Nullable Boolean stale) {
    return actions.setAttributes(alert.id(), Collections.singletonMap(STALE, stale), Caller.SYSTEM)
        instanceof ActionOutcome.Done;
  }

  @Override
  public void close() {
    task.close();
  }
}
