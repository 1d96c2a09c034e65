package io.tocsin.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alert.ChangeLog;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WriteSignalTest {

  private final WriteSignal bell = new WriteSignal();
  private final AtomicInteger rings = new AtomicInteger();

  @Test
  void ring_callsEverybody() {
    bell.onRing(rings::incrementAndGet);
    bell.onRing(rings::incrementAndGet);
    bell.fire();
    assertEquals(2, rings.get());
  }

  @Test
  void ring_afterTheEnd_callsTheOthersOnly() {
    Runnable same = rings::incrementAndGet;
    ChangeLog.Subscription first = bell.onRing(same);
    bell.onRing(same);
    first.close();
    first.close();
    bell.fire();
    assertEquals(1, rings.get());
  }

  @Test
  void ring_listenerThatFails_harmsNobody() {
    bell.onRing(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    bell.onRing(rings::incrementAndGet);
    bell.fire();
    assertEquals(1, rings.get());
  }
}
