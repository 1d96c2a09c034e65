package io.tocsin.settings;

import io.tocsin.policy.HeartbeatSettings;
import io.tocsin.policy.RejectSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Settings of what may come in at all, and what is done to it. */
final class PolicyTable {

  static final Setting<List<String>> PLUGINS =
      new Setting<>(
          "tocsin.plugins.enabled",
          Kind.list(),
          "remote_ip,reject,heartbeat,blackout,forwarder",
          "plugins in the order in which they are asked; there are also acked_by, escalate,"
              + " timeout, rate-limit, enrich and those in the directory below; empty for none");
  static final Setting<Boolean> RAISE_ON_ERROR =
      new Setting<>(
          "tocsin.plugins.raise-on-error",
          Kind.yesOrNo(),
          "true",
          "whether a plugin that fails ends the request with 500; else it is passed over");
  static final Setting<String> DIRECTORY =
      new Setting<>(
          "tocsin.plugins.directory",
          Kind.text(),
          "plugins",
          "where jars with plugins, webhooks and notifiers of others are, which run with all rights"
              + " of the server; it need not be there");
  static final Setting<List<String>> ENVIRONMENTS =
      new Setting<>(
          "tocsin.reject.environments",
          Kind.patterns(),
          "[]",
          "regular expressions: alerts of environments that none of them matches whole are refused"
              + " with 403; empty for none");
  static final Setting<List<String>> ORIGINS =
      new Setting<>(
          "tocsin.reject.origins",
          Kind.patterns(),
          "[]",
          "regular expressions: alerts whose origin begins with a match are refused with 403");
  static final Setting<Boolean> SERVICE_REQUIRED =
      new Setting<>(
          "tocsin.reject.service-required",
          Kind.yesOrNo(),
          "false",
          "whether alerts without a service are refused with 403, as Alerta does");
  static final Setting<List<String>> HEARTBEAT_EVENTS =
      new Setting<>(
          "tocsin.heartbeat.events",
          Kind.list(),
          "Heartbeat",
          "events by which alerts are signs of life, and no alerts");
  static final Setting<List<String>> HEARTBEAT_ALERT_NAMES =
      new Setting<>(
          "tocsin.heartbeat.alertnames",
          Kind.list(),
          "Watchdog,DeadMansSwitch",
          "the same for alerts of Prometheus, as long as they fire");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL =
      List.of(
          PLUGINS,
          RAISE_ON_ERROR,
          DIRECTORY,
          ENVIRONMENTS,
          ORIGINS,
          SERVICE_REQUIRED,
          HEARTBEAT_EVENTS,
          HEARTBEAT_ALERT_NAMES);

  private PolicyTable() {}

  static PolicySettings read(SettingsReader reader) {
    return new PolicySettings(
        reader.readBlankToo(PLUGINS),
        reader.read(RAISE_ON_ERROR),
        directory(reader),
        new RejectSettings(
            reader.read(ENVIRONMENTS), reader.read(ORIGINS), reader.read(SERVICE_REQUIRED)),
        new HeartbeatSettings(
            Set.copyOf(reader.read(HEARTBEAT_EVENTS)),
            Set.copyOf(reader.read(HEARTBEAT_ALERT_NAMES))));
  }

  private static Path directory(SettingsReader reader) {
    try {
      return Path.of(reader.read(DIRECTORY)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw reader.bad(DIRECTORY, "must be a path");
    }
  }
}
