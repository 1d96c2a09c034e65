package io.tocsin.store.mongo;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.Backlog;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.outbox.Settlement;
import io.tocsin.store.contract.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents that are not as this program writes them, and more of them than it likes. */
class ImportedDocumentsTest {

  private MongoFixture fixture;
  private Stores stores;

  @BeforeEach
  void open() {
    TestMongo server = TestMongo.start();
    fixture = new MongoFixture(server.settings("tocsin"), server::close);
    stores = fixture.emptied();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static void shorten(MongoCollection<Document> collection) {
    for (Document document : collection.find().into(new ArrayList<>())) {
      Document filter = new Document("_id", document.get("_id"));
      document.replaceAll((_, value) -> shortened(value));
      collection.deleteOne(filter);
      collection.insertOne(document);
    }
  }

  private static Object shortened(Object value) {
    if (value instanceof Document inner) {
      inner.replaceAll((_, each) -> shortened(each));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ImportedDocumentsTest::shortened).toList();
    }
    return value instanceof Long number && number == number.intValue()
        ? (Object) number.intValue()
        : value;
  }

  @Test
  void numbersOf32Bits_areRead() {
    AlertChange change = created(alert(3, DISK_FULL).build());
    assertEquals(List.of(true), stores.alerts().save(List.of(change)));
    shorten(fixture.connection().alerts());
    shorten(fixture.connection().history());
    assertEquals(change.next(), stores.alerts().find(change.next().id()).orElseThrow());
  }

  @Test
  void numbersOf32Bits_areRead_inTheOutbox() {
    Alert alert = alert(3, DISK_FULL).build();
    OutboxEntry entry = entry("e1", alert, 1);
    OutboxEntry next = entry("e2", alert, 2);
    stores.alerts().save(List.of(created(alert).announcing(List.of(entry, next))));
    shorten(fixture.connection().outbox());
    shorten(fixture.connection().changes());

    OutboxLease lease = new OutboxLease("a", NOW, Duration.ofMinutes(1));
    OutboxRecord taken = stores.outbox().claim("pager", 9, lease).getFirst();
    assertEquals(entry, taken.entry());
    assertEquals(List.of(new Backlog("pager", 2, NOW)), stores.outbox().backlogs());
    PeerAnswer answer = new PeerAnswer("pager.example", 400, "no");
    assertTrue(stores.outbox().settle(taken, new Settlement.Dead("refused", "no", answer), NOW));
    assertEquals(1, stores.outbox().replay(OutboxFilter.ALL, NOW));
    shorten(fixture.connection().outbox());
    assertEquals(answer, stores.outbox().find("e1").orElseThrow().answer());
    assertEquals(next, stores.outbox().after(taken, 9).getFirst().entry());
    assertEquals(0, stores.outbox().relay(Instant.now().plusSeconds(90)));
    assertEquals(1, stores.changes().trim(Long.MAX_VALUE));
  }

  private static OutboxEntry entry(String id, Alert alert, long position) {
    Instant end = NOW.plus(Duration.ofHours(1));
    return new OutboxEntry(id, "pager", alert.number(), position, "told", "{}", NOW, end);
  }

  @Test
  void longHistory_isRemovedInParts() {
    Alert there = alert(4, NODE_DOWN).build();
    stores.alerts().save(List.of(created(there)));
    List<Document> entries =
        LongStream.range(0, 12_000)
            .mapToObj(i -> new Document("_id", "x" + i).append("alert", 3L).append("sequence", i))
            .toList();
    fixture.connection().history().insertMany(entries);
    Notices notices = new Notices(fixture.connection(), Clock.systemUTC());
    new AlertRemoval(fixture.connection(), notices)
        .removeBelongings(List.of(new Removed(3, "gone", null), new Removed(4, there.id(), null)));
    assertEquals(1, fixture.connection().history().countDocuments());
  }
}
