package io.tocsin.receive;

import io.tocsin.action.ActionSettings;
import io.tocsin.action.OperatorActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.NoteStore;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.housekeeping.Housekeeper;
import io.tocsin.housekeeping.HousekeepingSettings;
import io.tocsin.outbox.Announcer;
import io.tocsin.outbox.SilentAnnouncer;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.PluginChain;
import io.tocsin.store.memory.MemoryAlertStore;
import io.tocsin.store.memory.MemoryLeases;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.javacrumbs.shedlock.core.LockProvider;

/** One server's engine over a store, as the wiring makes it, with small queues. */
public record EngineFixture(
    AlarmModel model, LaneReceiver receiver, OperatorActions actions, Housekeeper housekeeper)
    implements AutoCloseable {

  private static final HousekeepingSettings HOUSEKEEPING =
      new HousekeepingSettings(
          Duration.ofSeconds(10),
          Duration.ofHours(2),
          Duration.ofHours(12),
          Duration.ofSeconds(10));

  /** The Alerta model with its defaults. */
  public static AlarmModel alertaModel() {
    return AlarmModels.create(
        new AlarmSettings("ALERTA", Map.of(), Map.of(), Map.of(), null, null, null, null));
  }

  public static EngineFixture of(
      AlertStore store, NoteStore notes, Clock clock, List<Plugin> plugins) {
    ChangeLog elsewhere = new MemoryAlertStore(alertaModel()).changes();
    return of(alertaModel(), store, elsewhere, notes, clock, plugins);
  }

  public static EngineFixture of(
      AlarmModel model,
      AlertStore store,
      ChangeLog changes,
      NoteStore notes,
      Clock clock,
      List<Plugin> plugins) {
    DecisionContext engine = engine(model, plugins, new SilentAnnouncer(), clock);
    return of(engine, store, changes, notes, new MemoryLeases(clock));
  }

  /** A server that shares its leases with others. */
  public static EngineFixture of(
      AlertStore store, NoteStore notes, Clock clock, LockProvider leases) {
    ChangeLog elsewhere = new MemoryAlertStore(alertaModel()).changes();
    DecisionContext engine = engine(alertaModel(), List.of(), new SilentAnnouncer(), clock);
    return of(engine, store, elsewhere, notes, leases);
  }

  /** A server that tells others. */
  public static EngineFixture announcing(MemoryAlertStore store, Clock clock, Announcer announcer) {
    return announcing(store, store.changes(), store, clock, announcer);
  }

  /** The same over any store. */
  public static EngineFixture announcing(
      AlertStore store, ChangeLog changes, NoteStore notes, Clock clock, Announcer announcer) {
    DecisionContext engine = engine(alertaModel(), List.of(), announcer, clock);
    return of(engine, store, changes, notes, new MemoryLeases(clock));
  }

  /** When time asks for something, with the settings of all fixtures. */
  public static DueTimes dueTimes() {
    return dueTimes(alertaModel());
  }

  private static DueTimes dueTimes(AlarmModel model) {
    return new DueTimes(
        model,
        HOUSEKEEPING.deleteExpiredAfter(),
        HOUSEKEEPING.deleteInfoAfter(),
        HOUSEKEEPING.endGrace());
  }

  private static DecisionContext engine(
      AlarmModel model, List<Plugin> plugins, Announcer announcer, Clock clock) {
    return new DecisionContext(model, dueTimes(model), new PluginChain(plugins), announcer, clock);
  }

  private static EngineFixture of(
      DecisionContext engine,
      AlertStore store,
      ChangeLog changes,
      NoteStore notes,
      LockProvider leases) {
    CurrentAlerts current = new CurrentAlerts(10_000_000);
    ReceiveSettings settings =
        new ReceiveSettings(3, 4096, 64, 10_000_000, Duration.ofDays(1), true);
    OperatorActions actions =
        new OperatorActions(
            engine,
            new ActionSettings(Duration.ZERO, Duration.ofHours(2), List.of("page the owner")),
            store,
            notes,
            current);
    return new EngineFixture(
        engine.model(),
        new LaneReceiver(settings, engine, store, current, "tocsin/test"),
        actions,
        new Housekeeper(HOUSEKEEPING, engine, store, changes, actions, leases));
  }

  @Override
  public void close() {
    receiver.close();
  }
}
