package io.tocsin.http.body;

import io.tocsin.limit.Budget;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of all requests that are received or answered now. Strangers have a quarter of it at
 * most, and those of whom it is not known yet who they are leave a quarter to those who are known.
 */
@Singleton
final class BodyBudget {

  private final long totalBytes;
  private final AtomicLong all = new AtomicLong();
  private final Budget strangers;

  BodyBudget(BodyLimits limits) {
    this.totalBytes = limits.budgetBytes();
    this.strangers = new Budget(totalBytes / 4);
  }

  /** Takes that many bytes; false, and none are taken, if they are not there. */
  boolean take(long bytes, Sender sender) {
    long most = sender == Sender.KNOWN ? totalBytes : totalBytes / 4 * 3;
    if (all.addAndGet(bytes) > most) {
      all.addAndGet(-bytes);
      return false;
    }
    if (sender.isStranger() && !strangers.take(bytes)) {
      all.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Bytes that were taken for one are another's now; false if that one has not as many left. */
  boolean move(long bytes, Sender from, Sender to) {
    if (from.isStranger() == to.isStranger()) {
      return true;
    }
    if (to.isStranger()) {
      return strangers.take(bytes);
    }
    strangers.giveBack(bytes);
    return true;
  }

  void giveBack(long bytes, Sender sender) {
    all.addAndGet(-bytes);
    if (sender.isStranger()) {
      strangers.giveBack(bytes);
    }
  }

  /** Bytes that are taken now. */
  long takenBytes() {
    return all.get();
  }
}
