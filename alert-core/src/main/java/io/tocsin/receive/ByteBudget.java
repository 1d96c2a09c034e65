package io.tocsin.receive;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes may wait at a time, shared by all that wait. */
final class ByteBudget {

  private static final long LEAST_BYTES = 16_000_000;

  /** Of the heap. What waits is written in batches, which need memory of their own. */
  private static final int SHARE = 8;

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  ByteBudget(long limit) {
    this.limit = limit;
  }

  /** A budget that the virtual machine can spare. */
  static ByteBudget ofHeap() {
    return new ByteBudget(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / SHARE));
  }

  /** Takes that many, if there are as many left. */
  boolean take(long bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
