package io.tocsin.outbound.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt: full jitter, and what the service asks for. */
record Backoff(RandomGenerator random) {

  private static final Duration BASE = Duration.ofSeconds(2);
  private static final Duration MAX_DELAY = Duration.ofHours(1);
  private static final Duration MAX_ASKED = Duration.ofHours(6);
  private static final int MAX_DOUBLINGS = 11;

  /**
   * The wait after that many attempts.
   *
   * @param asked what the service asks for at least; null if it does not say
   */
  Duration after(int attempts, @Nullable Duration asked) {
    Duration longest = longest(attempts);
    Duration delay = Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
    Duration least = asked == null ? Duration.ZERO : asked;
    Duration bounded = least.compareTo(MAX_ASKED) > 0 ? MAX_ASKED : least;
    return delay.compareTo(bounded) > 0 ? delay : bounded;
  }

  private static Duration longest(int attempts) {
    int doublings = Math.clamp(attempts - 1L, 0, MAX_DOUBLINGS);
    Duration longest = BASE.multipliedBy(1L << doublings);
    return longest.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : longest;
  }
}
