package io.tocsin.statuspage.feed;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.ComponentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an open alert does to a component.
 *
 * @param episode of the alert
 * @param rule by which it does so
 * @param status that it gives the component
 * @param forIncident whether it is severe enough for an incident
 * @param state where the alert stands
 * @param since since when it has been so bad
 * @param created when the alert began, as its sender says
 * @param incident what the alert says of the incident that it is linked with; null: nothing
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
record AlertEffect(
    String alertId,
    long episode,
    long componentId,
    AlertRule rule,
    ComponentStatus status,
    boolean forIncident,
    State state,
    Instant since,
    Instant created,
    @Nullable String incident) {

  /** Where an open alert stands. */
  enum State {
    OPEN,
    /** Somebody has taken it on. */
    ACKED,
    /** It is in a blackout: it counts for nothing, but is not over. */
    SUPPRESSED
  }

  /** Whether it counts. */
  boolean counts() {
    return state != State.SUPPRESSED;
  }

  /** Whether it has been so bad long enough to be shown. */
  boolean isDelayOver(Instant now) {
    return counts() && !since.plus(rule.delay()).isAfter(now);
  }

  /** Whether it is about to be ripe: what has begun together is shown together. */
  boolean isDelayNearlyOver(Instant now) {
    return isDelayOver(now.plus(rule.delay().dividedBy(4)));
  }

  /** The same, since an earlier time. */
  AlertEffect since(Instant time) {
    return AlertEffectBuilder.builder(this).since(time).build();
  }
}
