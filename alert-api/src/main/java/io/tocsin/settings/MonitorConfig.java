package io.tocsin.settings;

import io.tocsin.monitor.MonitorSettings;
import java.util.List;

/** Settings of monitors: checks and heartbeats. */
final class MonitorConfig {

  private static final List<String> NO_ENVIRONMENTS = List.of("Production");

  private MonitorConfig() {}

  /**
   * Reads them.
   *
   * @param environments that consoles offer
   */
  static MonitorSettings read(SettingsReader in, List<String> environments) {
    return new MonitorSettings(
        in.setting("tocsin.monitor.project", Kind.text(), "Tocsin")
            .read(
                "what monitors that belong to no customer are called together: the service of their"
                    + " alerts, and the label of their badge"),
        environments.isEmpty() ? NO_ENVIRONMENTS : environments,
        in.setting("tocsin.monitor.severity", Kind.text(), "major")
            .read(
                "of alerts of monitors that are down, unless a tag as severity:critical says"
                    + " another"),
        in.setting("tocsin.monitor.limit", Kind.integer(1, 1_000_000), "10000")
            .read("how many checks a customer, or nobody, may have"),
        in.setting("tocsin.monitor.ping-log", Kind.integer(1, 10_000), "100")
            .read("how many pings of a check are kept"),
        Math.toIntExact(
            in.setting("tocsin.monitor.ping-body-limit", Kind.size(0, 1_000_000), "10000")
                .read("how much of what a ping says is kept; the rest is dropped")),
        in.setting("tocsin.heartbeat.alerts", Kind.yesOrNo(), "true")
            .read("whether heartbeats that stop or are slow raise alerts by themselves"),
        in.setting("tocsin.heartbeat.timeout", Kind.duration("0", "3650d"), "1d")
            .alias("HEARTBEAT_TIMEOUT")
            .read("how long a heartbeat holds that says nothing else; 0 for ever")
            .toSeconds(),
        in.setting("tocsin.heartbeat.max-latency", Kind.duration("0", "1d"), "2s")
            .alias("HEARTBEAT_MAX_LATENCY", AlertaNames::millis)
            .read("how long a heartbeat may be under way before it is slow")
            .toMillis());
  }
}
