package io.tocsin.query.execution;

import io.tocsin.limit.AnswerBudget;
import io.tocsin.limit.BusyException;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers queries on threads of the operating system, so that those which cost much time take it
 * from each other and not from what the server does besides. A caller has most of the threads at
 * most; other queries wait, as long as one may take. What the server itself asks has threads of its
 * own.
 */
public final class QueryThreads implements AutoCloseable {

  /** Threads for queries of callers. */
  public static final int CALLER_THREADS =
      Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  /** Threads for queries of the server itself. */
  public static final int OWN_THREADS = 2;

  /** Queries that may wait, and those of one caller. */
  private static final int WAITING = 400;

  private static final int WAITING_OF_CALLER = 100;

  /** The server's own queries are bounded by the threads that wait for them. */
  private static final int MANY = Integer.MAX_VALUE;

  private static final ScopedValue<String> CALLER = ScopedValue.newInstance();

  private final Duration limit;
  private final AnswerBudget budget;
  private final QueryQueue ofCallers;
  private final QueryQueue own = new QueryQueue(OWN_THREADS, MANY, MANY);
  private final List<Thread> threads = new ArrayList<>();

  /**
   * Threads that are started.
   *
   * @param limit how long a query may wait, and then how long its answer may take
   */
  public QueryThreads(Duration limit, AnswerBudget budget) {
    this(limit, budget, CALLER_THREADS, WAITING, WAITING_OF_CALLER);
  }

  QueryThreads(Duration limit, AnswerBudget budget, int threads, int waiting, int waitingOfCaller) {
    this.limit = limit;
    this.budget = budget;
    this.ofCallers = new QueryQueue(Math.max(1, threads * 3 / 4), waiting, waitingOfCaller);
    start("question-", threads, ofCallers);
    start("own-question-", OWN_THREADS, own);
  }

  private void start(String name, int count, QueryQueue queue) {
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().daemon().name(name + i).start(() -> work(queue)));
    }
  }

  private void work(QueryQueue queue) {
    WaitingQuery<?> next = queue.take();
    while (next != null) {
      try {
        next.answer(limit);
      } finally {
        queue.done(next);
      }
      next = queue.take();
    }
  }

  /**
   * A query for {@link #ask}, to be cancelled should its caller leave.
   *
   * @param caller whose queries are counted together
   */
  public QueryLimits limits(String caller) {
    return QueryLimits.within(limit, caller, budget);
  }

  /**
   * The answer, worked out on one of the threads; waits for it.
   *
   * @throws BusyException if too many queries wait, or it has waited too long
   * @throws QueryTooCostlyException if it takes too long or is cancelled
   */
  public <T> T ask(QueryLimits limits, Supplier<T> answer) {
    return QueryLimits.isAsked() ? answer.get() : wait(ofCallers, limits.caller(), limits, answer);
  }

  /**
   * Works out an answer as the other method does; the caller is the one of {@link #inNameOf} if
   * there is one, or else the server.
   */
  public <T> T ask(Supplier<T> answer) {
    if (QueryLimits.isAsked()) {
      return answer.get();
    }
    QueryLimits limits = QueryLimits.within(limit);
    return CALLER.isBound()
        ? wait(ofCallers, CALLER.get(), limits, answer)
        : wait(own, "", limits, answer);
  }

  /** Does work on this thread, whose queries count as those of that caller. */
  public static <T> T inNameOf(String caller, Supplier<T> work) {
    return ScopedValue.where(CALLER, caller).call(work::get);
  }

  private static <T> T wait(
      QueryQueue queue, String caller, QueryLimits limits, Supplier<T> answer) {
    WaitingQuery<T> waiting = new WaitingQuery<>(caller, limits, answer);
    limits.whenCancelled(
        () -> {
          if (queue.remove(waiting)) {
            limits.whenCancelled(null);
            waiting.giveUp();
          }
        });
    queue.add(waiting);
    return waiting.await();
  }

  /** How many queries of callers wait for a thread. */
  public int waiting() {
    return ofCallers.waiting();
  }

  /** How many queries of callers are being answered. */
  public int running() {
    return ofCallers.running();
  }

  /** Gives up what waits, and waits for what is being answered. */
  @Override
  public void close() {
    ofCallers.close();
    own.close();
    for (Thread thread : threads) {
      try {
        thread.join(limit);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
