package io.tocsin.monitor;

import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.monitor.TestMonitors.MINUTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.MonitorStore.Pending;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.Page;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import io.tocsin.store.memory.MemoryLeases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What becomes of alerts of monitors where something is in the way. */
abstract class MonitorAlertsContract extends MonitorContract {

  private int count(String table) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static MonitorDefinition heartbeat(String origin) {
    return MonitorDefinition.heartbeat(origin, List.of(), Map.of(), 60, 2_000);
  }

  private Monitor beat(String origin, String customer) {
    return server
        .monitors()
        .heartbeat(heartbeat(origin), customer, null, clock.instant(), clock.instant());
  }

  @Test
  void deadlines_thatAreSeenLate_areToldAsLate() {
    beat("first", null);
    clock.advance(Duration.ofSeconds(1));
    beat("second", null);
    clock.advance(Duration.ofSeconds(62));
    runRounds();
    assertEquals(
        List.of(2L, 3L), // but for the microsecond after which a deadline is over
        server.late().stream().map(late -> Math.round(late.toMillis() / 1e3)).sorted().toList());
    runRounds();
    assertEquals(2, server.late().size());
  }

  @Test
  void pendingAlerts_ofAMonitorThatFlaps_areFewAndKeepNoOtherWaiting() throws SQLException {
    Monitor flapping = add(MINUTE);
    Monitor other = add(MINUTE.toBuilder().slug("other").build());
    for (int i = 0; i < 20; i++) {
      ping(flapping, PingKind.FAIL);
      ping(flapping, PingKind.SUCCESS);
    }
    ping(flapping, PingKind.FAIL);
    ping(other, PingKind.FAIL);
    assertEquals(11, count("monitor_alert"));
    assertEquals(
        List.of(flapping.id(), other.id()),
        store.pendingAlerts(NOW, 10).stream().map(Pending::monitorId).toList());
    server.submission().round();
    assertEquals(List.of("JobFail open", "JobFail open"), server.alertStates());
    assertEquals(0, count("monitor_alert"));
  }

  @Test
  void alert_refusedTwice_isNotRaisedBeforeItIsCleared() {
    Monitor monitor = add(MINUTE);
    blackout.active = true;
    ping(monitor, PingKind.FAIL);
    server.submission().round();
    clock.advance(Duration.ofSeconds(20));
    ping(monitor, PingKind.SUCCESS);
    server.submission().round();
    blackout.active = false;
    clock.advance(Duration.ofSeconds(15));
    server.submission().round();
    assertEquals(List.of(), server.alertStates());
    clock.advance(Duration.ofSeconds(15));
    server.submission().round();
    assertEquals(List.of("HeartbeatOK closed"), server.alertStates());
  }

  @Test
  void alert_thatAPluginFailsOver_isTriedAgain() {
    Monitor monitor = add(MINUTE);
    blackout.broken = true;
    ping(monitor, PingKind.FAIL);
    server.submission().round();
    blackout.broken = false;
    clock.advance(Duration.ofSeconds(30));
    server.submission().round();
    assertEquals(List.of("JobFail open"), server.alertStates());
  }

  @Test
  void alert_ofAMonitorMadeAnew_isNotClosedWithThatOfTheRemoved() {
    MonitorDefinition slow = heartbeat("cron/a");
    Monitor first =
        server.monitors().heartbeat(slow, null, null, NOW.minusSeconds(9), clock.instant());
    server.submission().round();
    server.monitors().remove(first.id(), clock.instant());
    server.monitors().heartbeat(slow, null, null, NOW.minusSeconds(9), clock.instant());
    server.submission().round();
    assertEquals(List.of("HeartbeatSlow open"), server.alertStates());
  }

  @Test
  void alert_thatCannotBeReceived_keepsNoOtherOut() {
    AlertReceiver faulty =
        new AlertReceiver() {
          @Override
          public Outcome receive(AlertDraft draft, Caller caller) {
            return receiveAll(List.of(draft), caller).getFirst();
          }

          @Override
          public List<Outcome> receiveAll(List<AlertDraft> drafts, Caller caller) {
            if (drafts.stream().anyMatch(draft -> draft.resource().equals("bad"))) {
              throw new IllegalStateException("a draft could not be processed");
            }
            return server.engine().receiver().receiveAll(drafts, caller);
          }
        };
    ping(add(MINUTE.toBuilder().slug("bad").build()), PingKind.FAIL);
    ping(add(MINUTE), PingKind.FAIL);
    AlertSubmission.Engine engine =
        new AlertSubmission.Engine(faulty, server.engine().actions(), alerts.alerts());
    new AlertSubmission(store, engine, new DeadlinePriority(), new MemoryLeases(clock), clock)
        .round();
    assertEquals(List.of("JobFail open"), server.alertStates());
    assertEquals(List.of(), store.pendingAlerts(clock.instant(), 10));
    assertEquals(1, store.pendingAlerts(clock.instant().plusSeconds(30), 10).size());
  }

  @Test
  void marks_areKeptOncePerMonitor_andRemovedOneByOne() throws SQLException {
    beat("a", null);
    clock.advance(Duration.ofSeconds(61));
    server.deadlines().round();
    beat("b", null);
    clock.advance(Duration.ofSeconds(61));
    server.deadlines().round();
    beat("a", null);
    List<Pending> marks = store.pendingMarks(10);
    assertEquals(2, count("monitor_mark"));
    store.removeMarks(List.of(marks.getLast()));
    assertEquals(List.of(marks.getFirst()), store.pendingMarks(10));
  }

  @Test
  void marks_ofAHeartbeatMadeAnew_areThoseOfTheNewOne() {
    server.engine().receiver().receive(TestAlerts.DISK_FULL, Caller.ANONYMOUS);
    String origin = TestAlerts.DISK_FULL.origin();
    Monitor first = beat(origin, null);
    clock.advance(Duration.ofSeconds(61));
    server.deadlines().round();
    server.monitors().remove(first.id(), clock.instant());
    beat(origin, null);
    clock.advance(Duration.ofSeconds(61));
    runRounds();
    assertEquals(true, server.alert("DiskFull").attributes().get("stale"));
  }

  @Test
  void marks_ofACustomer_areFoundBehindManyAlertsOfOthers() {
    List<AlertDraft> drafts = new ArrayList<>();
    drafts.add(TestAlerts.DISK_FULL.toBuilder().event("Ours").customer("Acme").build());
    for (int i = 0; i < 500; i++) {
      drafts.add(TestAlerts.DISK_FULL.toBuilder().resource("db" + i).customer("Beta").build());
    }
    clock.advance(Duration.ofSeconds(-1));
    server.engine().receiver().receive(drafts.getFirst(), Caller.SYSTEM);
    clock.advance(Duration.ofSeconds(1));
    server.engine().receiver().receiveAll(drafts.subList(1, 501), Caller.SYSTEM);
    beat(TestAlerts.DISK_FULL.origin(), "Acme");
    clock.advance(Duration.ofSeconds(61));
    server.deadlines().round();
    server.marks().round();
    Condition stale = new Condition.Present(new Field.Attribute(StaleMarks.STALE));
    List<String> marked = alerts.search().ids(stale, new Page(1, 10));
    assertEquals(
        List.of("Ours"),
        marked.stream().map(id -> alerts.alerts().find(id).orElseThrow().event()).toList());
  }

  @Test
  void flips_ofAHeartbeat_areForgottenWhenTheyAreOld() throws SQLException {
    beat("cron/a", null);
    clock.advance(Duration.ofDays(94));
    for (int i = 0; i < 99; i++) {
      beat("cron/a", null);
    }
    assertEquals(0, count("monitor_flip"));
  }

  /** More than an index of PostgreSQL takes. */
  @Test
  void heartbeat_ofALongOriginAndCustomer_isKept() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      text.append((char) (0x4e00 + (i * 7919) % 20_000));
    }
    Monitor first = beat(text.toString(), text.toString());
    assertEquals(first.id(), beat(text.toString(), text.toString()).id());
    assertEquals(1, store.list(Source.HEARTBEAT, List.of(text.toString())).size());
    assertEquals(text.toString(), store.project(text.toString()).customer());
  }

  @Test
  void heartbeat_thatHoldsMoreThanMayWait_isRefused() {
    MonitorDefinition large =
        MonitorDefinition.heartbeat("a", List.of(), Map.of("x", "y".repeat(1_000_000)), 60, 9);
    assertThrows(
        StoreUnavailableException.class,
        () -> server.monitors().heartbeat(large, null, null, NOW, NOW));
    assertEquals(1, beat("b", null).state().pings());
  }

  @Test
  void createBySlug_onTwoServersAtOnce_makesOne() throws Exception {
    try (MonitorFixture other = MonitorFixture.of(store, alerts(), clock);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Monitors.Creation>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        MonitorFixture one = i % 2 == 0 ? server : other;
        String slug = "job" + i / 8;
        calls.add(() -> one.monitors().createBySlug(null, slug, NOW));
      }
      for (Future<Monitors.Creation> call : threads.invokeAll(calls)) {
        call.get();
      }
    }
    assertEquals(5, store.countChecks(null));
  }
}
