package io.tocsin.policy;

import io.tocsin.access.Caller;
import io.tocsin.alarm.SeverityScale;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.plugin.Heartbeats;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes heartbeats of alerts that are signs of life, and no alerts (alerta-api 8.2, 9). The sender
 * is answered when the heartbeat is on disk, or is told to try again.
 */
final class HeartbeatPlugin implements Plugin {

  private static final String MESSAGE = "Alert converted to Heartbeat";
  private static final String NOT_NOW = "the store does not answer, try again later";
  private static final int UNAVAILABLE = 503;

  /** Seconds: what comes more often than that is not missed earlier. */
  private static final long MIN_TIMEOUT = 60;

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
      return recorded(draft);
    }
    if (!settings.alertNames().contains(draft.event())) {
      return Verdict.unchanged();
    }
    return severities.isNormal(draft.severity()) ? taken(draft.id()) : recorded(draft);
  }

  private Verdict<AlertDraft> recorded(AlertDraft draft) {
    try {
      return taken(heartbeats.record(sign(draft)));
    } catch (StoreUnavailableException e) {
      return Verdict.refuse(new Refusal.Failed(UNAVAILABLE, NOT_NOW, List.of()));
    }
  }

  private Heartbeats.Sign sign(AlertDraft draft) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("environment", draft.environment());
    if (tellsHowBadSilenceIs(draft)) {
      attributes.put("severity", draft.severity());
    }
    attributes.put("service", draft.service());
    attributes.put("group", draft.group());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Heartbeats.Sign(
        draft.origin(), draft.tags(), timeout(draft, now), draft.customer(), attributes, now);
  }

  /** A watchdog that is no bad news itself says nothing of how bad its silence is. */
  private boolean tellsHowBadSilenceIs(AlertDraft draft) {
    return !draft.attributes().containsKey(Levels.UNKNOWN)
        && !draft.severity().equals(severities.inform());
  }

  /** A source that says when its alert ends unless it comes again says how often it comes. */
  private static long timeout(AlertDraft draft, Instant now) {
    Instant end = draft.endsAt();
    return end == null
        ? Objects.requireNonNull(draft.timeout())
        : Math.clamp(Duration.between(now, end).toSeconds(), MIN_TIMEOUT, DraftLimits.TIMEOUT);
  }

  private static Verdict<AlertDraft> taken(String id) {
    return Verdict.refuse(new Refusal.Heartbeat(MESSAGE, id));
  }
}
