package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.action.ActionSettings;
import io.tocsin.action.BlackoutSteps;
import io.tocsin.action.OperatorActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.outbox.SilentAnnouncer;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.PluginChain;
import io.tocsin.receive.LaneReceiver;
import io.tocsin.receive.Outcome;
import io.tocsin.receive.ReceiveSettings;
import io.tocsin.store.memory.MemoryAlertStore;
import io.tocsin.store.memory.MemoryLeases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server's engine with blackouts, over stores in memory. */
final class BlackoutFixture implements AutoCloseable {

  final TestClock clock = new TestClock(TestAlerts.NOW);
  final MemoryBlackouts store = new MemoryBlackouts();
  final MemoryAlertStore alerts;
  final ActiveBlackouts active = new ActiveBlackouts(() -> store, false, clock);
  final Blackouts blackouts = new Blackouts(store, active);
  final List<Alert> told = new ArrayList<>();
  final OperatorActions actions;
  final Reevaluation reevaluation;
  private final LaneReceiver receiver;
  private int drafts;

  BlackoutFixture(AlarmModel model, boolean notification, String... accepted) {
    alerts = new MemoryAlertStore(model, clock);
    BlackoutSettings settings =
        new BlackoutSettings(Duration.ofHours(1), notification, List.of(accepted), 0.5);
    DueTimes dueTimes =
        new DueTimes(model, Duration.ofHours(2), Duration.ofHours(12), Duration.ofSeconds(10));
    PluginChain plugins =
        new PluginChain(
            List.of(new BlackoutPlugin(active, settings, model, clock), new Listener()));
    DecisionContext engine =
        new DecisionContext(model, dueTimes, plugins, new SilentAnnouncer(), clock);
    CurrentAlerts current = new CurrentAlerts(1_000_000);
    receiver =
        new LaneReceiver(
            new ReceiveSettings(1, 4096, 64, 1_000_000, Duration.ofDays(1), true),
            engine,
            alerts,
            current,
            "tocsin/test");
    actions =
        new OperatorActions(
            engine,
            new ActionSettings(Duration.ZERO, Duration.ofHours(2), List.of()),
            alerts,
            alerts,
            current);
    reevaluation =
        new Reevaluation(
            active,
            new BlackoutSteps(engine, alerts, current),
            alerts,
            model,
            new MemoryLeases(clock),
            clock);
  }

  /** Comes after the plugin of blackouts, and notes what it is told. */
  private final class Listener implements Plugin {
    @Override
    public String name() {
      return "listener";
    }

    @Override
    public void postReceive(Alert alert) {
      told.add(alert);
    }
  }

  Outcome receive(AlertDraftBuilder draft) {
    return receiver.receive(draft.id("draft" + drafts++).build(), Caller.ANONYMOUS);
  }

  Alert stored(AlertDraftBuilder draft) {
    return assertInstanceOf(Outcome.Stored.class, receive(draft)).alert();
  }

  Alert alert(String id) {
    return alerts.find(id).orElseThrow();
  }

  String status(String id) {
    return alert(id).status();
  }

  /** A blackout of Production from now on. */
  Blackout begin(String id, Duration duration) {
    return begin(id, Schedule.once(clock.instant(), duration));
  }

  Blackout begin(String id, Schedule schedule) {
    Blackout blackout = ofProduction(id, schedule);
    blackouts.add(blackout);
    return blackout;
  }

  /** A blackout of Production that nobody has stored yet. */
  Blackout ofProduction(String id, Schedule schedule) {
    return new Blackout(
        id,
        1,
        new Coverage("Production", List.of(), null, null, null, List.of(), null, null, List.of()),
        schedule,
        null,
        clock.instant(),
        "");
  }

  /** Time passes, round by round. */
  void pass(Duration time) {
    for (long i = 0; i < time.dividedBy(Reevaluation.INTERVAL); i++) {
      clock.advance(Reevaluation.INTERVAL);
      active.refresh();
      reevaluation.run();
    }
  }

  @Override
  public void close() {
    receiver.close();
  }
}
