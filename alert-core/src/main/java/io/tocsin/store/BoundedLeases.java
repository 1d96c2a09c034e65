package io.tocsin.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private final Ending ending;

  /** Leases that are kept elsewhere. */
  public BoundedLeases(LockProvider leases, Ending ending) {
    this.leases = leases;
    this.ending = ending;
  }

  /** Ends leases. */
  @FunctionalInterface
  public interface Ending {

    /** Ends the lease of that name if it would last beyond a time; whether it did. */
    boolean ifBeyond(String name, Instant latest);
  }

  @Override
  public Optional<SimpleLock> lock(LockConfiguration wanted) {
    Optional<SimpleLock> taken = leases.lock(wanted);
    return taken.isEmpty()
            && ending.ifBeyond(wanted.getName(), wanted.getLockAtMostUntil().plus(CLOCKS_APART))
        ? leases.lock(wanted)
        : taken;
  }
}
