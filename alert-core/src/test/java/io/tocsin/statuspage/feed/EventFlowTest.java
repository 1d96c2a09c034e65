package io.tocsin.statuspage.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.stream.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventFlowTest {

  private final List<StreamEvent> given = new ArrayList<>();
  private final List<StreamEvent> taken = new ArrayList<>();
  private long nanos;

  /** One event a millisecond; as many as that, and then none. */
  private EventFlow flow(int events) {
    return new EventFlow(
        patience -> {
          if (given.size() == events) {
            nanos += patience.toNanos();
            return null;
          }
          nanos += 1_000_000;
          given.add(new StreamEvent.Deleted(given.size(), "alert"));
          return given.getLast();
        },
        () -> nanos);
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void endlessFlow_isLeft_andNothingOfItIsLost() throws Exception {
    flow(Integer.MAX_VALUE).take(Duration.ofSeconds(1), taken::add);
    assertEquals(given, taken);
    assertEquals(2_000, taken.size());
  }

  @Test
  void flowThatEnds_isWaitedForAsLongAsWasSaid() throws Exception {
    flow(3).take(Duration.ofSeconds(1), taken::add);
    assertEquals(given, taken);
    assertEquals(Duration.ofSeconds(1), Duration.ofNanos(nanos));
  }

  @Test
  void whatWaits_isTaken_withoutPatience() throws Exception {
    flow(500).take(Duration.ZERO, taken::add);
    assertEquals(500, taken.size());
    assertTrue(nanos < Duration.ofSeconds(1).toNanos());
  }
}
