package io.tocsin.settings;

import io.tocsin.policy.HeartbeatSettings;
import io.tocsin.policy.RejectSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Which plugins there are, and the settings of some.
 *
 * @param plugins names, in the order in which they are asked
 * @param raiseOnError whether a plugin that fails ends a request with 500; else it is passed over
 * @param directory where the jars of others are, if it is there
 */
public record PolicySettings(
    List<String> plugins,
    boolean raiseOnError,
    Path directory,
    RejectSettings reject,
    HeartbeatSettings heartbeat) {

  public PolicySettings {
    plugins = List.copyOf(plugins);
  }

  static PolicySettings read(SettingsReader in) {
    return new PolicySettings(
        in.setting(
                "tocsin.plugins.enabled",
                Kind.list(),
                "remote_ip,reject,heartbeat,blackout,forwarder")
            .alias("PLUGINS")
            .readBlankToo(
                "plugins in the order in which they are asked; there are also acked_by, escalate,"
                    + " timeout, rate-limit, enrich and those in the directory below; empty for"
                    + " none"),
        in.setting("tocsin.plugins.raise-on-error", Kind.yesOrNo(), "true")
            .alias("PLUGINS_RAISE_ON_ERROR")
            .read("whether a plugin that fails ends the request with 500; else it is passed over"),
        in.setting("tocsin.plugins.directory", Kind.text(), "plugins")
            .read(
                "where jars with plugins, webhooks and notifiers of others are, which run with all"
                    + " rights of the server; it need not be there",
                text -> Path.of(text).toAbsolutePath().normalize(),
                "must be a path"),
        new RejectSettings(
            in.setting("tocsin.reject.environments", Kind.patterns(), "[]")
                .alias("ALLOWED_ENVIRONMENTS")
                .read(
                    "regular expressions: alerts of environments that none of them matches whole"
                        + " are refused with 403; empty for none"),
            in.setting("tocsin.reject.origins", Kind.patterns(), "[]")
                .alias("ORIGIN_BLACKLIST")
                .read(
                    "regular expressions: alerts whose origin begins with a match are refused with"
                        + " 403"),
            in.setting("tocsin.reject.service-required", Kind.yesOrNo(), "false")
                .read("whether alerts without a service are refused with 403, as Alerta does")),
        new HeartbeatSettings(
            Set.copyOf(
                in.setting("tocsin.heartbeat.events", Kind.list(), "Heartbeat")
                    .alias("HEARTBEAT_EVENTS")
                    .read("events by which alerts are signs of life, and no alerts")),
            Set.copyOf(
                in.setting("tocsin.heartbeat.alertnames", Kind.list(), "Watchdog,DeadMansSwitch")
                    .read("the same for alerts of Prometheus, as long as they fire"))));
  }
}
