package io.tocsin.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.task.HealthCheck.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeriodicTaskTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LONG = Duration.ofHours(1);

  static Stream<Throwable> failures() {
    return Stream.of(
        new OutOfMemoryError("a test"),
        new StackOverflowError(),
        new NoClassDefFoundError("a plugin"),
        new IllegalStateException("a fault"));
  }

  private static void raise(Throwable failure) {
    switch (failure) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new AssertionError(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void work_throwsAnything_isRunAgain(Throwable failure) throws Exception {
    CountDownLatch runs = new CountDownLatch(3);
    PeriodicTask.Work work =
        () -> {
          runs.countDown();
          raise(failure);
        };
    try (PeriodicTask task = new PeriodicTask("test", Duration.ZERO, LONG, work)) {
      task.start();
      runs.await();
      assertEquals(Optional.empty(), task.fault());
    }
  }

  @Test
  void work_interrupted_isRunAgain() throws Exception {
    CountDownLatch runs = new CountDownLatch(2);
    PeriodicTask.Work work =
        () -> {
          runs.countDown();
          Thread.currentThread().interrupt();
        };
    try (PeriodicTask task = new PeriodicTask("test", Duration.ofMillis(1), LONG, work)) {
      task.start();
      runs.await();
    }
  }

  @Test
  void fault_workThatHangs_isToldUntilItGoesOn() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Duration shortest = Duration.ofMillis(50);
    try (PeriodicTask task = new PeriodicTask("hung", shortest, shortest, goOn::await)) {
      task.start();
      Fault fault = Await.until(LIMIT, task::fault, Optional::isPresent).orElseThrow();
      assertEquals("hung", fault.part());
      assertFalse(fault.needsRestart());
      goOn.countDown();
      assertTrue(Await.until(LIMIT, task::fault, Optional::isEmpty).isEmpty());
    }
  }

  @Test
  void fault_workThatAlwaysFails_isTold() throws Exception {
    PeriodicTask.Work work = () -> raise(new OutOfMemoryError("a test"));
    Duration shortest = Duration.ofMillis(1);
    try (PeriodicTask task = new PeriodicTask("failing", shortest, shortest, work)) {
      task.start();
      Await.until(LIMIT, task::fault, Optional::isPresent);
    }
  }

  @Test
  void fault_neverStarted_isNone() {
    try (PeriodicTask task = new PeriodicTask("resting", Duration.ZERO, Duration.ZERO, () -> {})) {
      assertEquals(Optional.empty(), task.fault());
    }
  }

  @Test
  void close_started_finishesOnceAndEnds() {
    AtomicInteger finished = new AtomicInteger();
    AtomicBoolean interrupted = new AtomicBoolean();
    PeriodicTask.Work work =
        new PeriodicTask.Work() {
          @Override
          public void run() {}

          @Override
          public void finish() {
            interrupted.set(Thread.currentThread().isInterrupted());
            finished.incrementAndGet();
          }
        };
    PeriodicTask task = new PeriodicTask("test", Duration.ofMillis(1), LONG, work);
    task.start();
    assertTrue(task.close(LIMIT));
    assertEquals(1, finished.get());
    assertFalse(interrupted.get());
  }
}
