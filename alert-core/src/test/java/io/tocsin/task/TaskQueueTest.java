package io.tocsin.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TaskQueueTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void close_worksOnWhatWaits_inItsOrder_andTakesNoMore() {
    CountDownLatch held = new CountDownLatch(1);
    List<Integer> done = new CopyOnWriteArrayList<>();
    TaskQueue<Integer> queue =
        new TaskQueue<>(
            "test",
            3,
            LIMIT,
            item -> {
              await(held);
              done.add(item);
            });
    assertTrue(queue.offer(0));
    while (queue.size() > 0) {
      Thread.onSpinWait();
    }
    assertTrue(queue.offer(1));
    assertTrue(queue.offer(2));
    assertTrue(queue.offer(3));
    assertTrue(queue.isFull());
    assertFalse(queue.offer(4));
    held.countDown();

    assertTrue(queue.close(LIMIT));

    assertEquals(List.of(0, 1, 2, 3), done);
    assertFalse(queue.offer(5));
  }

  @Test
  void poll_inTheWork_takesWhatWaitsBehind() {
    CountDownLatch held = new CountDownLatch(1);
    List<String> batches = new CopyOnWriteArrayList<>();
    AtomicReference<TaskQueue<String>> made = new AtomicReference<>();
    TaskQueue<String> queue =
        new TaskQueue<>(
            "test",
            3,
            LIMIT,
            first -> {
              await(held);
              batches.add(first + made.get().poll());
            });
    made.set(queue);
    assertTrue(queue.offer("a"));
    assertTrue(queue.offer("b"));
    held.countDown();

    assertTrue(queue.close(LIMIT));

    assertEquals(List.of("ab"), batches);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
