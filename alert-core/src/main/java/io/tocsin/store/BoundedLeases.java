package io.tocsin.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;

/**
 * Leases that end although a clock was set back: one that is held for longer than the one that is
 * asked for could be, and some time for clocks that differ, was taken by a clock that was ahead,
 * and is taken from its holder.
 */
public final class BoundedLeases implements LockProvider {

  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final LockProvider leases;
  private final BiPredicate<String, Instant> endIfBeyond;

  /**
   * Leases that are kept elsewhere.
   *
   * @param endIfBeyond ends the lease of a name if it would last beyond a time; whether it did
   */
  public BoundedLeases(LockProvider leases, BiPredicate<String, Instant> endIfBeyond) {
    this.leases = leases;
    this.endIfBeyond = endIfBeyond;
  }

  @Override
  public Optional<SimpleLock> lock(LockConfiguration wanted) {
    Optional<SimpleLock> taken = leases.lock(wanted);
    return taken.isEmpty()
            && endIfBeyond.test(wanted.getName(), wanted.getLockAtMostUntil().plus(CLOCKS_APART))
        ? leases.lock(wanted)
        : taken;
  }
}
