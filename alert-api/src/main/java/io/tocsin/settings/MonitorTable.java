package io.tocsin.settings;

import io.tocsin.monitor.MonitorSettings;
import java.time.Duration;
import java.util.List;

/** Settings of monitors: checks and heartbeats. */
final class MonitorTable {

  static final Setting<String> PROJECT =
      new Setting<>(
          "tocsin.monitor.project",
          Kind.text(),
          "Tocsin",
          "what monitors that belong to no customer are called together: the service of their"
              + " alerts, and the label of their badge");
  static final Setting<String> SEVERITY =
      new Setting<>(
          "tocsin.monitor.severity",
          Kind.text(),
          "major",
          "of alerts of monitors that are down, unless a tag as severity:critical says another");
  static final Setting<Integer> LIMIT =
      new Setting<>(
          "tocsin.monitor.limit",
          Kind.integer(1, 1_000_000),
          "10000",
          "how many checks a customer, or nobody, may have");
  static final Setting<Integer> PING_LOG =
      new Setting<>(
          "tocsin.monitor.ping-log",
          Kind.integer(1, 10_000),
          "100",
          "how many pings of a check are kept");
  static final Setting<Long> PING_BODY_LIMIT =
      new Setting<>(
          "tocsin.monitor.ping-body-limit",
          Kind.size(0, 1_000_000),
          "10000",
          "how much of what a ping says is kept; the rest is dropped");
  static final Setting<Boolean> HEARTBEAT_ALERTS =
      new Setting<>(
          "tocsin.heartbeat.alerts",
          Kind.yesOrNo(),
          "true",
          "whether heartbeats that stop or are slow raise alerts by themselves");
  static final Setting<Duration> HEARTBEAT_TIMEOUT =
      new Setting<>(
          "tocsin.heartbeat.timeout",
          Kind.duration(Duration.ZERO, Duration.ofDays(3650)),
          "1d",
          "how long a heartbeat holds that says nothing else; 0 for ever");
  static final Setting<Duration> HEARTBEAT_MAX_LATENCY =
      new Setting<>(
          "tocsin.heartbeat.max-latency",
          Kind.duration(Duration.ZERO, Duration.ofDays(1)),
          "2s",
          "how long a heartbeat may be under way before it is slow");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL =
      List.of(
          PROJECT,
          SEVERITY,
          LIMIT,
          PING_LOG,
          PING_BODY_LIMIT,
          HEARTBEAT_ALERTS,
          HEARTBEAT_TIMEOUT,
          HEARTBEAT_MAX_LATENCY);

  private static final List<String> NO_ENVIRONMENTS = List.of("Production");

  private MonitorTable() {}

  static MonitorSettings read(SettingsReader reader) {
    List<String> environments = reader.read(SettingsTable.ENVIRONMENTS);
    return new MonitorSettings(
        reader.read(PROJECT),
        environments.isEmpty() ? NO_ENVIRONMENTS : environments,
        reader.read(SEVERITY),
        reader.read(LIMIT),
        reader.read(PING_LOG),
        Math.toIntExact(reader.read(PING_BODY_LIMIT)),
        reader.read(HEARTBEAT_ALERTS),
        reader.read(HEARTBEAT_TIMEOUT).toSeconds(),
        reader.read(HEARTBEAT_MAX_LATENCY).toMillis());
  }
}
