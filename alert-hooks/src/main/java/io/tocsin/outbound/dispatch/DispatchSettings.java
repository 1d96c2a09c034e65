package io.tocsin.outbound.dispatch;

import java.time.Duration;

/**
 * How the dispatcher works.
 *
 * @param owner tells this server's dispatcher from all others that ever were
 * @param lease how long others leave alone what it has taken; longer than any call may last
 * @param perDestination calls to one destination at a time
 * @param overall calls at a time
 */
public record DispatchSettings(String owner, Duration lease, int perDestination, int overall) {

  /** The numbers of hooks 8. */
  public static DispatchSettings of(String owner) {
    return new DispatchSettings(owner, Duration.ofSeconds(60), 4, 64);
  }
}
