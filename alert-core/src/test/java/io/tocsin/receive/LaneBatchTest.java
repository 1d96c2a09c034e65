package io.tocsin.receive;

import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NODE_UP;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tocsin.access.Via;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.outbox.SilentAnnouncer;
import io.tocsin.plugin.PluginChain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The order in which a lane decides, and the ids of new alerts. */
final class LaneBatchTest {

  private static final String OWN_ID = "0d1e7e5a-2c52-4f7c-9a37-111111111111";

  private static LaneBatch batch(boolean freshIds, Map<AlertKey, Alert> owners) {
    return new LaneBatch(
        new AlertMerge(MODEL, new PluginChain(List.of()), true),
        EngineFixture.dueTimes(),
        new SilentAnnouncer(),
        new AlertNumbers(),
        freshIds,
        owners);
  }

  private static QueuedDraft waiting(AlertDraft draft, boolean idIsOurs) {
    AlertDraft complete =
        draft.toBuilder().id(OWN_ID).status("open").timeout(60L).createTime(NOW).build();
    return new QueuedDraft(complete, idIsOurs, null, Via.UNKNOWN, NOW, new CompletableFuture<>());
  }

  private static QueuedDraft waiting(AlertDraft draft) {
    return waiting(draft, false);
  }

  @Test
  void eventThatANewAlertNames_waitsUntilThatIsOnDisk_andAllThatComesAfterIt() {
    LaneBatch batch = batch(false, Map.of());
    QueuedDraft down = waiting(NODE_DOWN);
    QueuedDraft repeated = waiting(NODE_DOWN);
    QueuedDraft up = waiting(NODE_UP);
    QueuedDraft downAgain = waiting(NODE_DOWN);
    List.of(down, repeated, up, downAgain).forEach(batch::add);
    assertEquals(List.of(up, downAgain), batch.postponed());
    assertEquals(1, batch.changes().size());
    assertEquals(
        List.of(down, repeated),
        batch.changes().getFirst().answers().stream()
            .map(LaneBatch.PendingAnswer::queued)
            .toList());
    assertEquals(1, batch.changes().getFirst().next().duplicateCount());
  }

  @Test
  void eventThatANewAlertNames_isNoOtherNewAlert() {
    LaneBatch batch = batch(false, Map.of());
    QueuedDraft up = waiting(NODE_UP);
    batch.add(waiting(NODE_DOWN));
    batch.add(up);
    assertEquals(List.of(up), batch.postponed());
    assertEquals(1, batch.changes().size());
  }

  @Test
  void eventThatAStoredAlertNames_isDecidedAtOnce() {
    Alert stored = alert(1, NODE_DOWN).build();
    LaneBatch batch = batch(false, Map.of(NODE_DOWN.key(), stored, NODE_UP.key(), stored));
    batch.add(waiting(NODE_UP));
    batch.add(waiting(NODE_DOWN));
    assertEquals(List.of(), batch.postponed());
    assertEquals(1, batch.changes().size());
    assertEquals("NodeDown", batch.changes().getFirst().next().event());
    assertEquals("open", batch.changes().getFirst().next().status());
  }

  @Test
  void idOfANewAlert_isItsSenders() {
    assertEquals(OWN_ID, idOf(batch(false, Map.of()), waiting(NODE_DOWN, false)));
  }

  @Test
  void idOfANewAlert_thatBroughtNone_isRandom() {
    assertNotEquals(OWN_ID, idOf(batch(false, Map.of()), waiting(NODE_DOWN, true)));
  }

  @Test
  void idOfANewAlert_whereIdsMayBeTaken_isAnother() {
    assertNotEquals(OWN_ID, idOf(batch(true, Map.of()), waiting(NODE_DOWN, false)));
  }

  @Test
  void idOfAStoredAlert_stays_andThatOfTheDraftIsTheLastReceived() {
    Alert stored = alert(1, NODE_DOWN).build();
    LaneBatch batch = batch(true, Map.of(NODE_DOWN.key(), stored));
    batch.add(waiting(NODE_DOWN, true));
    assertEquals(stored.id(), batch.changes().getFirst().next().id());
    assertEquals(OWN_ID, batch.changes().getFirst().next().lastReceiveId());
  }

  private static String idOf(LaneBatch batch, QueuedDraft waiting) {
    batch.add(waiting);
    return batch.changes().getFirst().next().id();
  }
}
