package io.tocsin.receive;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.action.BlackoutSteps;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.outbox.Announcer;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.plugin.PluginChain;
import io.tocsin.query.Page;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever writes an alert tells it, and by which way it came. */
final class AnnouncedTest {

  /** Tells of everything, as type the way it came. */
  private static final Announcer EVERYTHING =
      new Announcer() {
        @Override
        public List<OutboxEntry> changed(AlertChange change, Via passage, Instant now) {
          return List.of(entry(change.next(), change.next().version(), passage, now));
        }

        @Override
        public List<OutboxEntry> removed(Alert alert, Caller caller, Instant now) {
          return List.of(entry(alert, alert.version() + 1, caller.passage(), now));
        }
      };

  private static OutboxEntry entry(Alert alert, long position, Via passage, Instant now) {
    String way = String.join("+", passage.passed().stream().sorted().toList());
    return new OutboxEntry(
        "e" + position, "all", alert.number(), position, way, alert.status(), now, now);
  }

  private final TestClock clock = new TestClock(NOW);
  private final MemoryAlertStore store = new MemoryAlertStore(TestAlerts.MODEL, clock);
  private final EngineFixture engine = EngineFixture.announcing(store, clock, EVERYTHING);

  @AfterEach
  void stop() {
    engine.close();
  }

  private static Caller by(String... passed) {
    return Caller.ANONYMOUS.by(new Via(null, Set.of(passed)));
  }

  private Alert receive(AlertDraft draft, Caller caller) {
    Outcome outcome = engine.receiver().receive(draft, caller);
    return assertInstanceOf(Outcome.Stored.class, outcome).alert();
  }

  /** What was told, oldest first. */
  private List<String> told() {
    return store.outbox().find(OutboxFilter.ALL, new Page(1, 99)).stream()
        .map(record -> text(record.entry()))
        .toList()
        .reversed();
  }

  private static String text(OutboxEntry entry) {
    return entry.position() + " " + entry.content() + " by " + entry.type();
  }

  @Test
  void receivedActedOnAndDeleted_isTold() {
    String id = receive(DISK_FULL, by("x")).id();
    engine.actions().takeAction(id, "ack", "", null, by("pager"));
    engine.actions().tag(id, List.of("t"), by());
    engine.actions().addNote(id, "n", by("y"));
    engine.actions().delete(id, by("z"));
    assertEquals(
        List.of("1 open by x", "2 ack by pager", "3 ack by ", "4 ack by y", "5 ack by z"), told());
  }

  @Test
  void whatTimeDoes_isTold() {
    receive(DISK_FULL.toBuilder().timeout(60L).build(), by("x"));
    clock.advance(Duration.ofSeconds(61));
    engine.housekeeper().run(null, null);
    assertEquals(List.of("1 open by x", "2 expired by "), told());
  }

  @Test
  void whatBlackoutsDo_isTold() {
    String id = receive(DISK_FULL, by("x")).id();
    DecisionContext parts =
        new DecisionContext(
            engine.model(),
            EngineFixture.dueTimes(),
            new PluginChain(List.of()),
            EVERYTHING,
            clock);
    BlackoutSteps steps = new BlackoutSteps(parts, store, new CurrentAlerts(1_000));
    assertTrue(steps.suppress(id, "b1", "", alert -> true));
    assertEquals(List.of("1 open by x", "2 blackout by "), told());
  }

  @Test
  void severalDraftsInOne_havePassedWhatAllOfThemPassed() {
    Map<AlertKey, Alert> none = new HashMap<>();
    LaneBatch batch =
        new LaneBatch(
            new AlertMerge(engine.model(), new PluginChain(List.of()), true),
            EngineFixture.dueTimes(),
            EVERYTHING,
            new AlertNumbers(),
            false,
            none);
    AlertDraft draft =
        DISK_FULL.toBuilder().id("i").createTime(NOW).timeout(0L).status("open").build();
    for (Via passage :
        List.of(new Via("1.1.1.1", Set.of("a", "b")), new Via("2.2.2.2", Set.of("b", "c")))) {
      batch.add(new QueuedDraft(draft, false, null, passage, NOW, new CompletableFuture<>()));
    }
    AlertChange change = batch.change(batch.changes().getFirst());
    assertEquals("b", change.outgoing().getFirst().type());
    assertEquals(1, change.outgoing().size());
  }
}
