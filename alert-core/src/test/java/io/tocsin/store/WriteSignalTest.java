package io.tocsin.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alert.ChangeLog;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WriteSignalTest {

  private final WriteSignal signal = new WriteSignal();
  private final AtomicInteger rings = new AtomicInteger();

  @Test
  void ring_callsEverybody() {
    signal.subscribe(rings::incrementAndGet);
    signal.subscribe(rings::incrementAndGet);
    signal.fire();
    assertEquals(2, rings.get());
  }

  @Test
  void ring_afterTheEnd_callsTheOthersOnly() {
    Runnable same = rings::incrementAndGet;
    ChangeLog.Subscription first = signal.subscribe(same);
    signal.subscribe(same);
    first.close();
    first.close();
    signal.fire();
    assertEquals(1, rings.get());
  }

  @Test
  void ring_listenerThatFails_harmsNobody() {
    signal.subscribe(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    signal.subscribe(rings::incrementAndGet);
    signal.fire();
    assertEquals(1, rings.get());
  }
}
