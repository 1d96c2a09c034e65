package io.tocsin.web.body;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of all requests that are received or answered now.
 *
 * <p>Strangers have a quarter of it at most. A quarter of that is for routes that are open to all,
 * the rest for calls that may be signed, so neither keeps the other out; and of its kind's part one
 * network has a quarter, or what one whole request takes, so that it takes several to keep out
 * others.
 *
 * <p>Those of whom it is not known yet who they are leave a quarter of the budget to the long
 * bodies of those who are known. These leave an eighth to whoever comes: also a known caller's next
 * request begins as one of whom it is not known.
 */
@Singleton
final class BodyBudget {

  private final long totalBytes;
  private final AtomicLong all = new AtomicLong();
  private final AtomicLong known = new AtomicLong();
  private final NetworkShares strangers;
  private final NetworkShares unidentified;

  BodyBudget(BodyLimits limits) {
    this.totalBytes = limits.budgetBytes();
    this.strangers = shares(totalBytes / 16, limits, Sender.STRANGER);
    this.unidentified = shares(totalBytes / 16 * 3, limits, Sender.UNIDENTIFIED);
  }

  private static NetworkShares shares(long bytes, BodyLimits limits, Sender sender) {
    long request = BodyGate.REQUEST_BYTES + BodyGate.HELD_BYTES + limits.maxBodyBytes(sender);
    return new NetworkShares(bytes, Math.max(bytes / 4, request));
  }

  /** Takes that many bytes; false, and none are taken, if they are not there. */
  boolean take(long bytes, Payer payer) {
    if (all.addAndGet(bytes) > totalBytes || !takeOf(payer, bytes)) {
      all.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  private boolean takeOf(Payer payer, long bytes) {
    return switch (payer.sender()) {
      case UNDECIDED -> isRoomLeftToKnown();
      case STRANGER -> isRoomLeftToKnown() && strangers.take(payer.network(), bytes);
      case UNIDENTIFIED -> isRoomLeftToKnown() && unidentified.take(payer.network(), bytes);
      case KNOWN -> takeOfKnown(bytes);
    };
  }

  private boolean isRoomLeftToKnown() {
    return all.get() - known.get() <= totalBytes / 4 * 3;
  }

  private boolean takeOfKnown(long bytes) {
    if (known.addAndGet(bytes) > totalBytes / 8 * 7) {
      known.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Bytes that were taken for one are another's now; false if that one has not as many left. */
  boolean move(long bytes, Payer from, Payer to) {
    if (from.equals(to)) {
      return true;
    }
    boolean isMoved =
        switch (to.sender()) {
          case UNDECIDED -> true;
          case STRANGER -> strangers.take(to.network(), bytes);
          case UNIDENTIFIED -> unidentified.take(to.network(), bytes);
          case KNOWN -> {
            known.addAndGet(bytes);
            yield true;
          }
        };
    if (isMoved) {
      giveBackOf(from, bytes);
    }
    return isMoved;
  }

  void giveBack(long bytes, Payer payer) {
    all.addAndGet(-bytes);
    giveBackOf(payer, bytes);
  }

  private void giveBackOf(Payer payer, long bytes) {
    switch (payer.sender()) {
      case UNDECIDED -> {}
      case STRANGER -> strangers.giveBack(payer.network(), bytes);
      case UNIDENTIFIED -> unidentified.giveBack(payer.network(), bytes);
      case KNOWN -> known.addAndGet(-bytes);
    }
  }

  /** Bytes that are taken now. */
  long takenBytes() {
    return all.get();
  }

  /** Networks of which strangers hold some. */
  int networks() {
    return strangers.networks() + unidentified.networks();
  }
}
