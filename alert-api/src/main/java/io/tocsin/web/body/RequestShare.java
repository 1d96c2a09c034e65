package io.tocsin.web.body;

import org.jspecify.annotations.Nullable;

/** What one request has taken of the budget, and how long its body may be; for any thread. */
final class RequestShare {

  private final BodyBudget budget;
  private final BodyLimits limits;
  private final long declaredBytes;
  private Sender sender = Sender.UNDECIDED;
  private Payer payer = Payer.UNDECIDED;

  private boolean hasNoBody;
  private long taken;
  private long bodyBytes;
  private long receivedBytes;
  private boolean isReleased;
  private @Nullable Refusal refusal;
  private @Nullable Runnable whenDecided;

  /**
   * A share of nothing.
   *
   * @param declaredBytes of the body, as sent; 0 if the request does not say
   */
  RequestShare(BodyBudget budget, BodyLimits limits, long declaredBytes) {
    this.budget = budget;
    this.limits = limits;
    this.declaredBytes = declaredBytes;
  }

  /** Takes bytes that are no part of the body; if there are none left, the request is refused. */
  synchronized void take(long bytes) {
    if (budget.take(bytes, payer)) {
      taken += bytes;
    } else {
      refusal = Refusal.BUSY;
    }
  }

  /**
   * Takes bytes for a request without a body. Nothing of it can be slow to arrive, so a stranger's
   * does not have to find room beside bodies of strangers that are: health checks are strangers.
   */
  synchronized void takeWithoutBody(long bytes) {
    hasNoBody = true;
    take(bytes);
  }

  /** Takes bytes of the body, decompressed; null, or why they are not to be kept. */
  synchronized @Nullable Refusal add(int bytes) {
    bodyBytes += bytes;
    if (refusal == null && bodyBytes > limits.maxBodyBytes(sender)) {
      refusal = Refusal.TOO_LARGE;
    }
    if (refusal == null && !isReleased) {
      take(bytes);
    }
    return refusal;
  }

  /** That many bytes of a compressed body came; null, or why they are not to be decompressed. */
  synchronized @Nullable Refusal receive(int bytes) {
    receivedBytes += bytes;
    if (refusal == null && receivedBytes > limits.maxBodyBytes(sender)) {
      refusal = Refusal.TOO_LARGE;
    }
    return refusal;
  }

  /** Refuses the request whoever sends it. */
  synchronized void refuse(Refusal why) {
    if (refusal == null) {
      refusal = why;
    }
  }

  /**
   * It is that one who sends it, from that network; null, or why the request is refused, which
   * stays so.
   */
  synchronized @Nullable Refusal decide(Sender decided, String network) {
    if (refusal == null && Math.max(declaredBytes, bodyBytes) > limits.maxBodyBytes(decided)) {
      refusal = Refusal.TOO_LARGE;
    }
    Payer pays = hasNoBody && decided.isStranger() ? Payer.UNDECIDED : new Payer(decided, network);
    if (refusal == null && !isReleased && !budget.move(taken, payer, pays)) {
      refusal = Refusal.BUSY;
    }
    if (refusal == null) {
      sender = decided;
      payer = pays;
    }
    if (whenDecided != null) {
      whenDecided.run();
      whenDecided = null;
    }
    return refusal;
  }

  /** Whether somebody waits for the request to be answered, who knows when it is over. */
  synchronized boolean isDecided() {
    return sender != Sender.UNDECIDED || refusal != null;
  }

  synchronized @Nullable Refusal refusal() {
    return refusal;
  }

  /** Runs that, in the thread that decides, when it is decided who sends the request. */
  synchronized void whenDecided(Runnable action) {
    whenDecided = action;
  }

  /** Gives all back; later ones take nothing. */
  synchronized void release() {
    if (!isReleased) {
      isReleased = true;
      budget.giveBack(taken, payer);
    }
  }
}
