package io.tocsin.monitor;

import static io.tocsin.TestAlerts.NOW;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.monitor.MonitorFixture.Alerts;
import io.tocsin.monitor.Monitors.Creation;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.jdbc.monitor.JdbcMonitorStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Monitors and alerts in one database, and a server over them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MonitorContract {

  static final int PING_LOG = 100;

  private static final List<String> TABLES =
      List.of(
          "monitor",
          "monitor_ping",
          "monitor_flip",
          "monitor_alert",
          "monitor_mark",
          "alert",
          "alert_claim",
          "alert_label",
          "alert_history",
          "alert_change");

  final TestClock clock = new TestClock(NOW);
  final Blackout blackout = new Blackout();
  JdbcDatabase database;
  MonitorStore store;
  JdbcStores alerts;
  MonitorFixture server;

  abstract JdbcSettings settings() throws Exception;

  @BeforeAll
  void open() throws Exception {
    database = JdbcDatabase.open(settings());
    store = new JdbcMonitorStore(database, PING_LOG);
    alerts = new JdbcStores(database, TestAlerts.MODEL, Duration.ofSeconds(20), clock);
  }

  @AfterAll
  void close() {
    database.close();
  }

  @BeforeEach
  void start() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("DELETE FROM " + table);
      }
    }
    clock.set(NOW);
    blackout.active = false;
    server = MonitorFixture.of(store, alerts(), clock, List.of(blackout));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  Monitor add(MonitorDefinition definition) {
    return add(definition, null);
  }

  Monitor add(MonitorDefinition definition, @Nullable String customer) {
    Monitors.Creation creation =
        server.monitors().create(customer, null, same -> definition, clock.instant());
    return ((Creation.Created) creation).monitor();
  }

  Monitor ping(Monitor monitor, PingKind kind) {
    return server
        .monitors()
        .ping(monitor.id(), TestMonitors.ping(kind, clock.instant()))
        .orElseThrow();
  }

  void runRounds() {
    server.deadlines().round();
    server.submission().round();
    server.marks().round();
  }

  Monitor stored(Monitor monitor) {
    return store.find(monitor.id()).orElseThrow();
  }

  Alerts alerts() {
    return Alerts.of(alerts);
  }

  /** Keeps everything out while it is active, or broken. */
  static final class Blackout implements Plugin {
    volatile boolean active;
    volatile boolean broken;

    @Override
    public String name() {
      return "blackout";
    }

    @Override
    public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
      if (broken) {
        return Verdict.refuse(new Refusal.Failed(503, "not now", List.of()));
      }
      return active ? Verdict.refuse(new Refusal.Suppressed("suppressed")) : Verdict.unchanged();
    }
  }
}
