package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.DELIVERED;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.REFUSED;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.TIMED_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.access.Passage;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Delivery.Reason;
import io.tocsin.outbound.Notifier.Interest;
import io.tocsin.outbox.Announcer;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.query.Page;
import io.tocsin.receive.EngineFixture;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answer to a call means for the breaker, the entry and what is measured. */
final class AttemptTest {

  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

  private final TestClock clock = new TestClock(NOW);
  private final MemoryAlertStore store = new MemoryAlertStore(MODEL, clock);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ScriptedNotifier notifier = new ScriptedNotifier(Interest.EVENTS);
  private final Destination log = new Destination("log", "webhook", notifier, Choice.USUAL);
  private final List<Runnable> calls = new ArrayList<>();
  private final Dispatcher dispatcher =
      new Dispatcher(
          DispatchSettings.of("a"),
          List.of(log),
          store.outbox(),
          new Dispatcher.Surroundings(clock, new Random(1), registry, calls::add));

  private void receive(int count) {
    receive(count, new DestinationAnnouncer(List.of(log), MODEL));
  }

  private void receive(int count, Announcer announcer) {
    try (EngineFixture engine = EngineFixture.announcing(store, clock, announcer)) {
      for (int i = 0; i < count; i++) {
        engine
            .receiver()
            .receive(DISK_FULL.toBuilder().resource("db" + i).build(), Caller.ANONYMOUS);
      }
    }
  }

  /** Makes the calls one after the other. */
  private void tellAll() {
    while (dispatcher.round() > 0) {
      calls.forEach(Runnable::run);
      calls.clear();
    }
  }

  private OutletState state() {
    return dispatcher.states().getFirst();
  }

  private OutboxRecord entry() {
    return store.outbox().find(OutboxFilter.ALL, new Page(1, 9)).getFirst();
  }

  private static Delivery later(Reason reason) {
    return new Delivery.RetryLater(reason, "later", null);
  }

  private static Delivery gaveUp(Reason reason) {
    return new Delivery.GaveUp(reason, "never");
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(DELIVERED, "closed"),
        Arguments.of(later(Reason.RECEIVER_FAILED), "closed"),
        Arguments.of(later(Reason.SERVICE_FAILED), "open"),
        Arguments.of(later(Reason.THROTTLED), "open"),
        Arguments.of(TIMED_OUT, "open"),
        Arguments.of(REFUSED, "closed"),
        Arguments.of(gaveUp(Reason.RECEIVER_FAILED), "closed"),
        Arguments.of(gaveUp(Reason.SERVICE_FAILED), "open"));
  }

  /** Four failures before it and none after: a fifth opens the breaker. */
  @ParameterizedTest
  @MethodSource("answers")
  void answer_isAFailureOfTheServiceOrNot(Delivery answer, String breaker) {
    receive(5);
    for (int i = 0; i < 4; i++) {
      notifier.then(TIMED_OUT);
    }
    notifier.then(answer);

    tellAll();

    assertEquals(breaker, state().breaker());
  }

  /** What is no failure ends the row of failures. */
  @ParameterizedTest
  @MethodSource("answers")
  void answer_thatIsNoFailure_endsTheRow(Delivery answer, String breaker) {
    receive(6);
    for (int i = 0; i < 4; i++) {
      notifier.then(TIMED_OUT);
    }
    notifier.then(answer).then(TIMED_OUT);

    tellAll();

    assertEquals(breaker, state().breaker());
  }

  @Test
  void throttled_withATime_isAPauseAndNoFailure() {
    receive(1);
    notifier.then(new Delivery.RetryLater(Reason.THROTTLED, "slowly", HALF_MINUTE));

    tellAll();

    assertEquals(new OutletState("log", "closed", NOW.plus(HALF_MINUTE)), state());
  }

  @Test
  void failure_withATime_isAPause() {
    receive(1);
    notifier.then(new Delivery.RetryLater(Reason.SERVICE_FAILED, "down", HALF_MINUTE));

    tellAll();

    assertEquals(NOW.plus(HALF_MINUTE), state().restsUntil());
  }

  @Test
  void probe_withNothingToTell_isKept() {
    receive(5);
    for (int i = 0; i < 5; i++) {
      notifier.then(gaveUp(Reason.SERVICE_FAILED));
    }
    tellAll();
    assertEquals("open", state().breaker());
    clock.advance(HALF_MINUTE);

    assertEquals(0, dispatcher.round());

    assertEquals(new OutletState("log", "open", null), state());
  }

  @Test
  void backlog_isMeasuredFromTheStart() {
    assertEquals(
        0, registry.get("tocsin.outbox.pending").tag("destination", "log").gauge().value());
  }

  @Test
  void answers_areMeasured() {
    receive(4);
    notifier.then(TIMED_OUT).then(REFUSED).then(DELIVERED);
    notifier.then(
        () -> {
          clock.advance(Duration.ofSeconds(3));
          return DELIVERED;
        });

    tellAll();

    assertEquals(1, timer("timeout"));
    assertEquals(1, timer("refused"));
    assertEquals(3, timer("delivered"), "what timed out is told again meanwhile");
    assertEquals(
        3_000,
        registry
            .get("tocsin.delivery")
            .tag("outcome", "delivered")
            .timer()
            .totalTime(TimeUnit.MILLISECONDS));
    assertEquals(
        1, registry.get("tocsin.delivery.dead").tag("destination", "log").counter().count());
  }

  private long timer(String outcome) {
    return registry
        .get("tocsin.delivery")
        .tag("destination", "log")
        .tag("outcome", outcome)
        .timer()
        .count();
  }

  /** A call may take half a minute, and the lease is a minute long. */
  @ParameterizedTest
  @CsvSource({"0, 1", "30, 1", "31, 0", "60, 0"})
  void call_thatCannotEndWithinItsLease_isLeftToOthers(int seconds, int told) {
    receive(1);
    assertEquals(1, dispatcher.round());
    clock.advance(Duration.ofSeconds(seconds));

    calls.forEach(Runnable::run);

    assertEquals(told, notifier.received().size());
  }

  @Test
  void entryThatCannotBeRead_isGivenUp() {
    Announcer garbled =
        new Announcer() {
          @Override
          public List<OutboxEntry> changed(AlertChange change, Passage passage, Instant now) {
            return List.of(
                new OutboxEntry(
                    "e1",
                    "log",
                    change.next().number(),
                    1,
                    "alert.opened",
                    "{",
                    now,
                    now.plusSeconds(60)));
          }

          @Override
          public List<OutboxEntry> removed(Alert alert, Caller caller, Instant now) {
            return List.of();
          }
        };
    receive(1, garbled);

    tellAll();

    assertEquals(List.of(), notifier.received());
    assertEquals(OutboxState.DEAD, entry().state());
    assertEquals("unreadable", entry().errorCode());
    assertNull(entry().answer());
  }
}
