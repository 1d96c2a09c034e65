package io.tocsin.stream;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.limit.AnswerBudget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What may wait for readers, in bytes. */
class EventQueueTest {

  private static final StreamEvent LARGE =
      new StreamEvent.Created(
          1, alert(1, DISK_FULL.toBuilder().text("x".repeat(30_000)).build()).build());

  private final AnswerBudget budget = new AnswerBudget(200_000, 300_000);
  private final EventQueue queue = new EventQueue(1_000, "a", budget, 0);

  private static int fill(EventQueue queue) {
    int count = 0;
    while (queue.offer(LARGE)) {
      count++;
    }
    return count;
  }

  @Test
  void offer_beyondTheBytesOfAQueue_isRefused() throws Exception {
    assertEquals(3, fill(queue));
    assertEquals(LARGE, queue.next(Duration.ZERO));
    assertTrue(queue.offer(LARGE));
    assertFalse(queue.offer(LARGE));
  }

  @Test
  void offer_beyondTheBytesOfAllQueues_isRefused() {
    assertEquals(3, fill(queue));
    assertEquals(1, fill(new EventQueue(1_000, "b", budget, 0)));
    queue.discard();
    assertEquals(3, fill(new EventQueue(1_000, "c", budget, 0)));
  }

  @Test
  void bytes_areGivenBack_howeverEventsGo() throws Exception {
    fill(queue);
    queue.next(Duration.ZERO);
    queue.replaceAll(new StreamEvent.Reset(2));
    assertEquals(0, budget.taken());
    assertInstanceOf(StreamEvent.Reset.class, queue.next(Duration.ZERO));
    queue.offer(LARGE);
    queue.end();
    queue.discard();
    assertTrue(queue.isOver());
    assertEquals(0, budget.taken());
  }

  @Test
  void matchingTime_isTooMuch_aboveTheShareOfOne() {
    long[] now = {0};
    MatchingTime time = new MatchingTime(() -> now[0]);
    long tenth = Duration.ofMillis(100).toNanos();
    for (int i = 0; i < 100; i++) {
      now[0] += 2 * 10 * tenth; // a tenth of all subscribers has a twentieth of the time
      assertFalse(time.isTooMuch(tenth, 10));
    }
    int looks = 1;
    while (!time.isTooMuch(tenth, 10)) {
      looks++;
    }
    assertEquals(6, looks, 1);
  }
}
