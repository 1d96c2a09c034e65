package io.tocsin.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.limit.Budget;
import io.tocsin.outbox.Announcer;
import io.tocsin.outbox.SilentAnnouncer;
import io.tocsin.plugin.PluginChain;
import io.tocsin.store.memory.MemoryAlertStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReceiveLaneTest {

  private static final ReceiveSettings SETTINGS =
      new ReceiveSettings(1, 100, 10, 1_000_000, Duration.ofDays(1), true);

  private final AlarmModel model = EngineFixture.alertaModel();
  private final MemoryAlertStore store = new MemoryAlertStore(model);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private static QueuedDraft waiting(String resource) {
    AlertDraft draft =
        TestAlerts.DISK_FULL.toBuilder()
            .id(resource)
            .resource(resource)
            .timeout(60L)
            .createTime(TestAlerts.NOW)
            .build();
    return new QueuedDraft(
        draft, false, null, Via.UNKNOWN, TestAlerts.NOW, new CompletableFuture<>());
  }

  /** As a store that hangs does, it keeps the first batch until it may go on. */
  private LaneBatch start(boolean freshIds, Map<AlertKey, Alert> owners) {
    begun.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    DueTimes dueTimes = new DueTimes(model, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    AlertMerge merge = new AlertMerge(model, new PluginChain(List.of()), true);
    return new LaneBatch(
        merge, dueTimes, new SilentAnnouncer(), new AlertNumbers(), freshIds, owners);
  }

  /** One whose sender cannot be answered. */
  private static QueuedDraft unanswerable(String resource) {
    QueuedDraft waiting = waiting(resource);
    CompletableFuture<Outcome> outcome =
        new CompletableFuture<>() {
          @Override
          public boolean complete(Outcome value) {
            throw new OutOfMemoryError("a test");
          }
        };
    return new QueuedDraft(
        waiting.draft(), false, null, Via.UNKNOWN, TestAlerts.NOW, outcome, waiting.bytes());
  }

  @Test
  void error_whereverItIsThrown_theLaneGoesOn() throws Exception {
    goOn.countDown();
    CurrentAlerts current = new CurrentAlerts(1_000_000);
    Budget budget = LaneReceiver.waitingBytes();
    try (ReceiveLane lane =
        new ReceiveLane("lane", SETTINGS, store, current, budget, this::start)) {
      lane.offer(unanswerable("lost"));
      QueuedDraft next = waiting("next");
      lane.offer(next);
      assertInstanceOf(Outcome.Stored.class, next.outcome().get());
      assertEquals(Optional.empty(), lane.fault());
    }
    assertEquals(0, budget.taken());
  }

  @Test
  void largeDrafts_beyondTheBytesThatMayWait_areRefused() throws Exception {
    CurrentAlerts current = new CurrentAlerts(1_000_000);
    QueuedDraft first = waiting("first");
    Budget budget = new Budget(first.bytes() + 100_000);
    try (ReceiveLane lane =
        new ReceiveLane("lane", SETTINGS, store, current, budget, this::start)) {
      assertTrue(lane.offer(first));
      begun.await();
      assertFalse(lane.offer(large("large")));
      assertTrue(lane.offer(waiting("small")));
      goOn.countDown();
    }
    assertEquals(0, budget.taken());
    assertEquals(2, store.findAll(List.of("first", "large", "small")).size());
  }

  @Test
  void fullQueue_takesNoBytes() throws Exception {
    ReceiveSettings small = new ReceiveSettings(1, 1, 10, 1_000_000, Duration.ofDays(1), true);
    CurrentAlerts current = new CurrentAlerts(1_000_000);
    Budget budget = LaneReceiver.waitingBytes();
    try (ReceiveLane lane = new ReceiveLane("lane", small, store, current, budget, this::start)) {
      lane.offer(waiting("first"));
      begun.await();
      assertTrue(lane.offer(waiting("second")));
      long taken = budget.taken();
      assertFalse(lane.offer(waiting("third")));
      assertEquals(taken, budget.taken());
      assertEquals(1, lane.depth());
      goOn.countDown();
    }
    assertEquals(0, budget.taken());
    assertEquals(2, store.findAll(List.of("first", "second", "third")).size());
  }

  /** Cannot tell of one alert, which is a fault of this server and not of the store. */
  private static final Announcer FAULTY =
      new Announcer() {
        @Override
        public List<OutboxEntry> changed(AlertChange change, Via passage, Instant now) {
          if (change.next().resource().equals("bad")) {
            throw new IllegalStateException("a test");
          }
          return List.of();
        }

        @Override
        public List<OutboxEntry> removed(Alert alert, Caller caller, Instant now) {
          return List.of();
        }
      };

  @Test
  void draftThatCannotBeProcessed_harmsNoOtherOfItsBatch() throws Exception {
    CurrentAlerts current = new CurrentAlerts(1_000_000);
    Budget budget = LaneReceiver.waitingBytes();
    ReceiveLane.LaneRounds rounds =
        (fresh, owners) -> {
          start(fresh, owners);
          AlertMerge merge = new AlertMerge(model, new PluginChain(List.of()), true);
          return new LaneBatch(
              merge, EngineFixture.dueTimes(), FAULTY, new AlertNumbers(), fresh, owners);
        };
    try (ReceiveLane lane = new ReceiveLane("lane", SETTINGS, store, current, budget, rounds)) {
      lane.offer(waiting("first"));
      begun.await();
      QueuedDraft bad = waiting("bad");
      QueuedDraft good = waiting("good");
      lane.offer(bad);
      lane.offer(good);
      goOn.countDown();
      assertInstanceOf(Outcome.Unavailable.class, bad.outcome().get());
      assertInstanceOf(Outcome.Stored.class, good.outcome().get());
      assertEquals(Optional.empty(), lane.fault());
    }
    assertEquals(2, store.findAll(List.of("first", "bad", "good")).size());
    assertEquals(0, budget.taken());
  }

  private static QueuedDraft large(String resource) {
    AlertDraft draft = waiting(resource).draft().toBuilder().rawData("x".repeat(100_000)).build();
    return new QueuedDraft(
        draft, false, null, Via.UNKNOWN, TestAlerts.NOW, new CompletableFuture<>());
  }

  @Test
  void fault_storeThatCannotWrite_isToldUntilItCan() throws Exception {
    goOn.countDown();
    AtomicBoolean full = new AtomicBoolean(true);
    ReceiveLane.LaneRounds rounds =
        (fresh, owners) -> {
          if (full.get()) {
            throw new StoreUnavailableException("disk full", new IOException());
          }
          return start(fresh, owners);
        };
    CurrentAlerts current = new CurrentAlerts(1_000_000);
    try (ReceiveLane lane =
        new ReceiveLane("lane", SETTINGS, store, current, LaneReceiver.waitingBytes(), rounds)) {
      QueuedDraft first = waiting("first");
      lane.offer(first);
      assertInstanceOf(Outcome.Unavailable.class, first.outcome().get());
      assertTrue(lane.fault().isPresent());
      full.set(false);
      lane.offer(waiting("second"));
      Await.until(Duration.ofSeconds(50), lane::fault, Optional::isEmpty);
    }
  }

  @Test
  void draftsWhoseSendersGaveUp_areNotStoredLater() throws Exception {
    CurrentAlerts current = new CurrentAlerts(1_000_000);
    try (ReceiveLane lane =
        new ReceiveLane(
            "lane", SETTINGS, store, current, LaneReceiver.waitingBytes(), this::start)) {
      QueuedDraft first = waiting("first");
      QueuedDraft givenUp = waiting("given-up");
      QueuedDraft last = waiting("last");
      lane.offer(first);
      begun.await();
      lane.offer(givenUp);
      lane.offer(last);
      givenUp.outcome().complete(new Outcome.Unavailable());
      goOn.countDown();
      assertInstanceOf(Outcome.Stored.class, first.outcome().get());
      assertInstanceOf(Outcome.Stored.class, last.outcome().get());
    }
    assertEquals(
        List.of("first", "last"),
        store.findAll(List.of("first", "given-up", "last")).stream()
            .map(Alert::id)
            .sorted()
            .toList());
  }
}
