package io.tocsin.stream;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.stream.StreamEvent.Changed;
import io.tocsin.stream.StreamEvent.Created;
import io.tocsin.stream.StreamEvent.Deleted;
import io.tocsin.stream.StreamEvent.Reset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What subscribers are told, on a real store that two servers write to. */
final class AlertStreamTest {

  private static final Condition OPEN = new Condition.In(AlertField.STATUS, List.of("open"));
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration MOMENT = Duration.ofMillis(1);

  @TempDir private Path directory;

  private final TestClock clock = new TestClock(NOW);
  private JdbcDatabase database;
  private AlertStore store;
  private AlertStore elsewhere;
  private AlertStream stream;

  @BeforeEach
  void open() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("tocsin"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 8, Duration.ofSeconds(5)));
    JdbcStores here = stores();
    store = here.alerts();
    elsewhere = stores().alerts();
    stream = stream(here.changes(), 1_000);
  }

  private JdbcStores stores() {
    return new JdbcStores(database, TestAlerts.MODEL, Duration.ofSeconds(5), clock);
  }

  private AlertStream stream(ChangeLog changes, int queue) {
    return new AlertStream(
        changes, new StreamSettings(Duration.ofMillis(50), 3, queue, PATIENCE), clock);
  }

  @AfterEach
  void close() {
    stream.close();
    database.close();
  }

  private Subscription subscribe(Condition where, Caller caller, @Nullable Long after) {
    return stream.subscribe(where, caller, after).orElseThrow();
  }

  private Subscription subscribe(Condition where) {
    return subscribe(where, Caller.ANONYMOUS, null);
  }

  private static StreamEvent next(Subscription subscription) throws InterruptedException {
    StreamEvent event = subscription.next(PATIENCE);
    assertNotNull(event, "nothing came");
    return event;
  }

  private static void assertCreated(Alert alert, Subscription subscription) throws Exception {
    assertEquals(light(alert), assertInstanceOf(Created.class, next(subscription)).alert());
  }

  private static void assertChanged(Alert alert, Subscription subscription) throws Exception {
    assertEquals(light(alert), assertInstanceOf(Changed.class, next(subscription)).alert());
  }

  private static void assertDeleted(Alert alert, Subscription subscription) throws Exception {
    assertEquals(alert.id(), assertInstanceOf(Deleted.class, next(subscription)).id());
  }

  private static Alert disk(long number) {
    return alert(number, DISK_FULL).resource("db" + number).build();
  }

  private static Alert save(AlertStore store, AlertChange change) {
    assertEquals(List.of(true), store.save(List.of(change)));
    return change.next();
  }

  private Alert create(Alert alert) {
    return save(store, created(alert));
  }

  private Alert setStatus(Alert alert, String status) {
    Alert next = alert.toBuilder().status(status).updateTime(clock.instant()).build();
    return save(store, changed(alert, next, "status"));
  }

  private static Alert light(Alert alert) {
    return alert.toBuilder().history(List.of()).rawData(null).build();
  }

  @Test
  void alertThatIsChangedBeforeItIsTold_isCreated() throws Exception {
    Subscription before = subscribe(Condition.EVERYTHING);
    Alert first = create(disk(1));
    Alert second = setStatus(first, "ack");
    assertInstanceOf(Created.class, next(before));
    Subscription after = subscribe(Condition.EVERYTHING, Caller.ANONYMOUS, before.position() - 1);
    StreamEvent again = next(after);
    assertEquals(light(second), assertInstanceOf(Created.class, again).alert());
  }

  @Test
  void alert_isCreatedChangedAndDeleted() throws Exception {
    Subscription subscription = subscribe(Condition.EVERYTHING);
    Alert first = create(disk(1));
    assertCreated(first, subscription);
    Alert second = setStatus(first, "ack");
    assertChanged(second, subscription);
    assertTrue(store.delete(second));
    assertDeleted(second, subscription);
    assertCreated(create(disk(2)), subscription);
  }

  @Test
  void batch_isToldWhole() throws Exception {
    Subscription subscription = subscribe(Condition.EVERYTHING);
    List<AlertChange> batch = new ArrayList<>();
    for (long number = 1; number <= 700; number++) {
      batch.add(created(disk(number)));
    }
    store.save(batch);
    List<Alert> told = new ArrayList<>();
    while (told.size() < batch.size()) {
      told.add(assertInstanceOf(Created.class, next(subscription)).alert());
    }
    assertEquals(
        batch.stream().map(change -> change.next().number()).toList(),
        told.stream().map(Alert::number).sorted().toList());
  }

  @Test
  void whatAnotherServerWrites_isToldToo() throws Exception {
    Subscription subscription = subscribe(Condition.EVERYTHING);
    Alert alert = save(elsewhere, created(disk(1)));
    assertCreated(alert, subscription);
    elsewhere.delete(alert);
    assertDeleted(alert, subscription);
  }

  @Test
  void whatWasThereBefore_isNotTold() throws Exception {
    Alert before = create(disk(1));
    try (Subscription earlier = subscribe(Condition.EVERYTHING)) {
      setStatus(before, "ack");
      assertInstanceOf(Changed.class, next(earlier));
      Subscription subscription = subscribe(Condition.EVERYTHING);
      assertCreated(create(disk(2)), subscription);
      assertCreated(disk2(), earlier);
    }
  }

  private Alert disk2() {
    return store.find(disk(2).id()).orElseThrow();
  }

  @Test
  void alertThatLeavesTheFilter_isDeleted_andOneThatEntersIsChanged() throws Exception {
    Subscription subscription = subscribe(OPEN);
    Alert open = create(disk(1));
    assertCreated(open, subscription);
    Alert closed = setStatus(open, "closed");
    assertDeleted(closed, subscription);
    assertChanged(setStatus(closed, "open"), subscription);
  }

  @Test
  void alertThatNeverMatched_isNotTold() throws Exception {
    Subscription subscription = subscribe(OPEN);
    Subscription all = subscribe(Condition.EVERYTHING);
    Alert first = create(disk(1).toBuilder().status("closed").build());
    assertCreated(first, all);
    Alert second = setStatus(first, "expired");
    assertChanged(second, all);
    store.delete(second);
    assertDeleted(second, all);
    Alert other = create(disk(2));
    assertCreated(other, subscription);
  }

  @Test
  void alertWhosePastIsNotKnown_isDeletedInCaseItMatched() throws Exception {
    Alert open = create(disk(1));
    Alert closed = create(disk(2).toBuilder().status("closed").build());
    clock.advance(ChangeLog.DISORDER.plusSeconds(1));
    Subscription subscription = subscribe(OPEN);
    Alert nowClosed = setStatus(open, "closed");
    assertDeleted(nowClosed, subscription);
    Alert stillClosed = setStatus(closed, "expired");
    assertDeleted(stillClosed, subscription);
    Subscription all = subscribe(Condition.EVERYTHING);
    setStatus(stillClosed, "closed");
    assertInstanceOf(Changed.class, next(all));
    assertCreated(create(disk(3)), subscription);
  }

  @Test
  void alertOfAnotherCustomer_isNotTold() throws Exception {
    Subscription all = subscribe(Condition.EVERYTHING);
    Caller caller = Caller.user("joe", "3", List.of("Acme"), List.of());
    Subscription subscription = subscribe(Condition.EVERYTHING, caller, null);
    Alert none = disk(1);
    Alert other = disk(2).toBuilder().customer("Other").build();
    for (Alert alert : List.of(none, other)) {
      Alert hidden = create(alert);
      assertCreated(hidden, all);
      store.delete(hidden);
      assertDeleted(hidden, all);
    }
    Alert own = create(disk(3).toBuilder().customer("Acme").build());
    assertCreated(own, subscription);
    store.delete(own);
    assertDeleted(own, subscription);
  }

  @Test
  void return_isToldWhatHappenedMeanwhile() throws Exception {
    long position;
    Alert first = create(disk(1));
    Alert gone = create(disk(2));
    clock.advance(ChangeLog.DISORDER.plusSeconds(1));
    try (Subscription subscription = subscribe(OPEN)) {
      create(disk(3));
      position = next(subscription).position();
    }
    clock.advance(Duration.ofMinutes(5));
    Alert closed = setStatus(first, "closed");
    clock.advance(MOMENT);
    elsewhere.delete(gone);
    clock.advance(MOMENT);
    Alert fresh = create(disk(4));
    Subscription subscription = subscribe(OPEN, Caller.ANONYMOUS, position);
    assertInstanceOf(Created.class, next(subscription)); // the same as before
    assertDeleted(closed, subscription);
    assertDeleted(gone, subscription);
    assertCreated(fresh, subscription);
    assertCreated(create(disk(5)), subscription);
  }

  @Test
  void return_afterTooLong_beginsWithAReset() throws Exception {
    for (Duration time : List.of(ChangeLog.KEPT.negated(), ChangeLog.DISORDER.plusSeconds(1))) {
      long position = AlertNumbers.first(clock.instant().plus(time));
      try (Subscription subscription =
          subscribe(Condition.EVERYTHING, Caller.ANONYMOUS, position)) {
        Reset reset = assertInstanceOf(Reset.class, next(subscription));
        assertEquals(AlertNumbers.first(clock.instant()), reset.position());
        long number = 1 + Math.abs(time.toMillis());
        assertCreated(create(disk(number)), subscription);
      }
    }
  }

  @Test
  void return_fromAnywhere_isNoFault() throws Exception {
    for (long position : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      try (Subscription subscription =
          subscribe(Condition.EVERYTHING, Caller.ANONYMOUS, position)) {
        assertInstanceOf(Reset.class, next(subscription));
      }
    }
  }

  @Test
  void return_toMoreThanFits_isAResetAndGoesOn() throws Exception {
    stream.close();
    stream = stream(stores().changes(), 3);
    long position = AlertNumbers.first(clock.instant());
    for (long number = 1; number <= 4; number++) {
      create(disk(number));
    }
    Subscription subscription = subscribe(Condition.EVERYTHING, Caller.ANONYMOUS, position);
    assertInstanceOf(Reset.class, next(subscription));
    assertFalse(subscription.isOver());
    assertCreated(create(disk(5)), subscription);
  }

  @Test
  void slowReader_getsAResetAndTheEnd_andHoldsNobodyUp() throws Exception {
    stream.close();
    stream = stream(stores().changes(), 3);
    Subscription slow = subscribe(Condition.EVERYTHING);
    Subscription quick = subscribe(Condition.EVERYTHING);
    for (long number = 1; number <= 9; number++) {
      assertCreated(create(disk(number)), quick);
    }
    assertInstanceOf(Reset.class, next(slow));
    assertTrue(slow.isOver());
    assertNull(slow.next(PATIENCE));
    assertEquals(1, stream.subscribers());
  }

  @Test
  void silence_movesThePositionOn() throws Exception {
    Subscription subscription = subscribe(Condition.EVERYTHING);
    long before = subscription.position();
    assertEquals(AlertNumbers.first(NOW), before);
    clock.advance(Duration.ofMinutes(1));
    Subscription later = subscribe(OPEN); // by then the thread has looked
    assertNull(subscription.next(MOMENT));
    assertEquals(AlertNumbers.first(clock.instant()), subscription.position());
    assertEquals(AlertNumbers.first(clock.instant()), later.position());
  }

  @Test
  void tooManySubscribers_areRefused() {
    Subscription first = subscribe(OPEN);
    subscribe(OPEN);
    subscribe(OPEN);
    assertEquals(Optional.empty(), stream.subscribe(OPEN, Caller.ANONYMOUS, null));
    assertEquals(3, stream.subscribers());
    first.close();
    first.close();
    assertEquals(2, stream.subscribers());
    subscribe(OPEN);
  }

  @Test
  void close_endsThoseWhoWait() throws Exception {
    Subscription subscription = subscribe(OPEN);
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            ended.complete(subscription.next(PATIENCE) == null && subscription.isOver());
          } catch (InterruptedException e) {
            ended.completeExceptionally(e);
          }
        });
    stream.close();
    assertTrue(ended.get(10, TimeUnit.SECONDS));
    assertEquals(Optional.empty(), stream.subscribe(OPEN, Caller.ANONYMOUS, null));
    assertEquals(0, stream.subscribers());
  }
}
