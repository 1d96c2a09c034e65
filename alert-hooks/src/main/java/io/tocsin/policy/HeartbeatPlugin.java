package io.tocsin.policy;

import io.tocsin.access.Caller;
import io.tocsin.alarm.SeverityScale;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns alerts that are signs of life into heartbeats. The sender is answered when the heartbeat is
 * on disk; if it cannot be written, the answer asks to try again.
 */
public final class HeartbeatPlugin implements Plugin {

  private static final String MESSAGE = "Alert converted to Heartbeat";
  private static final String UNAVAILABLE = "the store does not answer, try again later";
  private static final int UNAVAILABLE_STATUS = 503;

  /** What comes more often than that is not missed earlier. */
  private static final long MIN_TIMEOUT_SECONDS = 60;

  private final HeartbeatSettings settings;
  private final Function<Sign, String> recorder;
  private final SeverityScale severities;
  private final Clock clock;

  /**
   * A plugin that hands heartbeats to a recorder.
   *
   * @param recorder returns the id of the heartbeat of that origin and customer, the same each
   *     time. It is on disk then, which may take as long as a write; it throws {@link
   *     StoreUnavailableException} if it is not known to be on disk
   */
  HeartbeatPlugin(
      HeartbeatSettings settings,
      Function<Sign, String> recorder,
      SeverityScale severities,
      Clock clock) {
    this.settings = settings;
    this.recorder = recorder;
    this.severities = severities;
    this.clock = clock;
  }

  /**
   * A heartbeat that came in as an alert.
   *
   * @param origin who sends it
   * @param timeout seconds for which it holds; 0: for ever
   * @param customer whose it is; null for nobody's
   * @param attributes environment, severity, service and group of the alert that it was
   * @param time server time
   */
  public record Sign(
      String origin,
      List<String> tags,
      long timeout,
      @Nullable String customer,
      Map<String, Object> attributes,
      Instant time) {

    public Sign {
      tags = List.copyOf(tags);
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
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
      return taken(recorder.apply(sign(draft)));
    } catch (StoreUnavailableException e) {
      return Verdict.refuse(new Refusal.Failed(UNAVAILABLE_STATUS, UNAVAILABLE, List.of()));
    }
  }

  private Sign sign(AlertDraft draft) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("environment", draft.environment());
    if (tellsHowBadSilenceIs(draft)) {
      attributes.put("severity", draft.severity());
    }
    attributes.put("service", draft.service());
    attributes.put("group", draft.group());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Sign(
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
        : Math.clamp(
            Duration.between(now, end).toSeconds(),
            MIN_TIMEOUT_SECONDS,
            DraftLimits.MAX_TIMEOUT_SECONDS);
  }

  private static Verdict<AlertDraft> taken(String id) {
    return Verdict.refuse(new Refusal.Heartbeat(MESSAGE, id));
  }
}
