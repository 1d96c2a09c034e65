package io.tocsin.policy;

import io.tocsin.access.Caller;
import io.tocsin.alarm.SeverityScale;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Heartbeats;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Makes heartbeats of alerts that are signs of life, and no alerts (alerta-api 8.2, 9). */
final class HeartbeatPlugin implements Plugin {

  private static final String MESSAGE = "Alert converted to Heartbeat";

  private final HeartbeatSettings settings;
  private final Heartbeats heartbeats;
  private final SeverityScale severities;
  private final Clock clock;

  HeartbeatPlugin(
      HeartbeatSettings settings, Heartbeats heartbeats, SeverityScale severities, Clock clock) {
    this.settings = settings;
    this.heartbeats = heartbeats;
    this.severities = severities;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "heartbeat";
  }

  @Override
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    if (settings.events().contains(draft.event())) {
      return taken(heartbeats.record(sign(draft)));
    }
    if (!settings.alertNames().contains(draft.event())) {
      return Verdict.unchanged();
    }
    return taken(
        severities.isNormal(draft.severity()) ? draft.id() : heartbeats.record(sign(draft)));
  }

  private Heartbeats.Sign sign(AlertDraft draft) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("environment", draft.environment());
    attributes.put("severity", draft.severity());
    attributes.put("service", draft.service());
    attributes.put("group", draft.group());
    return new Heartbeats.Sign(
        draft.origin(),
        draft.tags(),
        Objects.requireNonNull(draft.timeout()),
        draft.customer(),
        attributes,
        clock.instant());
  }

  private static Verdict<AlertDraft> taken(String id) {
    return Verdict.refuse(new Refusal.Heartbeat(MESSAGE, id));
  }
}
