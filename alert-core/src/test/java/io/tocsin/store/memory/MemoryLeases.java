package io.tocsin.store.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;

/** Leases by a clock that tests can move. */
public final class MemoryLeases implements LockProvider {

  private final Clock clock;
  private final Map<String, Instant> takenUntil = new HashMap<>();

  public MemoryLeases(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<SimpleLock> lock(LockConfiguration lease) {
    if (takenUntil.getOrDefault(lease.getName(), Instant.MIN).isAfter(clock.instant())) {
      return Optional.empty();
    }
    takenUntil.put(lease.getName(), lease.getLockAtMostUntil());
    return Optional.of(() -> giveBack(lease));
  }

  /** Ends the lease of that name if it would last beyond a time; whether it did. */
  synchronized boolean endIfBeyond(String name, Instant latest) {
    boolean isBeyond = takenUntil.getOrDefault(name, Instant.MIN).isAfter(latest);
    if (isBeyond) {
      takenUntil.remove(name);
    }
    return isBeyond;
  }

  private synchronized void giveBack(LockConfiguration lease) {
    takenUntil.put(lease.getName(), lease.getLockAtLeastUntil());
  }
}
