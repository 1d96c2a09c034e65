package io.tocsin.query.execution;

import io.tocsin.limit.BusyException;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** A query on its way to a thread, and the one who waits for the answer. */
final class WaitingQuery<T> {

  private final String caller;
  private final QueryLimits limits;
  private final Supplier<T> work;
  private final long since = System.nanoTime();
  private final CompletableFuture<T> answer = new CompletableFuture<>();

  WaitingQuery(String caller, QueryLimits limits, Supplier<T> work) {
    this.caller = caller;
    this.limits = limits;
    this.work = work;
  }

  String caller() {
    return caller;
  }

  /** Works the answer out, unless it has waited for longer than that. */
  void answer(Duration patience) {
    try {
      if (System.nanoTime() - since > patience.toNanos()) {
        throw new BusyException(BusyException.Reason.SERVER, "it has waited too long");
      }
      answer.complete(limits.answer(work));
    } catch (RuntimeException | Error e) { // the thread must live
      answer.completeExceptionally(e);
    }
  }

  /** Ends the wait without an answer. */
  void giveUp() {
    answer.completeExceptionally(new QueryTooCostlyException("the question was given up"));
  }

  /** Waits for the answer. */
  T await() {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      limits.cancel();
      Thread.currentThread().interrupt();
      throw new QueryTooCostlyException("interrupted", e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException failure -> failure;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }
}
