package io.tocsin.store.mongo;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.bson.Document;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the database is asked: each write waits for a majority of its members. */
class OutboxCommandsTest {

  private static final int COUNT = 1_100;

  private final List<Document> commands = new CopyOnWriteArrayList<>();
  private boolean another;
  private MongoFixture fixture;
  private OutboxStore outbox;

  @BeforeEach
  void fill() {
    TestMongo server = TestMongo.start(this::see);
    fixture = new MongoFixture(server.settings("tocsin"), server::close);
    outbox = fixture.emptied().outbox();
    outbox.add(IntStream.rangeClosed(1, COUNT).mapToObj(OutboxCommandsTest::entry).toList());
    commands.clear();
  }

  /** Another server takes the first of those that are to be written, just before. */
  private void see(Document command) {
    commands.add(command.cloneDeeply());
    if (another && command.get("updates") instanceof List<?> updates) {
      another = false;
      ((Document) ((Document) updates.getFirst()).get("q")).put("attempts", 1);
    }
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static OutboxEntry entry(int number) {
    Instant end = NOW.plus(Duration.ofHours(1));
    return new OutboxEntry("e" + number, "mail", -number, 1, "told", "{}", NOW, end);
  }

  private List<String> names() {
    return commands.stream().map(each -> each.keySet().iterator().next()).toList();
  }

  @Test
  void claim_takesManyByOneWrite() {
    OutboxLease lease = new OutboxLease("a", NOW, Duration.ofMinutes(1));
    assertEquals(40, outbox.claim("mail", 40, lease).size());
    assertEquals(List.of("find", "aggregate", "update", "find"), names());
  }

  @Test
  void claim_leavesWhatAnotherTakesMeanwhile_andTakesOneMore() {
    another = true;
    OutboxLease lease = new OutboxLease("a", NOW, Duration.ofMinutes(1));
    List<OutboxRecord> taken = outbox.claim("mail", 40, lease);
    assertFalse(another);
    assertEquals(40, taken.stream().map(each -> each.entry().id()).distinct().count());
    taken.forEach(each -> assertEquals(Optional.of(each), outbox.find(each.entry().id())));
    taken.forEach(each -> assertEquals("a", each.leaseOwner()));
  }

  @Test
  void replay_isAReadAndAWrite_ofSomeAtATime() {
    Instant late = NOW.plus(Duration.ofHours(2));
    assertEquals(COUNT, outbox.expire("mail", late));
    commands.clear();
    assertEquals(COUNT, outbox.replay(OutboxFilter.ALL, late));
    assertEquals(List.of("find", "update", "find", "update", "find", "update"), names());
  }

  @Test
  void replay_ofOneAlert_isInItsOrder() {
    OutboxEntry first = entry(COUNT + 1);
    Instant next = NOW.plusSeconds(1);
    outbox.add(
        List.of(
            new OutboxEntry("a", "other", 1, 2, "told", "{}", next, first.expiresAt()),
            new OutboxEntry("b", "other", 1, 1, "told", "{}", NOW, first.expiresAt())));
    Instant late = NOW.plus(Duration.ofHours(2));
    assertEquals(2, outbox.expire("other", late));
    commands.clear();
    assertEquals(2, outbox.replay(OutboxFilter.of("other"), late));
    Document write = commands.getLast();
    assertEquals(
        List.of("b", "a"),
        ((List<?>) Objects.requireNonNull(write.get("updates")))
            .stream().map(each -> ((Document) ((Document) each).get("q")).get("_id")).toList());
    assertNotEquals(false, write.get("ordered"));
  }

  @Test
  void count_ends_andNamesTheStates() {
    assertEquals(7, outbox.count(OutboxFilter.ALL, 7));
    String pipeline = String.valueOf(commands.getFirst().get("pipeline"));
    assertTrue(pipeline.contains("$limit"), pipeline);
    assertTrue(pipeline.contains("$in") && !pipeline.contains("$ne"), pipeline);
  }
}
