package io.tocsin.monitor;

import java.time.Instant;

/**
 * A change of a monitor's stored status.
 *
 * @param time when it took effect; for a missed deadline that deadline, however late it was seen
 */
public record Flip(Instant time, MonitorStatus from, MonitorStatus to, Reason reason) {

  /** Why the status changed. */
  public enum Reason {
    /** No ping came in time, or a run took too long. */
    TIMEOUT,
    /** A ping said that the job had failed. */
    FAIL,
    /** A ping said that the job had run well. */
    SUCCESS,
    /** Somebody paused or resumed it. */
    OPERATOR
  }
}
