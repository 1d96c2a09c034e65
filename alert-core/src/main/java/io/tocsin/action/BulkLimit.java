package io.tocsin.action;

import java.util.concurrent.atomic.AtomicInteger;

/** How many ids bulk actions may hold at a time, all together. */
final class BulkLimit {

  private final int most;
  private final AtomicInteger held = new AtomicInteger();

  BulkLimit(int most) {
    this.most = most;
  }

  /**
   * Takes one.
   *
   * @throws BulkLimitException if there are no more
   */
  void take() {
    if (held.incrementAndGet() > most) {
      held.decrementAndGet();
      throw new BulkLimitException();
    }
  }

  int held() {
    return held.get();
  }

  void giveBack(int count) {
    held.addAndGet(-count);
  }
}
