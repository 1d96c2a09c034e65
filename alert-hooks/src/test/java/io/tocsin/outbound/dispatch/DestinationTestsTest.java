package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestClock;
import io.tocsin.hook.FailureReason;
import io.tocsin.hook.TokenBucket;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier.Interest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls by which operators see whether a destination can be told. */
final class DestinationTestsTest {

  private final ScriptedNotifier notifier = new ScriptedNotifier(Interest.EVENTS);
  private final Destination lamp =
      new Destination("lamp", "webhook", notifier, DestinationFilter.DEFAULT);
  private final DestinationTests tests =
      new DestinationTests(MODEL, new TestClock(NOW), new TokenBucket(60, 2, () -> 0));

  @Test
  void run_tellsOfAnAlertThatIsOver() {
    notifier.then(ScriptedNotifier.REFUSED);

    assertEquals(new DestinationTests.Outcome.Called(ScriptedNotifier.REFUSED), tests.run(lamp));

    Notification sample = notifier.received().getFirst();
    assertEquals(Notification.TEST, sample.type());
    assertEquals("closed", sample.alert().status());
    assertEquals("normal", sample.alert().severity());
    assertEquals(NOW, sample.time());
    assertEquals(NOW, sample.alert().createTime());
    assertTrue(sample.alert().text().contains("test"));
  }

  @Test
  void run_again_tellsOfAnotherAlert() {
    tests.run(lamp);
    tests.run(lamp);

    assertNotEquals(notifier.ids().getFirst(), notifier.ids().getLast());
  }

  @Test
  void run_tooOften_callsNobody() {
    tests.run(lamp);
    tests.run(lamp);

    assertEquals(new DestinationTests.Outcome.TooMany(Duration.ofSeconds(1)), tests.run(lamp));
    assertEquals(2, notifier.received().size());
  }

  @Test
  void run_notifierThatThrows_failed() {
    notifier.then(
        () -> {
          throw new IllegalStateException("a secret");
        });

    DestinationTests.Outcome.Called called =
        assertInstanceOf(DestinationTests.Outcome.Called.class, tests.run(lamp));

    assertEquals(
        new Delivery.GaveUp(
            FailureReason.SERVICE_FAILED, "the notifier failed: IllegalStateException"),
        called.delivery());
  }
}
