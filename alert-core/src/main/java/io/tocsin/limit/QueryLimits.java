package io.tocsin.limit;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The limits of work that a caller asks for: how long it may take, how much memory its answer may
 * take, and that it ends when nobody waits for it any more. Code below {@link #answer} looks at
 * them with the static methods, which do nothing outside of a query.
 */
public final class QueryLimits {

  private static final ScopedValue<QueryLimits> PRESENT = ScopedValue.newInstance();

  /** Texts up to that length are matched without a look at the limits. */
  private static final int SHORT_TEXT = 1_024;

  private static final int MAX_CANCELS = 50;
  private static final long MILLIS_BETWEEN_CANCELS = 100;

  /** The budget is asked for so many bytes at a time. */
  private static final long BLOCK_BYTES = 256 << 10;

  private final long limitNanos;
  private final String caller;
  private final @Nullable AnswerBudget budget;
  private volatile long end = Long.MAX_VALUE;
  private volatile boolean cancelled;
  private @Nullable Runnable onCancel; // guarded by this
  private long bytes; // guarded by this
  private long taken; // of the budget; guarded by this
  private boolean released; // guarded by this
  private int rows;

  private QueryLimits(Duration limit, String caller, @Nullable AnswerBudget budget) {
    this.limitNanos = limit.toNanos();
    this.caller = caller;
    this.budget = budget;
  }

  /** A query whose answer may take that long, from the start of {@link #answer}. */
  public static QueryLimits within(Duration limit) {
    return new QueryLimits(limit, "", null);
  }

  /** A caller's query, whose answer also takes memory from that budget, until released. */
  public static QueryLimits within(Duration limit, String caller, AnswerBudget budget) {
    return new QueryLimits(limit, caller, budget);
  }

  /** Whose it is; empty for nobody in particular. */
  public String caller() {
    return caller;
  }

  /**
   * Does the work, on this thread.
   *
   * @throws QueryTooCostlyException if it takes too long, or was cancelled
   */
  public <T extends @Nullable Object> T answer(Supplier<T> work) {
    end = System.nanoTime() + limitNanos;
    requireTime();
    return ScopedValue.where(PRESENT, this).call(work::get);
  }

  /** Whether this thread is answering a query. */
  public static boolean isAsked() {
    return PRESENT.isBound();
  }

  /**
   * Looks whether the present query may go on.
   *
   * @throws QueryTooCostlyException if not
   */
  public static void check() {
    if (PRESENT.isBound()) {
      PRESENT.get().requireTime();
    }
  }

  /** Whether the present query may not go on. */
  public static boolean isOver() {
    return PRESENT.isBound() && PRESENT.get().hasEnded();
  }

  /** How much time is left of a limit and of the present query; at least a millisecond. */
  public static Duration left(Duration limit) {
    if (!PRESENT.isBound()) {
      return limit;
    }
    long nanos = Math.min(limit.toNanos(), PRESENT.get().end - System.nanoTime());
    return Duration.ofNanos(Math.max(1_000_000, nanos));
  }

  /** The text, which when it is long looks at the present query's limits while it is read. */
  public static CharSequence watched(String text) {
    if (!PRESENT.isBound()) {
      return text;
    }
    QueryLimits limits = PRESENT.get();
    limits.requireTime();
    return text.length() <= SHORT_TEXT ? text : new WatchedText(text, limits);
  }

  /**
   * Counts a row of the present query's answer.
   *
   * @throws AnswerTooLargeException if the answer is too large with it
   * @throws BusyException if answers altogether are
   */
  public static void addRow(long bytes) {
    if (PRESENT.isBound()) {
      PRESENT.get().add(bytes);
    }
  }

  private synchronized void add(long more) {
    requireTime();
    if (budget == null) {
      return;
    }
    if (bytes + more > budget.answerBytes()) {
      throw new AnswerTooLargeException(rows);
    }
    bytes += more;
    if (bytes > taken) {
      long block = Math.min(Math.max(BLOCK_BYTES, bytes - taken), budget.answerBytes() - taken);
      budget.take(caller, block);
      taken += block;
    }
    rows++;
    if (released) {
      giveBack(budget);
    }
  }

  /** The bytes of the rows of its answer. */
  public synchronized long bytes() {
    return bytes;
  }

  /** How many rows its answer has. */
  public synchronized int rows() {
    return rows;
  }

  /** Gives the memory of the answer back, which is written or given up. */
  public synchronized void release() {
    released = true;
    if (budget != null) {
      giveBack(budget);
    }
  }

  private void giveBack(AnswerBudget from) {
    from.giveBack(caller, taken);
    taken = 0;
    bytes = 0;
  }

  boolean hasEnded() {
    return cancelled || System.nanoTime() - end > 0;
  }

  void requireTime() {
    if (hasEnded()) {
      throw new QueryTooCostlyException(
          cancelled ? "nobody waits for the answer any more" : "the question took too long");
    }
  }

  /**
   * Ends the work: nobody waits for it any more. Returns when what is to be run at that has been
   * closed, or after a few seconds; it is run again until then, since a statement that is just
   * about to begin does not notice.
   */
  public synchronized void cancel() {
    cancelled = true;
    try {
      for (int i = 0; i < MAX_CANCELS && onCancel != null; i++) {
        onCancel.run();
        wait(MILLIS_BETWEEN_CANCELS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Has that run when the present query is cancelled, until it is closed.
   *
   * @throws QueryTooCostlyException if it is over already
   */
  public static Watch onCancel(Runnable run) {
    if (!PRESENT.isBound()) {
      return () -> {};
    }
    QueryLimits limits = PRESENT.get();
    limits.whenCancelled(run);
    if (limits.cancelled) {
      limits.whenCancelled(null);
      limits.requireTime();
    }
    return () -> limits.whenCancelled(null);
  }

  /** Has that run when it is cancelled, or was, in the place of what was to be run before. */
  public synchronized void whenCancelled(@Nullable Runnable run) {
    onCancel = run;
    notifyAll();
    if (run != null && cancelled) {
      run.run();
    }
  }

  /** As long as it is open, something is run when a query is cancelled. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
