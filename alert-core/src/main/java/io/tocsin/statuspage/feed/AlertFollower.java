package io.tocsin.statuspage.feed;

import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.statuspage.feed.Targets.Target;
import io.tocsin.stream.AlertStream;
import io.tocsin.stream.StreamEvent;
import io.tocsin.stream.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows which alerts are open, until it is closed. For one thread. */
final class AlertFollower implements AutoCloseable {

  /** Pages of alerts that are read to find out when components got better. */
  private static final int MAX_ENDED_PAGES = 25;

  private final AlertPager pages;
  private final AlertEffects effects;
  private final OpenAlerts alerts;
  private final Subscription subscription;
  private boolean lost;

  private AlertFollower(
      AlertPager pages, AlertEffects effects, Targets targets, Subscription subscription) {
    this.pages = pages;
    this.effects = effects;
    this.alerts = new OpenAlerts(targets, effects);
    this.subscription = subscription;
  }

  /**
   * Begins with all alerts that are open now. Those that change meanwhile come from the stream, to
   * which it subscribes before.
   *
   * @param progress run now and then
   * @throws StoreUnavailableException if they cannot be followed now
   */
  static AlertFollower begin(
      AlertStream stream,
      AlertPager pages,
      AlertEffects effects,
      Targets targets,
      Runnable progress)
      throws InterruptedException {
    Optional<Subscription> subscription = stream.subscribe(effects.open(), Caller.SYSTEM, null);
    AlertFollower follower =
        new AlertFollower(
            pages,
            effects,
            targets,
            subscription.orElseThrow(
                () ->
                    new StoreUnavailableException(
                        "alerts cannot be followed", new IllegalStateException("no stream"))));
    try {
      follower.readAll(progress);
      return follower;
    } catch (RuntimeException | InterruptedException e) {
      follower.close();
      throw e;
    }
  }

  private void readAll(Runnable progress) throws InterruptedException {
    pages.read(
        effects.open(),
        Integer.MAX_VALUE,
        page -> {
          page.forEach(alerts::put);
          takeWaiting();
          progress.run();
        });
  }

  private void takeWaiting() {
    try {
      take(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes in what happens for so long. */
  void take(Duration patience) throws InterruptedException {
    new EventFlow(subscription::next, System::nanoTime).take(patience, this::take);
  }

  private void take(StreamEvent event) {
    switch (event) {
      case StreamEvent.Created(long _, Alert alert) -> alerts.put(alert);
      case StreamEvent.Changed(long _, Alert alert) -> alerts.put(alert);
      case StreamEvent.Deleted(long _, String id) -> alerts.remove(id);
      case StreamEvent.Reset _, StreamEvent.Ended _ -> lost = true;
    }
  }

  /** Whether it may have missed something, and another has to begin. */
  boolean isLost() {
    return lost || subscription.isOver();
  }

  Targets targets() {
    return alerts.targets();
  }

  /** What open alerts do, by components. */
  Map<Long, List<AlertEffect>> byComponent() {
    return alerts.byComponent();
  }

  /**
   * When components may have got better last, by the alerts that ended within the settle time;
   * those are left out whose alerts ended before. For one that has just begun.
   *
   * @return null if those are too many alerts
   */
  @Nullable Map<Long, Instant> ended(Instant now) {
    Instant since = now.minus(targets().longestSettle());
    Condition ended =
        new Condition.All(
            List.of(
                new Condition.Not(effects.open()),
                new Condition.Between(
                    AlertField.UPDATE_TIME, new Condition.Bound(since, true), null)));
    Map<Long, Instant> last = new HashMap<>();
    boolean isAll =
        pages.read(ended, MAX_ENDED_PAGES, page -> page.forEach(each -> add(each, last)));
    byComponent()
        .forEach(
            (id, some) ->
                some.forEach(effect -> last.merge(id, effect.since(), AlertFollower::later)));
    return isAll ? last : null;
  }

  private void add(Alert alert, Map<Long, Instant> last) {
    for (Target target : alerts.targets(alert)) {
      last.merge(target.componentId(), alert.updateTime(), AlertFollower::later);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public void close() {
    subscription.close();
  }
}
