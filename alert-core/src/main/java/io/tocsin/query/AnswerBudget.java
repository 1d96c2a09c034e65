package io.tocsin.query;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes may be in memory for answers at a time. Safe for threads. */
public final class AnswerBudget {

  private final long answerBytes;
  private final long allBytes;
  private final AtomicLong taken = new AtomicLong();

  /**
   * A budget of which nothing is taken.
   *
   * @param answerBytes for one answer
   * @param allBytes for all answers together
   */
  public AnswerBudget(long answerBytes, long allBytes) {
    this.answerBytes = answerBytes;
    this.allBytes = allBytes;
  }

  /** Bytes that one answer may take. */
  public long answerBytes() {
    return answerBytes;
  }

  /**
   * Takes that many bytes more.
   *
   * @throws BusyException if they are not there
   */
  void take(long bytes) {
    if (!tryTake(bytes)) {
      throw new BusyException(
          BusyException.Reason.SERVER, "answers of others take all memory for answers");
    }
  }

  /** Takes that many bytes more, if they are there. */
  public boolean tryTake(long bytes) {
    if (taken.addAndGet(bytes) > allBytes) {
      taken.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  public void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** Bytes of answers that are in memory now. */
  public long taken() {
    return taken.get();
  }
}
