package io.tocsin.housekeeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.housekeeping.Housekeeper.Report;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import io.tocsin.receive.EngineFixture;
import io.tocsin.receive.Outcome;
import io.tocsin.store.memory.MemoryAlertStore;
import io.tocsin.store.memory.MemoryLeases;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.support.LockException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HousekeeperTest {

  private final TestClock clock = new TestClock(TestAlerts.NOW);
  private final MemoryAlertStore store = new MemoryAlertStore(TestAlerts.MODEL, clock);
  private EngineFixture engine;

  @BeforeEach
  void start() {
    engine = EngineFixture.of(TestAlerts.MODEL, store, store.changes(), store, clock, List.of());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private String receive(AlertDraft draft) {
    Outcome outcome = engine.receiver().receive(draft, Caller.ANONYMOUS);
    return assertInstanceOf(Outcome.Stored.class, outcome).alert().id();
  }

  private void act(String id, String action, long timeout) {
    engine.actions().takeAction(id, action, "", timeout, Caller.ANONYMOUS);
  }

  private Report runAfter(Duration time) {
    clock.advance(time);
    return engine.housekeeper().run(null, null);
  }

  private String status(String id) {
    return store.find(id).map(Alert::status).orElse("gone");
  }

  @Test
  void nothingIsDue_nothingHappens() {
    receive(TestAlerts.DISK_FULL);
    assertEquals(
        new Report(List.of(), List.of(), List.of(), List.of(), 0, List.of()),
        runAfter(Duration.ofHours(23)));
  }

  @Test
  void anAlertThatIsNotRepeated_expiresOnceAndIsDeletedLater() {
    String id = receive(TestAlerts.DISK_FULL);
    assertEquals(List.of(id), runAfter(Duration.ofHours(24).plusSeconds(1)).expired());
    assertEquals("expired", status(id));
    assertEquals(List.of(), runAfter(Duration.ofMinutes(1)).expired());
    List<HistoryEntry> history = store.find(id).orElseThrow().history();
    assertEquals(List.of("new", "expired"), history.stream().map(HistoryEntry::type).toList());
    assertEquals(1, runAfter(Duration.ofHours(2)).deleted());
    assertEquals("gone", status(id));
  }

  @Test
  void aRepeat_putsTheExpiryOff() {
    String id = receive(TestAlerts.DISK_FULL);
    clock.advance(Duration.ofHours(20));
    assertEquals(id, receive(TestAlerts.DISK_FULL));
    assertEquals(List.of(), runAfter(Duration.ofHours(10)).expired());
    assertEquals(List.of(id), runAfter(Duration.ofHours(15)).expired());
  }

  @Test
  void aTimeoutOfZero_neverExpires() {
    receive(TestAlerts.DISK_FULL.toBuilder().timeout(0L).build());
    assertEquals(List.of(), runAfter(Duration.ofDays(3_000)).expired());
  }

  @Test
  void shelveInsideAck_runsOutToTheAckAndThenToOpen() {
    String id = receive(TestAlerts.DISK_FULL);
    act(id, "ack", 3_600);
    act(id, "shelve", 600);
    Report shelveOver = runAfter(Duration.ofSeconds(601));
    assertEquals(List.of(id), shelveOver.unshelved());
    assertEquals("ack", status(id));
    assertEquals(List.of(), runAfter(Duration.ofSeconds(3_500)).unacked());
    assertEquals(List.of(id), runAfter(Duration.ofSeconds(200)).unacked());
    assertEquals("open", status(id));
  }

  @Test
  void anAckedAlert_doesNotExpireWhileTheAckHolds() {
    String id = receive(TestAlerts.DISK_FULL);
    act(id, "ack", 0);
    assertEquals(List.of(), runAfter(Duration.ofDays(30)).expired());
    assertEquals("ack", status(id));
  }

  @Test
  void expiredAndShelvedAtOnce_isOneStepARound() {
    String id = receive(TestAlerts.DISK_FULL);
    act(id, "shelve", 600);
    Report first = runAfter(Duration.ofDays(2));
    assertEquals(List.of(id), first.unshelved());
    assertEquals(List.of(), first.expired());
    assertEquals(List.of(id), runAfter(Duration.ofSeconds(10)).expired());
  }

  @Test
  void anAnnouncedEnd_closesAfterTheGrace() {
    AlertDraft draft =
        TestAlerts.DISK_FULL.toBuilder().endsAt(clock.instant().plusSeconds(240)).build();
    String id = receive(draft);
    assertEquals(List.of(), runAfter(Duration.ofSeconds(245)).closed());
    assertEquals(List.of(id), runAfter(Duration.ofSeconds(6)).closed());
    Alert closed = store.find(id).orElseThrow();
    assertEquals("closed", closed.status());
    assertEquals("normal", closed.severity());
    assertEquals("critical", closed.previousSeverity());
  }

  @Test
  void aRefreshedEnd_keepsItOpen() {
    String id =
        receive(TestAlerts.DISK_FULL.toBuilder().endsAt(clock.instant().plusSeconds(240)).build());
    clock.advance(Duration.ofSeconds(200));
    receive(TestAlerts.DISK_FULL.toBuilder().endsAt(clock.instant().plusSeconds(240)).build());
    assertEquals(List.of(), runAfter(Duration.ofSeconds(100)).closed());
    assertEquals("open", status(id));
  }

  @Test
  void aClosedAlert_isDeletedOnlyWhenItHasBeenClosedForTheTime() {
    String id = receive(TestAlerts.DISK_FULL);
    clock.advance(Duration.ofHours(5));
    act(id, "close", 0);
    assertEquals(0, runAfter(Duration.ofHours(1)).deleted());
    assertEquals(1, runAfter(Duration.ofHours(1).plusSeconds(1)).deleted());
    assertEquals("gone", status(id));
  }

  @Test
  void informationalAlerts_areDeletedEarly() {
    String id = receive(TestAlerts.DISK_FULL.toBuilder().severity("informational").build());
    assertEquals(0, runAfter(Duration.ofHours(11)).deleted());
    assertEquals(1, runAfter(Duration.ofHours(1).plusSeconds(1)).deleted());
    assertEquals("gone", status(id));
  }

  @Test
  void anAgeGivenOnRequest_goesBeforeTheSetting() {
    String id = receive(TestAlerts.DISK_FULL);
    act(id, "close", 0);
    clock.advance(Duration.ofMinutes(61));
    assertEquals(1, engine.housekeeper().run(Duration.ofHours(1), null).deleted());
    assertEquals("gone", status(id));
  }

  @Test
  void alertsThatAPluginRefuses_doNotKeepTheOthersFromTheirSteps() {
    engine.close();
    engine = EngineFixture.of(store, store, clock, List.of(new RefusingStuck()));
    for (int i = 0; i < 510; i++) {
      receive(TestAlerts.DISK_FULL.toBuilder().resource("stuck" + i).build());
    }
    clock.advance(Duration.ofSeconds(1));
    String id = receive(TestAlerts.DISK_FULL);
    Report report = runAfter(Duration.ofHours(25));
    assertEquals(List.of(id), report.expired());
    assertEquals(510, report.errors().size());
  }

  private static final class RefusingStuck implements Plugin {
    @Override
    public String name() {
      return "refusing";
    }

    @Override
    public Verdict<ActionRequest> takeAction(ActionRequest request) {
      return request.alert().resource().startsWith("stuck")
          ? Verdict.refuse(new Refusal.Rejected("stuck"))
          : new Verdict.Pass<>(request);
    }
  }

  @Test
  void alertsStampedUnderOtherSettings_areStampedAnewAndDoNotBlockTheOthers() {
    for (int i = 0; i < 510; i++) {
      Alert alert = TestAlerts.alert(i, TestAlerts.DISK_FULL).resource("host" + i).build();
      Alert stamped = alert.toBuilder().timeout(0).dueAt(TestAlerts.NOW).build();
      assertEquals(List.of(true), store.save(List.of(TestAlerts.created(stamped))));
    }
    String id = receive(TestAlerts.NODE_DOWN);
    assertEquals(List.of(id), runAfter(Duration.ofHours(25)).expired());
    assertEquals(List.of(), store.findDue(clock.instant(), 1));
  }

  @Test
  void noticesOfChanges_areForgottenWhenNobodyMayComeBackForThem() {
    receive(TestAlerts.DISK_FULL);
    runAfter(ChangeLog.KEPT);
    assertEquals(1, store.changes().read(0, 9).size());
    runAfter(Duration.ofMillis(1));
    assertEquals(List.of(), store.changes().read(0, 9));
  }

  @Test
  void manyAlertsDueAtOnce_areAllTakenInOneRound() {
    for (int i = 0; i < 1_200; i++) {
      receive(TestAlerts.DISK_FULL.toBuilder().resource("host" + i).build());
    }
    Report report = runAfter(Duration.ofHours(25));
    assertEquals(1_200, report.expired().size());
    assertTrue(report.errors().isEmpty());
  }

  @Test
  void twoServersOnOneStore_haveOneTimedRoundAnInterval() {
    MemoryLeases leases = new MemoryLeases(clock);
    try (EngineFixture first = EngineFixture.of(store, store, clock, leases);
        EngineFixture second = EngineFixture.of(store, store, clock, leases)) {
      String early = receive(TestAlerts.DISK_FULL.toBuilder().timeout(60L).build());
      String late = receive(TestAlerts.NODE_DOWN.toBuilder().timeout(64L).build());
      clock.advance(Duration.ofSeconds(61));
      first.housekeeper().runInTurn();
      assertEquals("expired", status(early));
      clock.advance(Duration.ofSeconds(5));
      second.housekeeper().runInTurn();
      assertEquals("open", status(late));
      clock.advance(Duration.ofSeconds(5));
      second.housekeeper().runInTurn();
      assertEquals("expired", status(late));
    }
  }

  @Test
  void aRoundOnRequest_doesNotWaitForItsTurn() {
    String id = receive(TestAlerts.DISK_FULL);
    clock.advance(Duration.ofHours(25));
    MemoryLeases taken = new MemoryLeases(clock);
    Duration minute = Duration.ofMinutes(1);
    taken.lock(new LockConfiguration(clock.instant(), Housekeeper.LEASE, minute, minute));
    try (EngineFixture server = EngineFixture.of(store, store, clock, taken)) {
      server.housekeeper().runInTurn();
      assertEquals("open", status(id));
      assertEquals(List.of(id), server.housekeeper().run(null, null).expired());
    }
  }

  @Test
  void leasesThatCanNotBeReached_skipTheRound() {
    String id = receive(TestAlerts.DISK_FULL);
    clock.advance(Duration.ofHours(25));
    AtomicBoolean lost = new AtomicBoolean(true);
    MemoryLeases leases = new MemoryLeases(clock);
    LockProvider unsteady =
        lease -> {
          if (lost.get()) {
            throw new LockException("the database is gone");
          }
          return leases.lock(lease);
        };
    try (EngineFixture server = EngineFixture.of(store, store, clock, unsteady)) {
      assertThrows(StoreUnavailableException.class, server.housekeeper()::runInTurn);
      assertEquals("open", status(id));
      lost.set(false);
      server.housekeeper().runInTurn();
      assertEquals("expired", status(id));
    }
  }
}
