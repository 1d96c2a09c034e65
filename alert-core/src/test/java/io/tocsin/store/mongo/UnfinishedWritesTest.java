package io.tocsin.store.mongo;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.Note;
import io.tocsin.store.contract.Stores;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of the steps that a server was killed before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnfinishedWritesTest {

  private static final Alert DISK = alert(3, DISK_FULL).build();
  private static final Alert DOWN = alert(4, NODE_DOWN).build();

  private MongoFixture fixture;
  private Stores stores;
  private Notices notices;

  @BeforeAll
  void open() {
    TestMongo server = TestMongo.start();
    fixture = new MongoFixture(server.settings("tocsin"), server::close);
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  @BeforeEach
  void empty() {
    stores = fixture.emptied();
    notices = new Notices(fixture.connection(), Clock.systemUTC());
  }

  /** Writes as the store does, up to the alerts. */
  private Alert killedBeforeTheHistory(AlertChange change) {
    List<AlertChange> batch = List.of(change);
    notices.announce(batch);
    assertEquals(
        List.of(true), new BatchWriter(fixture.connection().alerts(), MODEL, batch).write());
    return change.next();
  }

  private long storedEntries() {
    return fixture.connection().history().countDocuments();
  }

  private AlertStore alerts() {
    return stores.alerts();
  }

  @Test
  void alertWithoutItsHistory_isReadWhole_andItsHistoryWritten() {
    Alert alert = killedBeforeTheHistory(created(DISK));
    assertEquals(0, storedEntries());
    assertEquals(alert, alerts().find(DISK.id()).orElseThrow());
    assertEquals(1, storedEntries());
  }

  @Test
  void nextChange_ofAnAlertWithoutItsHistory_losesNothing() {
    killedBeforeTheHistory(created(DISK));
    Alert first = alerts().findOwners(List.of(DISK.key())).get(DISK.key());
    Alert second = killedBeforeTheHistory(changed(first, first, "severity"));
    assertEquals(second, alerts().findAll(List.of(DISK.id())).getFirst());
    Alert third = changed(second, second, "value").next();
    assertEquals(List.of(true), alerts().save(List.of(changed(second, second, "value"))));
    assertEquals(third, alerts().find(DISK.id()).orElseThrow());
    assertEquals(3, storedEntries());
  }

  @Test
  void trim_writesTheHistoryThatIsMissing() {
    killedBeforeTheHistory(created(DISK));
    killedBeforeTheHistory(created(DOWN));
    assertEquals(2, stores.changes().trim(Long.MAX_VALUE));
    assertEquals(2, storedEntries());
    assertEquals(List.of(), stores.changes().read(0, 9));
  }

  @Test
  void trim_ofANoticeThatNothingFollowed_changesNothing() {
    notices.announce(List.of(created(DISK)));
    notices.announceRemoval(List.of(new Removed(DOWN.number(), DOWN.id(), "")));
    alerts().save(List.of(created(DOWN)));
    assertEquals(3, stores.changes().trim(Long.MAX_VALUE));
    assertEquals(
        List.of(DOWN.id()),
        stores.changes().findAll(List.of(3L, 4L)).stream().map(Alert::id).toList());
    assertEquals(1, storedEntries());
  }

  @Test
  void trim_removesWhatBelongedToADeletedAlert() {
    assertEquals(List.of(true, true), alerts().save(List.of(created(DISK), created(DOWN))));
    stores.notes().add(new Note("n1", DISK.id(), "seen", null, Map.of(), NOW, null, null));
    notices.announceRemoval(List.of(new Removed(DISK.number(), DISK.id(), "")));
    assertTrue(
        fixture
            .connection()
            .alerts()
            .deleteOne(new Document("_id", DISK.number()))
            .wasAcknowledged());
    assertEquals(2, storedEntries());
    stores.changes().trim(Long.MAX_VALUE);
    assertEquals(1, storedEntries());
    assertEquals(List.of(), stores.notes().findByAlert(DISK.id(), 9));
  }

  @Test
  void trim_leavesTheNotesOfAnAlertWhoseIdHasComeBack() {
    Alert disk = created(DISK).next();
    assertEquals(List.of(true), alerts().save(List.of(created(DISK))));
    assertTrue(alerts().delete(disk));
    Alert again = DISK.toBuilder().number(77).build();
    assertEquals(List.of(true), alerts().save(List.of(created(again))));
    Note note = new Note("n1", DISK.id(), "seen", null, Map.of(), NOW, null, null);
    stores.notes().add(note);
    stores.changes().trim(Long.MAX_VALUE);
    assertEquals(List.of(note), stores.notes().findByAlert(DISK.id(), 9));
    assertEquals(1, storedEntries());
  }

  @Test
  void documentBeyondAllBounds_isRefused_andNoOutage() {
    Alert huge = DISK.toBuilder().rawData("x".repeat(17_000_000)).build();
    assertThrows(IllegalStateException.class, () -> alerts().save(List.of(created(huge))));
    assertEquals(Optional.empty(), alerts().find(DISK.id()));
  }
}
