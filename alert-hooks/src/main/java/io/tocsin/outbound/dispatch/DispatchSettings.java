package io.tocsin.outbound.dispatch;

import java.time.Duration;

/**
 * How the dispatcher works.
 *
 * @param owner unique name of this dispatcher among all that ever were
 * @param lease how long others leave alone what it has taken at least
 * @param perDestination calls to one destination at a time
 * @param overall calls at a time
 */
public record DispatchSettings(String owner, Duration lease, int perDestination, int overall) {

  /** What comes before and after an attempt: the store may be slow. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** The default numbers. */
  public static DispatchSettings of(String owner) {
    return new DispatchSettings(owner, Duration.ofSeconds(60), 4, 64);
  }

  /** How long others leave alone what was taken for attempts that last so long at most. */
  Duration lease(Duration longest) {
    Duration safe = longest.plus(MARGIN);
    return safe.compareTo(lease) > 0 ? safe : lease;
  }
}
