package io.tocsin.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of something, as bytes or ids, all who share it may have at a time. Safe for threads.
 */
public final class Budget {

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  /** A budget of which nothing is taken. */
  public Budget(long limit) {
    this.limit = limit;
  }

  /** Takes that much, or nothing if there is not as much left; returns whether it did. */
  public boolean take(long amount) {
    if (taken.addAndGet(amount) <= limit) {
      return true;
    }
    giveBack(amount);
    return false;
  }

  /** Gives back what was taken. */
  public void giveBack(long amount) {
    taken.addAndGet(-amount);
  }

  /** How much is taken now. */
  public long taken() {
    return taken.get();
  }
}
