package io.tocsin.stream;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.tocsin.Await;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.ChangeNotice.Written;
import io.tocsin.query.Condition;
import io.tocsin.task.HealthCheck.Fault;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server's health says of streams that stand still. */
final class StreamHealthTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final TestClock clock = new TestClock(NOW);
  private final ScriptedChangeLog changes = new ScriptedChangeLog();
  private final StreamSettings settings =
      new StreamSettings(Duration.ofMillis(200), 9, 99, Duration.ofSeconds(20));
  private final AlertStream stream = new AlertStream(changes, settings, SHORT, clock);

  @AfterEach
  void close() {
    stream.close();
  }

  private Subscription subscribe() {
    return stream.subscribe(Condition.EVERYTHING, Caller.ANONYMOUS, null).orElseThrow();
  }

  private Optional<Fault> fault() {
    return stream.fault();
  }

  private Fault awaitFault() throws Exception {
    return Await.until(LIMIT, this::fault, Optional::isPresent).orElseThrow();
  }

  private void awaitNoFault() throws Exception {
    Await.until(LIMIT, this::fault, Optional::isEmpty);
  }

  @Test
  void fault_lookThatHangs_isToldUntilItGoesOn() throws Exception {
    Subscription subscription = subscribe();
    changes.gate().lock();
    Fault fault = awaitFault();
    changes.gate().unlock();

    assertEquals("alert-stream", fault.part());
    assertFalse(fault.needsRestart());
    awaitNoFault();
    changes.announce(NOW, new Written(1, 1));
    changes.store(alert(1, DISK_FULL).version(1).build());
    assertNotNull(subscription.next(LIMIT));
  }

  @Test
  void fault_storeThatCannotBeFollowed_isToldUntilItCan() throws Exception {
    subscribe();
    changes.setAvailable(false);
    awaitFault();
    changes.setAvailable(true);
    awaitNoFault();
  }

  /** Nobody is told too little then. */
  @Test
  void fault_whenTheLastSubscriberHasLeft_isNone() throws Exception {
    Subscription subscription = subscribe();
    changes.setAvailable(false);
    awaitFault();
    subscription.close();
    changes.left().await();
    assertEquals(Optional.empty(), fault());
  }

  @Test
  void fault_withoutSubscribers_isNone() {
    assertEquals(Optional.empty(), fault());
  }
}
