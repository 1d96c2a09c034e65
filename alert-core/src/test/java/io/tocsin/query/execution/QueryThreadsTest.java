package io.tocsin.query.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tocsin.Await;
import io.tocsin.limit.AnswerBudget;
import io.tocsin.limit.AnswerTooLargeException;
import io.tocsin.limit.BusyException;
import io.tocsin.limit.BusyException.Reason;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is answered when, and who is sent away. */
class QueryThreadsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int THREADS = 4;
  private static final int OF_CALLER = 3;

  private final AnswerBudget budget = new AnswerBudget(1_000, 1_500);
  private final QueryThreads threads = new QueryThreads(LIMIT, budget, THREADS, 6, 4);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final List<QueryLimits> asked = new ArrayList<>();

  @AfterEach
  void close() {
    mayEnd.countDown();
    callers.close();
    threads.close();
  }

  /** Asks what is answered when the test lets it, and otherwise is not over until cancelled. */
  private CompletableFuture<String> askLong(String caller) {
    QueryLimits limits = threads.limits(caller);
    asked.add(limits);
    return CompletableFuture.supplyAsync(() -> threads.ask(limits, this::untilAllowed), callers);
  }

  private String untilAllowed() {
    try {
      while (!mayEnd.await(1, TimeUnit.MILLISECONDS)) {
        QueryLimits.check();
      }
      return Thread.currentThread().isVirtual() ? "virtual" : "platform";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitLoad(int running, int waiting) throws Exception {
    Await.until(
        LIMIT,
        () -> List.of(threads.running(), threads.waiting()),
        load -> load.equals(List.of(running, waiting)));
  }

  private Reason refusal(String caller) {
    BusyException busy =
        assertThrows(
            BusyException.class, () -> threads.ask(threads.limits(caller), () -> "answer"));
    return busy.reason();
  }

  @Test
  void ask_oneCaller_leavesAThreadToOthers() throws Exception {
    CompletableFuture<String> first = askLong("a");
    for (int i = 0; i < OF_CALLER; i++) {
      askLong("a");
    }
    awaitLoad(OF_CALLER, 1);
    assertEquals("answer", threads.ask(threads.limits("b"), () -> "answer"));
    mayEnd.countDown();
    assertEquals("platform", first.get());
    awaitLoad(0, 0);
  }

  @Test
  void ask_tooManyWait_isRefused() throws Exception {
    for (int i = 0; i < OF_CALLER; i++) {
      askLong("a");
    }
    askLong("b");
    awaitLoad(THREADS, 0);
    for (int i = 0; i < 4; i++) {
      askLong("a");
    }
    awaitLoad(THREADS, 4);
    assertEquals(Reason.CALLER, refusal("a"));
    for (int i = 0; i < 2; i++) {
      askLong("b");
    }
    awaitLoad(THREADS, 6);
    assertEquals(Reason.SERVER, refusal("c"));
  }

  @Test
  void cancel_endsWhatRunsAndWhatWaits() throws Exception {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < OF_CALLER; i++) {
      answers.add(askLong("a"));
    }
    awaitLoad(OF_CALLER, 0);
    for (int i = 0; i < 2; i++) {
      answers.add(askLong("a"));
    }
    awaitLoad(OF_CALLER, 2);
    asked.forEach(QueryLimits::cancel);
    awaitLoad(0, 0);
    for (CompletableFuture<String> answer : answers) {
      CompletionException failure = assertThrows(CompletionException.class, answer::join);
      assertEquals(QueryTooCostlyException.class, failure.getCause().getClass());
    }
  }

  @Test
  void ask_serversOwn_doesNotWaitForCallers() throws Exception {
    for (int i = 0; i < OF_CALLER; i++) {
      askLong("a");
    }
    askLong("b");
    awaitLoad(THREADS, 0);
    assertEquals("answer", threads.ask(() -> "answer"));
    askLong("b");
    awaitLoad(THREADS, 1);
    var inName =
        CompletableFuture.supplyAsync(
            () -> QueryThreads.inNameOf("c", () -> threads.ask(() -> "answer")), callers);
    awaitLoad(THREADS, 2);
    assertFalse(inName.isDone());
    mayEnd.countDown();
    assertEquals("answer", inName.get());
  }

  @Test
  void ask_error_leavesTheThreadAlive() {
    for (int i = 0; i < 2 * THREADS; i++) {
      assertThrows(
          StackOverflowError.class,
          () ->
              threads.ask(
                  threads.limits("a"),
                  () -> {
                    throw new StackOverflowError();
                  }));
    }
    assertEquals("answer", threads.ask(threads.limits("a"), () -> "answer"));
  }

  private String answerOf(QueryLimits limits, int rows, long bytes) {
    return threads.ask(
        limits,
        () -> {
          for (int i = 0; i < rows; i++) {
            QueryLimits.addRow(bytes);
          }
          return "answer";
        });
  }

  @Test
  void addRow_beyondTheBudgetOfAnAnswer_saysHowManyFit() {
    QueryLimits limits = threads.limits("a");
    AnswerTooLargeException large =
        assertThrows(AnswerTooLargeException.class, () -> answerOf(limits, 4, 300));
    assertEquals(3, large.rows());
    limits.release();
    assertEquals(0, budget.taken());
  }

  @Test
  void addRow_beyondTheBudgetOfACallerOrOfAll_isRefusedUntilAnswersAreReleased() {
    QueryLimits first = threads.limits("a");
    assertEquals("answer", answerOf(first, 1, 900));
    QueryLimits second = threads.limits("a");
    BusyException own = assertThrows(BusyException.class, () -> answerOf(second, 1, 900));
    assertEquals(Reason.CALLER, own.reason());
    QueryLimits third = threads.limits("b");
    BusyException all = assertThrows(BusyException.class, () -> answerOf(third, 1, 900));
    assertEquals(Reason.SERVER, all.reason());
    second.release();
    third.release();
    first.release();
    first.release();
    assertEquals(0, budget.taken());
    assertEquals("answer", answerOf(threads.limits("a"), 1, 900));
  }

  @Test
  void close_givesUpWhatWaits() throws Exception {
    QueryThreads few = new QueryThreads(LIMIT, budget, 1, 6, 4);
    var running =
        CompletableFuture.supplyAsync(() -> few.ask(few.limits("a"), this::untilAllowed), callers);
    Await.until(LIMIT, few::running, count -> count == 1);
    var waiting =
        CompletableFuture.supplyAsync(() -> few.ask(few.limits("a"), this::untilAllowed), callers);
    Await.until(LIMIT, few::waiting, count -> count == 1);
    var closing = CompletableFuture.runAsync(few::close, callers);
    assertThrows(CompletionException.class, waiting::join);
    mayEnd.countDown();
    closing.get();
    assertEquals(0, few.running());
    assertEquals("platform", running.get());
  }
}
