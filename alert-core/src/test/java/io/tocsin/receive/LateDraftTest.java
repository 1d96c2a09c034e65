package io.tocsin.receive;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages that newer ones of their source have overtaken. */
final class LateDraftTest {

  private final TestClock clock = new TestClock(NOW);
  private final MemoryAlertStore store = new MemoryAlertStore(TestAlerts.MODEL, clock);
  private final EngineFixture engine = EngineFixture.of(store, store, clock, List.of());

  @AfterEach
  void stop() {
    engine.close();
  }

  private Alert receive(AlertDraft draft) {
    Outcome outcome = engine.receiver().receive(draft, Caller.ANONYMOUS);
    return assertInstanceOf(Outcome.Stored.class, outcome).alert();
  }

  private static AlertDraft draft(String severity, @Nullable Instant sourceTime) {
    return DISK_FULL.toBuilder().severity(severity).sourceTime(sourceTime).build();
  }

  private static Instant at(int second) {
    return NOW.plusSeconds(second);
  }

  @Test
  void olderDraft_changesNothingButTheHistory() {
    Alert before = receive(draft("critical", at(10)));
    clock.set(at(30));
    Alert after = receive(draft("normal", at(9)).toBuilder().text("fine").value("1%").build());
    HistoryEntry late = after.history().getLast();
    assertEquals(
        before.toBuilder()
            .version(before.version() + 1)
            .sequence(before.sequence() + 1)
            .history(after.history())
            .build(),
        after);
    assertEquals(before.history(), after.history().subList(0, after.history().size() - 1));
    assertEquals(before.sequence() + 1, late.sequence());
    assertEquals(HistoryEntry.LATE, late.type());
    assertEquals("normal", late.severity());
    assertEquals("open", late.status());
    assertEquals("fine", late.text());
    assertEquals("1%", late.value());
  }

  @Test
  void olderRepeat_isLateToo() {
    receive(draft("critical", at(10)));
    Alert after = receive(draft("critical", at(9)));
    assertEquals(0, after.duplicateCount());
    assertEquals(HistoryEntry.LATE, after.history().getLast().type());
  }

  @Test
  void repeats_moveTheTimeOn_withoutHistory() {
    receive(draft("critical", at(10)));
    Alert repeated = receive(draft("critical", at(20)));
    assertEquals(at(20), repeated.sourceTime());
    assertEquals(1, repeated.history().size());
    assertEquals("open", receive(draft("normal", at(15))).status());
    assertEquals("closed", receive(draft("normal", at(25))).status());
  }

  @Test
  void sameTime_isNotLate() {
    receive(draft("critical", at(10)));
    assertEquals("closed", receive(draft("normal", at(10))).status());
  }

  @Test
  void draftWithoutATime_isTheNewest_andLeavesTheTime() {
    receive(draft("critical", at(10)));
    Alert closed = receive(draft("normal", null));
    assertEquals("closed", closed.status());
    assertEquals(at(10), closed.sourceTime());
  }

  @Test
  void clockOfAnotherOrigin_saysNothing() {
    receive(draft("critical", at(10)));
    Alert closed = receive(draft("normal", at(5)).toBuilder().origin("other").build());
    assertEquals("closed", closed.status());
    assertEquals(at(10), closed.sourceTime());
  }

  @Test
  void clockThatIsFarAhead_isNotHeeded() {
    Alert alert = receive(draft("critical", NOW.plusSeconds(100_000)));
    assertNull(alert.sourceTime());
    assertNull(receive(draft("critical", Instant.MIN)).sourceTime());
  }
}
