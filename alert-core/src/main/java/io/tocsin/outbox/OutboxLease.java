package io.tocsin.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to try entries for a while.
 *
 * @param owner distinguishes the dispatchers of all servers
 * @param now when it begins
 * @param length how long others leave the entries alone
 */
public record OutboxLease(String owner, Instant now, Duration length) {

  /** When it ends. */
  public Instant end() {
    return now.plus(length);
  }
}
