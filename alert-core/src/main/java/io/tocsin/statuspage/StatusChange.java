package io.tocsin.statuspage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A component got another status, with all that is laid over its baseline.
 *
 * @param from null where the component is new
 * @param source what brought it about
 * @param reason for people; null for none
 */
public record StatusChange(
    long componentId,
    @Nullable ComponentStatus from,
    ComponentStatus to,
    Instant at,
    Source source,
    @Nullable String reason) {

  /** What changes a status. */
  public enum Source {
    /** A request of a person or a program. */
    MANUAL,
    /** Alerts and monitors. */
    ALERT,
    /** Time: a maintenance has begun or is over. */
    SYSTEM
  }
}
