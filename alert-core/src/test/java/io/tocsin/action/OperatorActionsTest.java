package io.tocsin.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import io.tocsin.limit.Budget;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import io.tocsin.query.Condition;
import io.tocsin.receive.EngineFixture;
import io.tocsin.receive.Outcome;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OperatorActionsTest {

  private static final Caller ANN = Caller.user("ann", "1", List.of(), List.of());

  private final MemoryAlertStore store = new MemoryAlertStore(TestAlerts.MODEL);
  private final TestClock clock = new TestClock(TestAlerts.NOW);
  private final RefusingPlugin plugin = new RefusingPlugin();
  private EngineFixture engine;
  private String id;

  @BeforeEach
  void receiveOne() {
    engine = EngineFixture.of(store, store, clock, List.of(plugin));
    id = receive(TestAlerts.DISK_FULL).id();
    clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Alert receive(AlertDraft draft) {
    Outcome outcome = engine.receiver().receive(draft, Caller.ANONYMOUS);
    return assertInstanceOf(Outcome.Stored.class, outcome).alert();
  }

  private Alert done(ActionOutcome outcome) {
    return assertInstanceOf(ActionOutcome.Done.class, outcome).alert();
  }

  private ActionOutcome act(String action, Long timeout) {
    return engine.actions().takeAction(id, action, action + " by ann", timeout, ANN);
  }

  private List<String> historyTypes() {
    return store.find(id).orElseThrow().history().stream().map(HistoryEntry::type).toList();
  }

  @Test
  void ack_holdsForItsTimeoutAndIsWrittenDown() {
    Alert acked = done(act("ack", 600L));
    assertEquals("ack", acked.status());
    assertEquals(clock.instant().plusSeconds(600), acked.statusUntil());
    HistoryEntry entry = acked.history().getLast();
    assertEquals("ack", entry.type());
    assertEquals("ann", entry.user());
    assertEquals("ack by ann", entry.text());
    assertEquals(600L, entry.timeout());
    assertEquals(acked, store.find(id).orElseThrow());
  }

  @Test
  void ackWithoutTimeout_neverRunsOut() {
    assertNull(done(act("ack", null)).statusUntil());
  }

  @Test
  void shelveWithoutTimeout_holdsForTheSetting() {
    assertEquals(clock.instant().plusSeconds(7200), done(act("shelve", null)).statusUntil());
  }

  @Test
  void whoAckedOrShelved_staysOnTheAlertAsLongAsItIsThat() {
    Caller bob = Caller.user("bob", "2", List.of(), List.of());
    assertEquals("ann", done(act("ack", null)).statusBy());
    assertEquals("ann", receive(TestAlerts.DISK_FULL).statusBy());
    assertEquals("bob", done(engine.actions().takeAction(id, "shelve", "", null, bob)).statusBy());
    assertEquals(
        "ann", done(engine.actions().takeAction(id, "unshelve", "", null, bob)).statusBy());
    assertNull(done(act("unack", null)).statusBy());
    assertEquals("bob", done(engine.actions().setStatus(id, "ack", "", null, bob)).statusBy());
    assertNull(done(act("close", null)).statusBy());
  }

  @Test
  void unshelve_goesBackToTheAckWithItsOwnTimeout() {
    done(act("ack", 600L));
    clock.advance(Duration.ofSeconds(100));
    done(act("shelve", 60L));
    assertInstanceOf(ActionOutcome.NoteDone.class, engine.actions().addNote(id, "n", ANN));
    done(act("unshelve", null));
    Alert acked = store.find(id).orElseThrow();
    assertEquals("ack", acked.status());
    assertEquals(clock.instant().plusSeconds(600), acked.statusUntil());
    assertEquals(List.of("new", "ack", "shelve", "note", "unshelve"), historyTypes());
  }

  @Test
  void aCustomAction_letsAnAckHoldAnew() {
    done(act("ack", 600L));
    clock.advance(Duration.ofSeconds(300));
    Alert acked = done(act("page the owner", null));
    assertEquals("ack", acked.status());
    assertEquals(clock.instant().plusSeconds(600), acked.statusUntil());
    assertEquals("action", acked.history().getLast().type());
  }

  @Test
  void ackOfAnAckedAlert_isAConflictAndChangesNothing() {
    Alert acked = done(act("ack", null));
    ActionOutcome.Conflict conflict =
        assertInstanceOf(ActionOutcome.Conflict.class, act("ack", null));
    assertEquals("alert is already in ack status", conflict.message());
    assertEquals(acked, store.find(id).orElseThrow());
  }

  @Test
  void close_setsTheNormalSeverityAndOpenBringsItBack() {
    Alert closed = done(act("close", null));
    assertEquals("closed", closed.status());
    assertEquals("normal", closed.severity());
    assertEquals("critical", closed.previousSeverity());
    Alert open = done(act("open", null));
    assertEquals("open", open.status());
    assertEquals("critical", open.severity());
  }

  @Test
  void anAckedAlert_survivesRepeatsAndReopensWhenItGetsWorse() {
    Alert minor = receive(TestAlerts.DISK_FULL.toBuilder().severity("minor").build());
    assertEquals(id, minor.id());
    done(act("ack", null));
    Alert repeated = receive(TestAlerts.DISK_FULL.toBuilder().severity("minor").build());
    assertEquals("ack", repeated.status());
    Alert worse = receive(TestAlerts.DISK_FULL.toBuilder().severity("critical").build());
    assertEquals("open", worse.status());
    assertEquals("severity", worse.history().getLast().type());
  }

  @Test
  void setStatus_goesPastTheModelAndLeavesTheTimeoutAlone() {
    Alert before = store.find(id).orElseThrow();
    Alert after = done(engine.actions().setStatus(id, "ack", "by hand", null, ANN));
    assertEquals("ack", after.status());
    assertEquals(before.timeout(), after.timeout());
    assertNull(after.statusUntil());
    assertEquals("status", after.history().getLast().type());
    assertEquals(5L, done(engine.actions().setStatus(id, "open", "", 5L, ANN)).timeout());
  }

  @Test
  void anUnknownStatus_isInvalid() {
    assertInstanceOf(
        ActionOutcome.Invalid.class, engine.actions().setStatus(id, "oepn", "", null, ANN));
  }

  @Test
  void tags_areAddedOnceInOrderAndRemoved() {
    Alert tagged = done(engine.actions().tag(id, List.of("z", "disk", "a", "z"), ANN));
    assertEquals(List.of("disk", "dc:east", "z", "a"), tagged.tags());
    Alert untagged = done(engine.actions().untag(id, List.of("disk", "nope"), ANN));
    assertEquals(List.of("dc:east", "z", "a"), untagged.tags());
    assertEquals(List.of("new"), historyTypes());
  }

  @Test
  void attributes_areSetAndRemovedByKey() {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("rack", null);
    changes.put("owner", "storage");
    Alert changed = done(engine.actions().setAttributes(id, changes, ANN));
    assertEquals(Map.of("owner", "storage"), changed.attributes());
    assertInstanceOf(
        ActionOutcome.Invalid.class, engine.actions().setAttributes(id, Map.of("a.b", 1), ANN));
  }

  @Test
  void notes_areKeptListedEditedAndDismissed() {
    Note note =
        assertInstanceOf(ActionOutcome.NoteDone.class, engine.actions().addNote(id, "n1", ANN))
            .note();
    assertEquals(List.of(note), engine.actions().notes(id, ANN).orElseThrow());
    Note edited =
        assertInstanceOf(
                ActionOutcome.NoteDone.class, engine.actions().editNote(id, note.id(), "n2", ANN))
            .note();
    assertEquals("n2", edited.text());
    done(engine.actions().deleteNote(id, note.id(), ANN));
    assertEquals(List.of(), engine.actions().notes(id, ANN).orElseThrow());
    assertEquals(List.of("new", "note", "dismiss"), historyTypes());
    assertEquals(
        "note not found",
        assertInstanceOf(
                ActionOutcome.NotFound.class, engine.actions().deleteNote(id, note.id(), ANN))
            .message());
  }

  @Test
  void callersOfOtherCustomers_findNothing() {
    Caller stranger = Caller.user("eve", "2", List.of("other"), List.of());
    assertInstanceOf(
        ActionOutcome.NotFound.class, engine.actions().takeAction(id, "ack", "", null, stranger));
    assertInstanceOf(ActionOutcome.NotFound.class, engine.actions().delete(id, stranger));
    assertTrue(engine.actions().notes(id, stranger).isEmpty());
    assertEquals("open", store.find(id).orElseThrow().status());
  }

  @Test
  void whatAPluginRefuses_isNotWritten() {
    plugin.refuses = true;
    assertInstanceOf(ActionOutcome.Refused.class, act("ack", null));
    assertInstanceOf(
        ActionOutcome.Refused.class, engine.actions().setStatus(id, "ack", "", null, ANN));
    assertInstanceOf(ActionOutcome.Refused.class, engine.actions().addNote(id, "n", ANN));
    assertInstanceOf(ActionOutcome.Refused.class, engine.actions().delete(id, ANN));
    assertInstanceOf(Outcome.Refused.class, engine.receiver().receive(TestAlerts.NODE_DOWN, ANN));
    assertEquals(List.of("new"), historyTypes());
  }

  @Test
  void bulk_changesWhatItCanAndTellsTheRest() {
    String other = receive(TestAlerts.NODE_DOWN).id();
    done(act("ack", null));
    BulkActions bulk = new BulkActions(store, engine.actions());
    BulkActions.BulkOutcome tagged = bulk.tag(Condition.EVERYTHING, List.of("t"), ANN);
    assertEquals(2, tagged.matched());
    assertEquals(Set.of(id, other), Set.copyOf(tagged.changed()));
    BulkActions.Task task =
        bulk.queueAction(Condition.EVERYTHING, "ack", "all", null, ANN).orElseThrow();
    bulk.close();
    assertEquals(BulkActions.State.SUCCESS, bulk.findTask(task.id(), ANN).orElseThrow().state());
    assertEquals("ack", store.find(other).orElseThrow().status());
    assertEquals(1, Collections.frequency(historyTypes(), "ack"));
  }

  @Test
  void bulk_anActionThatFailsWithAnError_failsItsTaskOnly() throws Exception {
    BulkActions bulk = new BulkActions(store, engine.actions());
    plugin.error = true;
    BulkActions.Task first =
        bulk.queueAction(Condition.EVERYTHING, "ack", "all", null, ANN).orElseThrow();
    Await.until(
        Duration.ofSeconds(60),
        () -> bulk.findTask(first.id(), ANN).orElseThrow().state(),
        state -> state == BulkActions.State.FAILURE);
    plugin.error = false;
    BulkActions.Task second =
        bulk.queueAction(Condition.EVERYTHING, "ack", "all", null, ANN).orElseThrow();
    bulk.close();
    assertEquals(BulkActions.State.SUCCESS, bulk.findTask(second.id(), ANN).orElseThrow().state());
  }

  @Test
  void bulk_moreQueuedThanMayWait_isRefused() {
    BulkActions bulk = new BulkActions(store, engine.actions());
    plugin.hold = new CountDownLatch(1);
    try {
      assertThrows(
          BulkLimitException.class,
          () -> {
            for (int i = 0; i < 1_000; i++) {
              var task = bulk.queueAction(Condition.EVERYTHING, "ack", "all", null, ANN);
              assertTrue(task.isPresent());
            }
          });
    } finally {
      plugin.hold.countDown();
    }
    bulk.close();
    assertEquals("ack", store.find(id).orElseThrow().status());
  }

  @Test
  void bulk_moreAlertsThanMayBeHeld_isRefusedAndHoldsNone() {
    receive(TestAlerts.NODE_DOWN);
    Budget ids = new Budget(1);
    try (BulkActions bulk = new BulkActions(store, engine.actions(), ids)) {
      assertThrows(
          BulkLimitException.class, () -> bulk.tag(Condition.EVERYTHING, List.of("t"), ANN));
      assertThrows(
          BulkLimitException.class,
          () -> bulk.queueAction(Condition.EVERYTHING, "ack", "all", null, ANN));
    }
    assertEquals(0, ids.taken());
  }

  @Test
  void actionThatNobodyTakes_isRefusedAndLeavesNothing() {
    for (String action : List.of("banana", "acknowledge", "ACK")) {
      ActionOutcome outcome = act(action, null);
      assertEquals(
          new ActionOutcome.Invalid(
              "Action ("
                  + action
                  + ") is not one of open, assign, ack, unack, shelve, unshelve, close, expired,"
                  + " timeout, page the owner"),
          outcome);
    }
    assertEquals(List.of("new"), historyTypes());
    assertTrue(engine.actions().refusal("banana").isPresent());
    assertTrue(engine.actions().refusal("ack").isEmpty());
  }

  private static final class RefusingPlugin implements Plugin {
    private volatile boolean refuses;
    private volatile boolean error;
    private volatile CountDownLatch hold = new CountDownLatch(0);

    @Override
    public String name() {
      return "refusing";
    }

    private <T> Verdict<T> verdict(T value) {
      return refuses
          ? Verdict.refuse(new Refusal.Rejected("[POLICY] no"))
          : new Verdict.Pass<>(value);
    }

    @Override
    public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
      return verdict(draft);
    }

    @Override
    public Verdict<StatusRequest> statusChange(StatusRequest request) {
      return verdict(request);
    }

    @Override
    public Verdict<ActionRequest> takeAction(ActionRequest request) {
      if (error) {
        throw new OutOfMemoryError("a test");
      }
      try {
        hold.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return verdict(request);
    }

    @Override
    public Verdict<String> takeNote(Alert alert, String text, Caller caller) {
      return verdict(text);
    }

    @Override
    public Verdict<Alert> delete(Alert alert, Caller caller) {
      return verdict(alert);
    }
  }
}
