package io.tocsin.statuspage.feed;

import io.tocsin.action.AlertActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Breadth;
import io.tocsin.query.AlertSearch;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.stream.AlertStream;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.Lease;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockProvider;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the page in step with the alerts. One server at a time does it; another steps in when it is
 * gone, and begins with what is open then. Whatever it decides, it decides over the page as it is
 * by then, so that two that do the same do it once.
 */
public final class AlertFeed implements HealthCheck, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Until another server may have its turn, who does not take it as a rule. */
  private static final Duration TURN = Duration.ofSeconds(30);

  private static final Duration LONGEST_TURN = TURN.multipliedBy(2);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final Engine engine;
  private final StatusPages pages;
  private final StatusPageSettings settings;
  private final Clock clock;
  private final AlertEffects effects;
  private final IncidentTexts texts;
  private final IncidentMarks marks;
  private final MaintenanceBlackouts maintenance;
  private final Lease lease;

  private @Nullable AlertFollower follower;
  private PageUpdater page;
  private boolean led;
  private boolean wasUsed;
  private volatile boolean rebuild;

  /** The alerts, and what is done to them. */
  public record Engine(
      AlertStream stream,
      AlertSearch search,
      AlertActions actions,
      AlarmModel model,
      Blackouts blackouts,
      Breadth breadth) {}

  public AlertFeed(
      Engine engine,
      StatusPages pages,
      StatusPageSettings settings,
      LockProvider leases,
      Clock clock) {
    this.engine = engine;
    this.pages = pages;
    this.settings = settings;
    this.clock = clock;
    this.effects = new AlertEffects(engine.model());
    this.texts = new IncidentTexts(settings.zone());
    this.page = newPage();
    this.marks = new IncidentMarks(engine.actions());
    this.maintenance =
        new MaintenanceBlackouts(pages, engine.blackouts(), engine.search(), engine.breadth());
    this.lease = new Lease(leases, "status-page", Duration.ZERO, LONGEST_TURN);
  }

  /** Follows the alerts, as long as it is this server's turn. */
  public PeriodicTask task() {
    return new PeriodicTask("status-page", Duration.ZERO, LONGEST_SILENCE, this::turn);
  }

  /** What keeps the alerts from being marked. */
  @Override
  public Optional<Fault> fault() {
    return marks.fault();
  }

  /**
   * Has the open alerts read anew, on whichever server does the work; it learns by the rules, which
   * it reads anew when one of them is put.
   */
  public void rebuild() {
    rebuild = true;
    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.page().all(AlertRule.class).forEach(rule -> edit.put(rule.withUpdated(edit.now())));
          return true;
        });
  }

  private void turn() throws InterruptedException {
    led = false;
    StatusPage present = pages.page();
    boolean isUsed = present.count(Component.class) > 0 || present.count(Schedule.class) > 0;
    if (isUsed || wasUsed) { // once more where all is gone: blackouts of maintenance go, too
      lease.ifFree(clock.instant(), this::lead);
    }
    wasUsed = isUsed;
    if (!led) {
      leave();
      Thread.sleep(PATIENCE);
    }
  }

  private void lead() {
    led = true;
    long end = System.nanoTime() + TURN.toNanos();
    try {
      while (System.nanoTime() - end < 0 && !PeriodicTask.isEnding()) {
        round(PATIENCE);
        PeriodicTask.reportProgress();
      }
    } catch (InterruptedException e) { // nothing of ours interrupts it
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes in what happens for so long, and does what is due then; nothing where the server stood
   * still meanwhile, since what it knows may be old.
   */
  void round(Duration patience) throws InterruptedException {
    AlertFollower present = follower(pages.page());
    Instant begin = clock.instant();
    present.take(patience);
    Instant now = clock.instant();
    if (now.isAfter(begin.plus(TURN))) {
      return;
    }
    page.note(now);
    Map<Long, List<AlertEffect>> open = present.byComponent();
    marks.mark(page.apply(open, present.targets(), now), open.values());
    maintenance.round(pages.lastSeen(), now);
  }

  private AlertFollower follower(StatusPage seen) throws InterruptedException {
    AlertFollower present = follower;
    if (present != null && !present.isLost() && !rebuild && present.targets().areOf(seen)) {
      return present;
    }
    rebuild = false;
    leaveAlerts();
    AlertFollower next = begin(new Targets(seen, settings.byServiceName()));
    if (present == null) {
      Instant now = clock.instant();
      page.lookBack(next.byComponent(), next.ended(now), now);
    }
    follower = next;
    return next;
  }

  private AlertFollower begin(Targets targets) throws InterruptedException {
    return AlertFollower.begin(
        engine.stream(),
        new AlertPager(engine.search()),
        effects,
        targets,
        PeriodicTask::reportProgress);
  }

  private PageUpdater newPage() {
    return new PageUpdater(pages, texts, engine.search());
  }

  private void leaveAlerts() {
    if (follower != null) {
      follower.close();
      follower = null;
    }
  }

  private void leave() {
    if (follower != null) {
      leaveAlerts();
      page = newPage();
    }
  }

  /** Lets the alerts go; call it when the task has ended. */
  @Override
  public void close() {
    marks.close();
    leaveAlerts();
  }
}
