package io.tocsin.store.mongo;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestClock;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.outbox.Settlement;
import io.tocsin.query.Page;
import io.tocsin.store.WriteSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of the things to tell that a server was killed before it brought to the outbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayTest {

  private static final Alert DISK = alert(3, DISK_FULL).build();
  private static final Instant SOON = NOW.plusSeconds(5);

  private final TestClock clock = new TestClock(NOW);
  private MongoFixture fixture;
  private MongoAlertStore alerts;
  private OutboxStore outbox;
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
    outbox = fixture.emptied().outbox();
    clock.set(NOW);
    notices = new Notices(fixture.connection(), clock);
    alerts = new MongoAlertStore(fixture.connection(), MODEL, notices, new WriteSignal(), clock);
  }

  private static OutboxEntry entry(String id, long position) {
    return entry(id, position, "{}");
  }

  private static OutboxEntry entry(String id, long position, String content) {
    Instant expiresAt = NOW.plus(Duration.ofHours(1));
    return new OutboxEntry(
        id, "pager", DISK.number(), position, "alert.opened", content, NOW, expiresAt);
  }

  private static AlertChange telling(AlertChange change, String... ids) {
    return change.announcing(
        IntStream.range(0, ids.length)
            .mapToObj(i -> entry(ids[i], change.next().version() * 10 + i))
            .toList());
  }

  /** Writes as the store does, up to the alerts. */
  private Alert killedBeforeTheOutbox(AlertChange change) {
    notices.announce(List.of(change));
    assertEquals(
        List.of(true),
        new BatchWriter(fixture.connection().alerts(), MODEL, List.of(change)).write());
    return change.next();
  }

  private List<String> stored() {
    return outbox.find(OutboxFilter.ALL, new Page(1, 99)).stream()
        .map(record -> record.entry().id())
        .sorted()
        .toList();
  }

  private long left() {
    return fixture
        .connection()
        .changes()
        .countDocuments(new Document("relay", new Document("$exists", true)));
  }

  @Test
  void whatAKilledServerLeft_isThereWithinSeconds() {
    killedBeforeTheOutbox(telling(created(DISK), "e1", "e2"));
    assertEquals(List.of(), stored());
    assertEquals(0, outbox.relay(NOW.plusSeconds(1)));
    assertEquals(2, outbox.relay(SOON));
    assertEquals(List.of("e1", "e2"), stored());
    assertEquals(0, left());
    assertEquals(0, outbox.relay(SOON));
  }

  @Test
  void whatIsThere_isNotBroughtAgain_thoughItWasTold() {
    assertEquals(List.of(true), alerts.save(List.of(telling(created(DISK), "e1"))));
    OutboxRecord taken =
        outbox.claim("pager", 1, new OutboxLease("a", NOW, Duration.ofSeconds(60))).getFirst();
    assertTrue(outbox.settle(taken, new Settlement.Done(null), NOW));
    assertEquals(0, outbox.relay(SOON));
    assertEquals(0, outbox.backlogs().size());
  }

  @Test
  void partOfIt_isCompleted() {
    AlertChange change = telling(created(DISK), "e1", "e2", "e3");
    killedBeforeTheOutbox(change);
    OutboxDocuments.insert(
        List.of(OutboxDocuments.of(change.outgoing().getFirst())), fixture.connection().outbox());
    assertEquals(2, outbox.relay(SOON));
    assertEquals(List.of("e1", "e2", "e3"), stored());
  }

  private static List<OutboxEntry> large() {
    String content = "{\"text\": \"" + "x".repeat(2_500_000) + "\"}";
    return IntStream.rangeClosed(1, 8).mapToObj(i -> entry("e" + i, i, content)).toList();
  }

  private List<OutboxEntry> entries() {
    return outbox.find(OutboxFilter.ALL, new Page(1, 99)).stream()
        .map(OutboxRecord::entry)
        .sorted(Comparator.comparing(OutboxEntry::id))
        .toList();
  }

  @Test
  void largeContentForManyDestinations_isNotTooMuchForAnAlert() {
    killedBeforeTheOutbox(created(DISK).announcing(large()));
    assertEquals(8, outbox.relay(SOON));
    assertEquals(large(), entries());
  }

  @Test
  void largeContentForManyDestinations_isNotTooMuchForARemoval() {
    assertEquals(List.of(true), alerts.save(List.of(created(DISK))));
    assertTrue(alerts.delete(created(DISK).next(), large()));
    assertEquals(large(), entries());
  }

  @Test
  void differentContents_areEachTheirOwn() {
    List<OutboxEntry> entries = new ArrayList<>();
    for (String content : List.of("1", "2", "1", "2", "3", "1")) {
      entries.add(entry("e" + entries.size(), entries.size(), content));
    }
    killedBeforeTheOutbox(created(DISK).announcing(entries));
    assertEquals(6, outbox.relay(SOON));
    assertEquals(entries, entries());
  }

  @Test
  void whatAnEarlierVersionLeft_isRead() {
    killedBeforeTheOutbox(telling(created(DISK), "e1"));
    List<Document> whole =
        Stream.of("e1", "e2").map(id -> OutboxDocuments.of(entry(id, 1))).toList();
    fixture
        .connection()
        .alerts()
        .updateOne(
            new Document("_id", DISK.number()),
            new Document("$set", new Document("outgoing", whole)));
    assertEquals(2, outbox.relay(SOON));
    assertEquals(List.of(entry("e1", 1), entry("e2", 1)), entries());
  }

  @Test
  void nextChange_bringsItFirst() {
    killedBeforeTheOutbox(telling(created(DISK), "e1"));
    Alert read = alerts.findAll(List.of(DISK.id())).getFirst();
    assertEquals(List.of("e1"), stored());
    killedBeforeTheOutbox(telling(changed(read, read, "severity"), "e2"));
    assertEquals(1, outbox.relay(SOON));
    assertEquals(List.of("e1", "e2"), stored());
  }

  @Test
  void writeThatHasNotCome_isWaitedFor() {
    AlertChange slow = telling(created(DISK), "e1");
    notices.announce(List.of(slow));
    assertEquals(0, outbox.relay(SOON));
    assertEquals(1, left());
    assertEquals(
        List.of(true),
        new BatchWriter(fixture.connection().alerts(), MODEL, List.of(slow)).write());
    assertEquals(1, outbox.relay(SOON));
    assertEquals(0, left());
  }

  @Test
  void writeThatNeverComes_isForgotten() {
    notices.announce(List.of(telling(created(DISK), "e1")));
    assertEquals(0, outbox.relay(NOW.plusSeconds(90)));
    assertEquals(0, left());
  }

  @Test
  void expiredOnes_areNotBroughtByReading_butByTheNotice() {
    killedBeforeTheOutbox(telling(created(DISK), "e1"));
    clock.advance(Duration.ofHours(2));
    assertEquals(1, alerts.findAll(List.of(DISK.id())).size());
    assertEquals(List.of(), stored());
    assertEquals(1, outbox.relay(clock.instant()));
    assertEquals(List.of("e1"), stored());
  }

  @Test
  void trim_bringsWhatIsLeft() {
    killedBeforeTheOutbox(telling(created(DISK), "e1"));
    MongoChangeLog log = new MongoChangeLog(fixture.connection(), notices, new WriteSignal());
    assertEquals(1, log.trim(Long.MAX_VALUE));
    assertEquals(List.of("e1"), stored());
  }

  private Removed disk() {
    return new Removed(DISK.number(), DISK.id(), "");
  }

  @Test
  void removal_killedBeforeTheOutbox_isTold() {
    assertEquals(List.of(true), alerts.save(List.of(created(DISK))));
    notices.announceRemoval(List.of(disk()), List.of(entry("gone", 9)));
    assertEquals(0, outbox.relay(SOON));
    fixture.connection().alerts().deleteOne(new Document("_id", DISK.number()));
    assertEquals(1, outbox.relay(SOON));
    assertEquals(List.of("gone"), stored());
    assertEquals(0, left());
  }

  @Test
  void removal_thatLost_isNotTold() {
    Alert first = created(DISK).next();
    assertEquals(List.of(true), alerts.save(List.of(created(DISK))));
    AlertChange next = changed(first, first, "value");
    assertEquals(List.of(true), alerts.save(List.of(next)));
    assertFalse(alerts.delete(first, List.of(entry("lost", 9))));
    assertTrue(alerts.delete(next.next(), List.of(entry("gone", 10))));
    outbox.relay(NOW.plusSeconds(90));
    assertEquals(List.of("gone"), stored());
  }
}
