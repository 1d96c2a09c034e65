package io.tocsin.housekeeping;

import io.tocsin.alert.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;

/** Whose turn a timed round is: one server's an interval, over all servers on a store. */
public final class RoundLease {

  /** Of the rounds of housekeeping. */
  static final String NAME = "housekeeping";

  /** When the lease of a server that died in its round is free again. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  private final LockProvider leases;
  private final String name;
  private final Duration atLeast;
  private final Duration atMost;

  /**
   * Turns in that store.
   *
   * @param name of the rounds
   * @param interval between the rounds of one server
   */
  public RoundLease(LockProvider leases, String name, Duration interval) {
    this(leases, name, interval, LONGEST_ROUND);
  }

  /**
   * Turns in that store.
   *
   * @param longestRound after which another server may begin, though this one has not ended
   */
  public RoundLease(LockProvider leases, String name, Duration interval, Duration longestRound) {
    this.leases = leases;
    this.name = name;
    // not the whole interval: a clock that is a little slow must not cost a server its next round
    this.atLeast = interval.multipliedBy(9).dividedBy(10);
    this.atMost = atLeast.compareTo(longestRound) > 0 ? atLeast : longestRound;
  }

  /**
   * Does the work if no server has the lease, which stays taken for most of the interval.
   *
   * @throws StoreUnavailableException if the store does not tell
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
