package io.tocsin.stream;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice.Written;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.stream.StreamEvent.Changed;
import io.tocsin.stream.StreamEvent.Created;
import io.tocsin.stream.StreamEvent.Deleted;
import io.tocsin.stream.StreamEvent.Reset;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notices that are early, late, false or not to be had. */
final class StreamDisorderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestClock clock = new TestClock(NOW);
  private final ScriptedChangeLog changes = new ScriptedChangeLog();
  private final AlertStream stream =
      new AlertStream(changes, new StreamSettings(Duration.ofMillis(50), 9, 99, PATIENCE), clock);

  @AfterEach
  void close() {
    stream.close();
  }

  private Subscription subscribe() {
    return stream.subscribe(Condition.EVERYTHING, Caller.ANONYMOUS, null).orElseThrow();
  }

  private static StreamEvent next(Subscription subscription) throws InterruptedException {
    StreamEvent event = subscription.next(PATIENCE);
    assertNotNull(event, "nothing came");
    return event;
  }

  private static Alert disk(long number, long version) {
    return alert(number, DISK_FULL).version(version).build();
  }

  private void write(long number) {
    changes.store(disk(number, 1));
    changes.announce(clock.instant(), new Written(number, 1));
  }

  /** Tells that alert by a change that comes after all else, so that what did not come is known. */
  private void assertNextIs(long number, Subscription subscription) throws InterruptedException {
    write(number);
    assertEquals(number, assertInstanceOf(Created.class, next(subscription)).alert().number());
  }

  @Test
  void stateThatIsAnnouncedEarly_isToldWhenItIsThere() throws Exception {
    Subscription subscription = subscribe();
    changes.announce(NOW, new Written(1, 1), new Written(2, 1));
    changes.store(disk(2, 1));
    assertNextIs(3, subscriptionAfter(2, subscription));
    changes.store(disk(1, 1));
    assertEquals(disk(1, 1), assertInstanceOf(Created.class, next(subscription)).alert());
    changes.announce(NOW, new Written(1, 2));
    changes.store(disk(1, 2));
    assertEquals(disk(1, 2), assertInstanceOf(Changed.class, next(subscription)).alert());
  }

  private static Subscription subscriptionAfter(long number, Subscription subscription)
      throws InterruptedException {
    assertEquals(number, assertInstanceOf(Created.class, next(subscription)).alert().number());
    return subscription;
  }

  @Test
  void statesThatAreAnnouncedTogether_areAllWaitedFor() throws Exception {
    Subscription subscription = subscribe();
    changes.store(disk(1, 1));
    changes.announce(NOW, new Written(1, 1), new Written(1, 2));
    assertEquals(disk(1, 1), assertInstanceOf(Created.class, next(subscription)).alert());
    changes.store(disk(1, 2));
    assertEquals(disk(1, 2), assertInstanceOf(Changed.class, next(subscription)).alert());
  }

  @Test
  void positionInSilence_doesNotPassWhatIsAnnouncedAndNotThere() throws Exception {
    Subscription subscription = subscribe();
    long announced = AlertNumbers.first(NOW.plusSeconds(1));
    changes.announceAt(announced, new Written(1, 1));
    clock.advance(Duration.ofSeconds(5));
    assertNextIs(2, subscription);
    stream.subscribe(Condition.NOTHING, Caller.ANONYMOUS, null).orElseThrow(); // has looked again
    assertEquals(null, subscription.next(Duration.ofMillis(1)));
    assertEquals(announced, subscription.position());
  }

  @Test
  void stateThatNeverComes_isForgotten() throws Exception {
    Subscription subscription = subscribe();
    changes.announce(NOW, new Written(1, 1));
    assertNextIs(2, subscription);
    clock.advance(ChangeLog.DISORDER.plusMillis(1));
    assertNextIs(3, subscription);
    assertNextIs(4, subscription);
    changes.store(disk(1, 1));
    assertNextIs(5, subscription);
    assertNextIs(6, subscription);
  }

  @Test
  void winnerBesideAFalseAnnouncement_isTold() throws Exception {
    Subscription subscription = subscribe();
    changes.announce(NOW, new Written(1, 4));
    changes.announce(NOW, new Written(1, 5));
    changes.store(disk(1, 4));
    assertEquals(disk(1, 4), assertInstanceOf(Changed.class, next(subscription)).alert());
    assertNextIs(2, subscription);
  }

  @Test
  void lateNotice_isToldToo() throws Exception {
    Subscription subscription = subscribe();
    assertNextIs(1, subscription);
    changes.store(disk(2, 1));
    changes.announceAt(
        AlertNumbers.first(NOW.minus(ChangeLog.DISORDER).plusMillis(1)), new Written(2, 1));
    assertEquals(disk(2, 1), assertInstanceOf(Created.class, next(subscription)).alert());
  }

  @Test
  void noticeOfAServerAheadOfItsTime_hidesNoOther() throws Exception {
    Subscription subscription = subscribe();
    changes.store(disk(1, 1));
    changes.announceAt(AlertNumbers.first(NOW.plusSeconds(3_600)), new Written(1, 1));
    assertEquals(disk(1, 1), assertInstanceOf(Created.class, next(subscription)).alert());
    assertNextIs(2, subscription);
    assertNextIs(3, subscription);
  }

  @Test
  void removalThatIsAnnouncedEarly_isToldWhenItHasHappened() throws Exception {
    Subscription subscription = subscribe();
    assertNextIs(1, subscription);
    changes.announceRemoval(NOW, disk(1, 1));
    assertNextIs(2, subscription);
    changes.remove(disk(1, 1));
    assertEquals(disk(1, 1).id(), assertInstanceOf(Deleted.class, next(subscription)).id());
  }

  @Test
  void removalThatNeverHappens_isForgotten() throws Exception {
    Subscription subscription = subscribe();
    assertNextIs(1, subscription);
    changes.announceRemoval(NOW, disk(1, 1));
    assertNextIs(2, subscription);
    clock.advance(ChangeLog.DISORDER.plusMillis(1));
    assertNextIs(3, subscription);
    changes.remove(disk(1, 1));
    assertNextIs(4, subscription);
    assertNextIs(5, subscription);
  }

  @Test
  void alertWithAnUnknownStateInBetween_isDeletedInCaseItMatched() throws Exception {
    Condition otherText = new Condition.Contains(AlertField.TEXT_, "not that of the alert");
    Subscription nothing = stream.subscribe(otherText, Caller.ANONYMOUS, null).orElseThrow();
    Subscription all = subscribe();
    assertNextIs(1, all);
    changes.store(disk(1, 3));
    changes.announce(NOW, new Written(1, 2), new Written(1, 3));
    assertInstanceOf(Changed.class, next(all));
    assertEquals(disk(1, 3).id(), assertInstanceOf(Deleted.class, next(nothing)).id());
  }

  @Test
  void alertThatIsGoneAfterAnUnknownState_isDeletedInCaseItMatched() throws Exception {
    Condition otherText = new Condition.Contains(AlertField.TEXT_, "not that of the alert");
    Subscription nothing = stream.subscribe(otherText, Caller.ANONYMOUS, null).orElseThrow();
    Subscription all = subscribe();
    assertNextIs(1, all);
    changes.remove(disk(1, 1));
    changes.announce(NOW, new Written(1, 2));
    changes.announceRemoval(NOW, disk(1, 2));
    assertEquals(disk(1, 1).id(), assertInstanceOf(Deleted.class, next(nothing)).id());
  }

  @Test
  void severalWhoReturnTogether_areToldEachFromTheirPlace() throws Exception {
    Subscription present = subscribe();
    long early = AlertNumbers.first(clock.instant());
    write(1);
    clock.advance(Duration.ofMinutes(1));
    long late = AlertNumbers.first(clock.instant());
    write(2);
    changes.gate().lock();
    Future<Subscription> first = subscribeLater(early, 2);
    Future<Subscription> second = subscribeLater(late, 3);
    changes.gate().unlock();
    assertNextIs(3, subscriptionAfter(2, subscriptionAfter(1, first.get())));
    assertEquals(2, assertInstanceOf(Created.class, next(second.get())).alert().number());
    present.close();
  }

  /** Returns when it waits, together with so many in all. */
  private Future<Subscription> subscribeLater(long after, int subscribers) throws Exception {
    CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
    Thread.startVirtualThread(
        () ->
            subscribed.complete(
                stream.subscribe(Condition.EVERYTHING, Caller.ANONYMOUS, after).orElseThrow()));
    Await.until(Duration.ofSeconds(20), stream::subscribers, count -> count >= subscribers);
    return subscribed;
  }

  @Test
  void storeThatIsAway_refusesNewSubscribersAndOnlySilencesTheOthers() throws Exception {
    Subscription subscription = subscribe();
    changes.setAvailable(false);
    assertThrows(StoreUnavailableException.class, this::subscribe);
    assertEquals(1, stream.subscribers());
    write(1);
    clock.advance(Duration.ofMinutes(5));
    changes.setAvailable(true);
    assertEquals(disk(1, 1), assertInstanceOf(Created.class, next(subscription)).alert());
    assertNextIs(2, subscribe());
  }

  @Test
  void storeThatWasAwayForTooLong_resetsSubscribers() throws Exception {
    Subscription subscription = subscribe();
    changes.setAvailable(false);
    clock.advance(ChangeLog.KEPT);
    changes.setAvailable(true);
    assertInstanceOf(Reset.class, next(subscription));
    assertNextIs(1, subscription);
  }

  @Test
  void storeIsFollowed_onlyWhileThereAreSubscribers() throws Exception {
    subscribe().close();
    assertTrue(changes.left().await(20, TimeUnit.SECONDS));
    assertNextIs(1, subscribe());
  }
}
