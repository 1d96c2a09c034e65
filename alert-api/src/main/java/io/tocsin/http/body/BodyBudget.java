package io.tocsin.http.body;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of all requests that are received or answered now. Strangers have a quarter of it at
 * most, and those of whom it is not known yet who they are leave a quarter to the long bodies of
 * those who are known. These leave an eighth to whoever comes: also a known caller's next request
 * begins as one of whom it is not known.
 */
@Singleton
final class BodyBudget {

  private final long totalBytes;
  private final AtomicLong all = new AtomicLong();
  private final AtomicLong strangers = new AtomicLong();
  private final AtomicLong known = new AtomicLong();

  BodyBudget(BodyLimits limits) {
    this.totalBytes = limits.budgetBytes();
  }

  /** Takes that many bytes; false, and none are taken, if they are not there. */
  boolean take(long bytes, Sender sender) {
    if (all.addAndGet(bytes) > totalBytes || !takeOf(sender, bytes)) {
      all.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  private boolean takeOf(Sender sender, long bytes) {
    return switch (sender) {
      case UNDECIDED -> all.get() - known.get() <= totalBytes / 4 * 3;
      case STRANGER, UNIDENTIFIED ->
          all.get() - known.get() <= totalBytes / 4 * 3
              && takeUpTo(totalBytes / 4, strangers, bytes);
      case KNOWN -> takeUpTo(totalBytes / 8 * 7, known, bytes);
    };
  }

  private static boolean takeUpTo(long most, AtomicLong taken, long bytes) {
    if (taken.addAndGet(bytes) > most) {
      taken.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Bytes that were taken for one are another's now; false if that one has not as many left. */
  boolean move(long bytes, Sender from, Sender to) {
    if (to.isStranger() && !from.isStranger() && !takeUpTo(totalBytes / 4, strangers, bytes)) {
      return false;
    }
    if (from.isStranger() && !to.isStranger()) {
      strangers.addAndGet(-bytes);
    }
    if (to == Sender.KNOWN && from != Sender.KNOWN) {
      known.addAndGet(bytes);
    } else if (from == Sender.KNOWN && to != Sender.KNOWN) {
      known.addAndGet(-bytes);
    }
    return true;
  }

  void giveBack(long bytes, Sender sender) {
    all.addAndGet(-bytes);
    if (sender.isStranger()) {
      strangers.addAndGet(-bytes);
    } else if (sender == Sender.KNOWN) {
      known.addAndGet(-bytes);
    }
  }

  /** Bytes that are taken now. */
  long takenBytes() {
    return all.get();
  }
}
