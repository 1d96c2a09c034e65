package io.tocsin.monitor;

import io.tocsin.TestAlerts;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.limit.Budget;
import io.tocsin.plugin.Plugin;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.receive.EngineFixture;
import io.tocsin.receive.NoNotes;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.memory.MemoryLeases;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.javacrumbs.shedlock.core.LockProvider;

/** One server's monitors and alerts; its rounds are run by hand. */
record MonitorFixture(
    MonitorStore store,
    MonitorLane lane,
    Monitors monitors,
    MonitorDeadlines deadlines,
    AlertSubmission submission,
    StaleMarks marks,
    EngineFixture engine,
    Alerts alerts,
    List<Duration> late)
    implements AutoCloseable {

  /** Where alerts are kept. */
  record Alerts(AlertStore store, AlertSearch search, ChangeLog changes) {
    static Alerts of(JdbcStores stores) {
      return new Alerts(stores.alerts(), stores.search(), stores.changes());
    }
  }

  private static final long WAITING_BYTES = 1_000_000;

  static MonitorFixture of(MonitorStore store, Alerts alerts, Clock clock) {
    return of(store, alerts, clock, List.of());
  }

  static MonitorFixture of(MonitorStore store, Alerts alerts, Clock clock, List<Plugin> plugins) {
    return of(store, alerts, clock, new MemoryLeases(clock), plugins);
  }

  /** A server that shares its leases with others. */
  static MonitorFixture of(MonitorStore store, Alerts alerts, Clock clock, LockProvider leases) {
    return of(store, alerts, clock, leases, List.of());
  }

  private static MonitorFixture of(
      MonitorStore store, Alerts alerts, Clock clock, LockProvider leases, List<Plugin> plugins) {
    EngineFixture engine =
        EngineFixture.of(
            TestAlerts.MODEL, alerts.store(), alerts.changes(), new NoNotes(), clock, plugins);
    List<Duration> late = new ArrayList<>();
    DeadlinePriority order = new DeadlinePriority();
    MonitorLane lane = new MonitorLane(store, new Budget(WAITING_BYTES), () -> {});
    return new MonitorFixture(
        store,
        lane,
        new Monitors(store, lane, TestMonitors.RULES, TestMonitors.SETTINGS),
        new MonitorDeadlines(store, TestMonitors.RULES, leases, clock, () -> {}, order, late::add),
        new AlertSubmission(
            store,
            new AlertSubmission.Engine(engine.receiver(), engine.actions(), alerts.store()),
            order,
            leases,
            clock),
        new StaleMarks(
            store, alerts.search(), engine.actions(), engine.model(), order, leases, clock),
        engine,
        alerts,
        late);
  }

  /** All alerts, as "event status". */
  List<String> alertStates() {
    return alerts.search().ids(new Condition.All(List.of()), new Page(1, 100)).stream()
        .map(id -> alerts.store().find(id).orElseThrow())
        .map(alert -> alert.event() + " " + alert.status())
        .toList();
  }

  Alert alert(String event) {
    return alerts.search().ids(new Condition.All(List.of()), new Page(1, 100)).stream()
        .map(id -> alerts.store().find(id).orElseThrow())
        .filter(alert -> alert.event().equals(event))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    lane.close();
    engine.close();
  }
}
