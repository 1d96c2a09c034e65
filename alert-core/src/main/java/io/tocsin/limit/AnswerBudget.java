package io.tocsin.limit;

import io.tocsin.limit.BusyException.Reason;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** How many bytes may be in memory for answers at a time. Safe for threads. */
public final class AnswerBudget {

  private final long answerBytes;
  private final long callerBytes;
  private final Budget all;
  private final ConcurrentMap<String, Long> takenByCaller = new ConcurrentHashMap<>();

  /**
   * A budget of which nothing is taken. One caller can have half of it.
   *
   * @param answerBytes for one answer
   * @param allBytes for all answers together
   */
  public AnswerBudget(long answerBytes, long allBytes) {
    this.answerBytes = answerBytes;
    this.callerBytes = Math.max(answerBytes, allBytes / 2);
    this.all = new Budget(allBytes);
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
  void take(String caller, long bytes) {
    Reason reason = refusal(caller, bytes);
    if (reason != null) {
      throw new BusyException(reason, "other answers take the memory for answers");
    }
  }

  /** Takes that many bytes more, if they are there. */
  public boolean tryTake(String caller, long bytes) {
    return refusal(caller, bytes) == null;
  }

  private @Nullable Reason refusal(String caller, long bytes) {
    long mine = takenByCaller.merge(caller, bytes, Long::sum);
    boolean isWithinItsShare = mine <= callerBytes;
    if (isWithinItsShare && all.take(bytes)) {
      return null;
    }
    forget(caller, bytes);
    return isWithinItsShare ? Reason.SERVER : Reason.CALLER;
  }

  private void forget(String caller, long bytes) {
    takenByCaller.computeIfPresent(caller, (_, mine) -> mine == bytes ? null : mine - bytes);
  }

  /** Gives back what was taken. */
  public void giveBack(String caller, long bytes) {
    forget(caller, bytes);
    all.giveBack(bytes);
  }

  /** Bytes of answers that are in memory now. */
  public long taken() {
    return all.taken();
  }
}
