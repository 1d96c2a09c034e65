package io.tocsin.monitor;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.ChangeLog;
import io.tocsin.monitor.MonitorFixture.Alerts;
import io.tocsin.receive.EngineFixture;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.monitor.JdbcMonitorStore;
import io.tocsin.store.memory.MemoryAlertStore;
import io.tocsin.store.mongo.MongoConnection;
import io.tocsin.store.mongo.MongoStores;
import io.tocsin.store.mongo.TestMongo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monitors in the relational database, and their alerts in MongoDB. */
final class MongoMonitorAlertsTest {

  @TempDir private static Path directory;

  private final TestClock clock = new TestClock(NOW);

  private static Alerts alerts(MongoStores stores) {
    ChangeLog elsewhere = new MemoryAlertStore(EngineFixture.alertaModel()).changes();
    return new Alerts(stores.alerts(), stores.search(), elsewhere);
  }

  @Test
  void heartbeat_silentAndBack_opensAndClosesItsAlert_andMarksThoseOfItsOrigin() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("monitors"));
    JdbcSettings settings = new JdbcSettings(url, "", "", 8, Duration.ofSeconds(10));
    try (TestMongo mongo = TestMongo.start();
        MongoConnection connection = MongoConnection.open(mongo.settings("tocsin"));
        MongoStores stores =
            new MongoStores(connection, TestAlerts.MODEL, Duration.ofSeconds(5), clock);
        JdbcDatabase database = JdbcDatabase.open(settings);
        MonitorFixture server =
            MonitorFixture.of(new JdbcMonitorStore(database, 100), alerts(stores), clock)) {
      server.engine().receiver().receive(TestAlerts.DISK_FULL, Caller.ANONYMOUS);
      beat(server);
      clock.advance(Duration.ofSeconds(61));
      runRounds(server);
      assertEquals("open", server.alert("HeartbeatFail").status());
      assertEquals(true, server.alert("DiskFull").attributes().get("stale"));
      beat(server);
      runRounds(server);
      assertEquals("closed", server.alert("HeartbeatOK").status());
      assertFalse(server.alert("DiskFull").attributes().containsKey("stale"));
      assertEquals(List.of(), server.store().pendingMarks(10));
    }
  }

  private void beat(MonitorFixture server) {
    MonitorDefinition definition =
        MonitorDefinition.heartbeat(TestAlerts.DISK_FULL.origin(), List.of(), Map.of(), 60, 2_000);
    server.monitors().heartbeat(definition, null, null, clock.instant(), clock.instant());
  }

  private static void runRounds(MonitorFixture server) {
    server.deadlines().round();
    server.submission().round();
    server.marks().round();
  }
}
