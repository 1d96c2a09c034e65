package io.tocsin.settings;

import io.tocsin.action.ActionSettings;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.housekeeping.HousekeepingSettings;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.query.QuerySettings;
import io.tocsin.receive.ReceiveSettings;
import io.tocsin.stream.StreamSettings;
import java.time.Duration;
import java.util.List;

/** Settings of the engine: how alerts are received, change, age and are looked for. */
final class EngineConfig {

  /** Consoles see within a second what other servers have written. */
  private static final Duration STREAM_INTERVAL = Duration.ofMillis(500);

  private static final Kind<Duration> UP_TO_YEARS = Kind.duration("0", "3650d");

  private static final Kind<String> SHARE =
      Kind.text("a number from 0 to 1, as 0.5", "0|1|[01]\\.0+|0?\\.\\d{1,6}");
  private static final List<String> DEFAULT_ENVIRONMENTS = List.of("Production");

  private EngineConfig() {}

  /**
   * Reads how alerts are received.
   *
   * @param storeLanes how many threads write best to the store
   */
  static ReceiveSettings receive(SettingsReader in, int storeLanes) {
    int lanes =
        in.setting("tocsin.receive.lanes", Kind.integer(0, 1024), "0")
            .read(
                "threads that decide and write; 0 for twice the processors, one on the embedded"
                    + " database, two on MongoDB");
    return new ReceiveSettings(
        lanes > 0 ? lanes : storeLanes,
        in.setting("tocsin.receive.queue", Kind.integer(1, 1_000_000), "4096")
            .read("alerts that may wait in each lane before senders get 429"),
        in.setting("tocsin.receive.batch", Kind.integer(1, 10_000), "256")
            .read("alerts that a lane writes in one step at most"),
        in.setting("tocsin.receive.cache-bytes", Kind.size(0, 1L << 40), "64MiB")
            .read("memory for current alerts, roughly, over all lanes"),
        in.setting("tocsin.receive.alert-timeout", UP_TO_YEARS, "1d")
            .alias("ALERT_TIMEOUT")
            .read(
                "when an alert that is not repeated expires, unless it says so itself; 0 for"
                    + " never"),
        in.setting("tocsin.receive.history-on-value-change", Kind.yesOrNo(), "true")
            .alias("HISTORY_ON_VALUE_CHANGE")
            .read("whether a duplicate with another value leaves a history entry"));
  }

  static ActionSettings action(SettingsReader in) {
    return new ActionSettings(
        in.setting("tocsin.action.ack-timeout", UP_TO_YEARS, "0")
            .alias("ACK_TIMEOUT")
            .read("how long an ack holds that says nothing else; 0 for ever"),
        in.setting("tocsin.action.shelve-timeout", UP_TO_YEARS, "2h")
            .alias("SHELVE_TIMEOUT")
            .read("how long a shelve holds that says nothing else; 0 for ever"),
        in.setting("tocsin.console.actions", Kind.list(), "[]")
            .alias("ACTIONS")
            .read(
                "actions that are offered and taken beside the alarm model's own; any other is"
                    + " refused, unless a plugin takes it"));
  }

  static HousekeepingSettings housekeeping(SettingsReader in) {
    return new HousekeepingSettings(
        in.setting("tocsin.housekeeping.interval", Kind.duration("0", "1d"), "10s")
            .read(
                "between two rounds of expiry, unack, unshelve and deletion; 0 for only on"
                    + " request"),
        in.setting("tocsin.housekeeping.delete-expired-after", UP_TO_YEARS, "2h")
            .alias("DEFAULT_EXPIRED_DELETE_HRS", AlertaNames::hours)
            .alias("HK_EXPIRED_DELETE_HRS", AlertaNames::hours)
            .alias("DELETE_EXPIRED_AFTER")
            .read("when closed and expired alerts are deleted; 0 for never"),
        in.setting("tocsin.housekeeping.delete-info-after", UP_TO_YEARS, "12h")
            .alias("DEFAULT_INFO_DELETE_HRS", AlertaNames::hours)
            .alias("HK_INFO_DELETE_HRS", AlertaNames::hours)
            .alias("DELETE_INFO_AFTER")
            .read("when alerts of the inform severity are deleted; 0 for never"),
        in.setting("tocsin.housekeeping.end-grace", Kind.duration("0", "1d"), "10s")
            .read("how long past its announced end an alert stays open"));
  }

  static QuerySettings query(SettingsReader in) {
    QuerySettings query =
        new QuerySettings(
            in.setting("tocsin.query.page-size", Kind.integer(1, 10_000), "50")
                .alias("DEFAULT_PAGE_SIZE", "QUERY_LIMIT")
                .read("rows of a page where the caller does not say"),
            in.setting("tocsin.query.page-size-limit", Kind.integer(1, 10_000), "1000")
                .read("rows of a page at most"),
            in.setting("tocsin.query.counts-max-age", Kind.duration("0", "1m"), "1s")
                .read("how old counts may be that took long to make"),
            in.setting("tocsin.query.time-limit", Kind.duration("100ms", "5m"), "5s")
                .read("how long a question may take"),
            in.setting("tocsin.query.history-limit", Kind.integer(0, 1_000_000), "100")
                .alias("HISTORY_LIMIT")
                .read(
                    "history entries of an alert that its document shows at most, the newest; more"
                        + " than 100 are only in the list of all entries"));
    if (query.pageSize() > query.pageSizeLimit()) {
      throw in.bad("tocsin.query.page-size", "must not be more than tocsin.query.page-size-limit");
    }
    return query;
  }

  static StreamSettings stream(SettingsReader in) {
    return new StreamSettings(
        STREAM_INTERVAL,
        in.setting("tocsin.stream.subscribers", Kind.integer(1, 100_000), "1000")
            .read("streams that are open at once at most"),
        in.setting("tocsin.stream.queue", Kind.integer(1, 100_000), "1000")
            .read("events that may wait for a slow reader before its stream ends"),
        in.setting("tocsin.stream.heartbeat", Kind.duration("100ms", "1m"), "15s")
            .read("silence after which a stream gives a sign of life"));
  }

  static PrometheusSettings prometheus(SettingsReader in) {
    return new PrometheusSettings(
        in.setting(
                "tocsin.prometheus.environment",
                Kind.text("text of 1 to 128 characters", ".{1,128}"),
                "Production")
            .alias("DEFAULT_ENVIRONMENT")
            .read("the environment of alerts that have no label for it"),
        in.setting(
                "tocsin.prometheus.volatile-labels",
                Kind.list(),
                "replica, prometheus_replica, __replica__")
            .read("labels that do not tell one alert from another"),
        in.setting("tocsin.prometheus.resolve-timeout", Kind.duration("1s", "3650d"), "5m")
            .read("when an alert that comes without an end is over, unless it comes again"));
  }

  static BlackoutSettings blackout(SettingsReader in) {
    return new BlackoutSettings(
        in.setting("tocsin.blackout.duration", Kind.duration("1s", "3650d"), "1h")
            .alias("BLACKOUT_DURATION")
            .read("how long a blackout lasts that says nothing else"),
        in.setting("tocsin.blackout.notification", Kind.yesOrNo(), "false")
            .alias("NOTIFICATION_BLACKOUT")
            .read(
                "whether alerts in a blackout are kept, with the status blackout and silently; else"
                    + " they are dropped"),
        in.setting("tocsin.blackout.accept", Kind.list(), "[]")
            .alias("BLACKOUT_ACCEPT")
            .read("severities that are not dropped"),
        Double.parseDouble(
            in.setting("tocsin.blackout.breadth-limit", SHARE, "0.5")
                .read(
                    "the share of 50 or more open alerts above which it takes admin:blackouts to"
                        + " hide them; 1 for no limit")));
  }

  /**
   * Reads the settings of checks and heartbeats.
   *
   * @param environments that consoles offer
   */
  static MonitorSettings monitor(SettingsReader in, List<String> environments) {
    return new MonitorSettings(
        in.setting("tocsin.monitor.project", Kind.text(), "Tocsin")
            .read(
                "what monitors that belong to no customer are called together: the service of their"
                    + " alerts, and the label of their badge"),
        environments.isEmpty() ? DEFAULT_ENVIRONMENTS : environments,
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
