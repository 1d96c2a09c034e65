package io.tocsin.monitor;

import io.tocsin.TestAlerts;
import io.tocsin.monitor.Monitor.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Monitors and pings that tests share. */
final class TestMonitors {

  static final MonitorSettings SETTINGS =
      new MonitorSettings(
          "Tocsin",
          List.of("Production", "Development"),
          "major",
          3,
          100,
          10_000,
          true,
          86_400,
          2_000);

  static final MonitorRules RULES =
      new MonitorRules(new MonitorAlerts(SETTINGS, TestAlerts.MODEL.severities()));

  /** A check of a minute, and a minute of grace. */
  static final MonitorDefinition MINUTE =
      MonitorDefinition.DEFAULT.toBuilder()
          .name("Nightly dump")
          .slug("nightly-dump")
          .timeout(60)
          .grace(60)
          .build();

  private TestMonitors() {}

  static Monitor check(MonitorDefinition definition) {
    return new Monitor(
        UUID.randomUUID().toString(),
        1,
        null,
        Source.CHECK,
        definition,
        MonitorState.NEW,
        UUID.randomUUID().toString());
  }

  static Monitor heartbeat(String origin, long timeout) {
    return new Monitor(
        UUID.randomUUID().toString(),
        1,
        null,
        Source.HEARTBEAT,
        MonitorDefinition.heartbeat(origin, List.of(), Map.of(), timeout, 2_000),
        MonitorState.NEW,
        UUID.randomUUID().toString());
  }

  static Ping ping(PingKind kind, Instant time) {
    return ping(kind, time, null);
  }

  static Ping ping(PingKind kind, Instant time, @Nullable UUID run) {
    return new Ping(0, time, kind, "http", "192.0.2.7", "GET", "curl/8", run, null, null);
  }
}
