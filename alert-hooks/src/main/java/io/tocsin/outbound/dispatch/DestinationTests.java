package io.tocsin.outbound.dispatch;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.hook.FailureReason;
import io.tocsin.hook.TokenBucket;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Notification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls destinations with messages that do no harm, so that operators see whether they can be
 * reached. Neither the outbox nor the breaker is changed by it. Safe for threads.
 */
public final class DestinationTests {

  private static final Logger LOG = LoggerFactory.getLogger(DestinationTests.class);
  private static final String TEXT = "A test of this destination: nothing is wrong.";

  private final AlarmModel model;
  private final Clock clock;
  private final TokenBucket budget;

  /** No more tests than the budget lets through. */
  public DestinationTests(AlarmModel model, Clock clock, TokenBucket budget) {
    this.model = model;
    this.clock = clock;
    this.budget = budget;
  }

  /** What came of it. */
  public sealed interface Outcome {

    /** It was called. */
    record Called(Delivery delivery) implements Outcome {}

    /** There were too many tests lately; how long until the next may be. */
    record TooMany(Duration delay) implements Outcome {}
  }

  /** Calls a destination once; returns within the time limit of its service. */
  public Outcome run(Destination destination) {
    @Nullable Duration delay = budget.take();
    return delay == null ? new Outcome.Called(call(destination)) : new Outcome.TooMany(delay);
  }

  private Delivery call(Destination destination) {
    try {
      return destination.notifier().test(sample(clock.instant()));
    } catch (RuntimeException | Error e) { // of a plugin's notifier too
      LOG.error("the notifier of {} failed", destination.name(), e);
      String what = "the notifier failed: " + e.getClass().getSimpleName();
      return new Delivery.GaveUp(FailureReason.SERVICE_FAILED, what);
    }
  }

  private Notification sample(Instant now) {
    String id = "test-" + UUID.randomUUID();
    String normal = model.severities().normal();
    Alert alert =
        Alert.builder()
            .id(id)
            .environment("Test")
            .resource("tocsin")
            .event("DestinationTest")
            .service(List.of("tocsin"))
            .severity(normal)
            .previousSeverity(normal)
            .status(model.closedStatuses().getFirst())
            .text(TEXT)
            .origin("tocsin")
            .type("test")
            .createTime(now)
            .receiveTime(now)
            .lastReceiveId(id)
            .lastReceiveTime(now)
            .updateTime(now)
            .build();
    return new Notification(id, Notification.TEST, alert, null, TEXT, Set.of(), Set.of(), now);
  }
}
