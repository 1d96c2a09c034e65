package io.tocsin.monitor;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets deadlines go before what is done to alerts because of them: that costs far more, and would
 * keep the next deadlines waiting.
 */
public final class DeadlinePriority {

  /** Alerts have to go on, too, where deadlines never end. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final ReentrantLock busy = new ReentrantLock();
  private final Duration longestWait;

  /** Makes a lock that is free. */
  public DeadlinePriority() {
    this(LONGEST_WAIT);
  }

  /**
   * Makes a lock that is free.
   *
   * @param longestWait for deadlines
   */
  DeadlinePriority(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /** Runs the work at deadlines, for which others wait. */
  void run(Runnable deadlines) {
    busy.lock();
    try {
      deadlines.run();
    } finally {
      busy.unlock();
    }
  }

  /** Waits, but not for long, while something is done at deadlines. */
  void waitForDeadlines() {
    try {
      if (busy.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
        busy.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
