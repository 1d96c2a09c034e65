package io.tocsin.task;

import io.tocsin.alert.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;

/** The right to do the work of a task, which one of the servers on a store has at a time. */
public final class Lease {

  private final LockProvider leases;
  private final String name;
  private final Duration atLeast;
  private final Duration atMost;

  /**
   * Makes a lease that is not taken.
   *
   * @param leases of the store
   * @param name of the work
   * @param interval between two runs of the work, over all servers
   * @param longest after which another server may begin, though this one has not ended: it may have
   *     died
   */
  public Lease(LockProvider leases, String name, Duration interval, Duration longest) {
    this.leases = leases;
    this.name = name;
    // not the whole interval: a clock that is a little slow must not cost a server its next round
    this.atLeast = interval.multipliedBy(9).dividedBy(10);
    this.atMost = atLeast.compareTo(longest) > 0 ? atLeast : longest;
  }

  /**
   * Does the work if no server has the lease, which stays taken for most of the interval.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public void ifFree(Instant now, Runnable work) {
    Optional<SimpleLock> lease = take(now);
    if (lease.isEmpty()) {
      return;
    }
    try {
      work.run();
    } finally {
      giveBack(lease.get());
    }
  }

  private Optional<SimpleLock> take(Instant now) {
    try {
      return leases.lock(new LockConfiguration(now, name, atMost, atLeast));
    } catch (RuntimeException e) {
      throw unavailable(e);
    }
  }

  private static void giveBack(SimpleLock lease) {
    try {
      lease.unlock();
    } catch (RuntimeException e) {
      throw unavailable(e);
    }
  }

  /** Each kind of store fails in its own way. */
  private static StoreUnavailableException unavailable(RuntimeException failure) {
    return new StoreUnavailableException("the store does not answer about leases", failure);
  }
}
