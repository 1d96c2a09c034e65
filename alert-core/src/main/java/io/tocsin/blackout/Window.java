package io.tocsin.blackout;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param start the first instant in it
 * @param end the first instant after it
 */
public record Window(Instant start, Instant end) {

  /** Whether the instant is in it. */
  public boolean covers(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }
}
