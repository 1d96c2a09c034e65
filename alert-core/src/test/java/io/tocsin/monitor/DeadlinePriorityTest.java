package io.tocsin.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlinePriorityTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<String> done = new CopyOnWriteArrayList<>();

  private Thread alerts(DeadlinePriority order) {
    return Thread.ofPlatform()
        .start(
            () -> {
              order.waitForDeadlines();
              done.add("alerts");
            });
  }

  @Test
  void alerts_waitForDeadlines() throws Exception {
    DeadlinePriority order = new DeadlinePriority(LONG);
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Thread deadlines =
        Thread.ofPlatform()
            .start(
                () ->
                    order.run(
                        () -> {
                          begun.countDown();
                          awaitLatch(waits);
                          done.add("deadlines");
                        }));
    begun.await();
    Thread alerts = alerts(order);
    Await.until(LONG, alerts::getState, Thread.State.TIMED_WAITING::equals);
    waits.countDown();
    alerts.join();
    deadlines.join();
    assertEquals(List.of("deadlines", "alerts"), done);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void alerts_goOn_whereDeadlinesDoNotEnd() throws Exception {
    DeadlinePriority order = new DeadlinePriority(Duration.ofMillis(1));
    order.run(
        () -> {
          try {
            alerts(order).join();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          done.add("deadlines");
        });
    assertEquals(List.of("alerts", "deadlines"), done);
  }
}
