package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.DELIVERED;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.TIMED_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbound.Notifier.Interest;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.receive.EngineFixture;
import io.tocsin.receive.Outcome;
import io.tocsin.store.AlertStores;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Servers that end between two steps, over a real store, which is opened anew for the next one: no
 * delivery is lost, and what comes twice comes under the same id.
 */
abstract class OutboxCrashContract {

  private static final Duration LEASE = DispatchSettings.of("any").lease();

  final TestClock clock = new TestClock(NOW);
  private final ScriptedNotifier sink = new ScriptedNotifier(Interest.EVENTS);
  private final Destination destination =
      new Destination("sink", "webhook", sink, DestinationFilter.DEFAULT);
  private OutboxStore outbox;

  /** The stores of a server that starts now; all before are gone. */
  abstract AlertStores restart();

  /** Loses what is written after the alert itself, as far as the store has such a step. */
  abstract void loseWhatCameAfterTheAlert();

  abstract void close();

  @BeforeEach
  void start() {
    outbox = restart().outbox();
  }

  @AfterEach
  void stop() {
    close();
  }

  /** A server that takes drafts in and is gone before it tells of them. */
  private void receive(String... severities) {
    AlertStores stores = restart();
    try (EngineFixture engine =
        EngineFixture.announcing(
            stores.alerts(),
            stores.changes(),
            new MemoryAlertStore(MODEL),
            clock,
            new DestinationAnnouncer(List.of(destination), MODEL))) {
      for (String severity : severities) {
        Outcome outcome =
            engine
                .receiver()
                .receive(DISK_FULL.toBuilder().severity(severity).build(), Caller.ANONYMOUS);
        assertInstanceOf(Outcome.Stored.class, outcome);
      }
    }
    outbox = restart().outbox();
  }

  private Dispatcher dispatcher(String owner) {
    return new Dispatcher(
        DispatchSettings.of(owner),
        List.of(destination),
        outbox,
        new Dispatcher.Surroundings(
            clock, new Random(1), new SimpleMeterRegistry(), Runnable::run));
  }

  private void tellAll() {
    Dispatcher dispatcher = dispatcher("next");
    int told = dispatcher.round();
    for (int rounds = 1; told > 0; rounds++) {
      assertTrue(rounds < 1_000, "the dispatcher finds no end");
      told = dispatcher.round();
    }
  }

  private void assertAllDone(int count) {
    assertEquals(count, outbox.count(OutboxFilter.ALL, Integer.MAX_VALUE));
    assertEquals(count, outbox.count(OutboxFilter.ALL.in(OutboxState.DONE), Integer.MAX_VALUE));
    assertEquals(count, new HashSet<>(sink.ids()).size());
  }

  private OutboxEntry killedAfterTheClaim() {
    OutboxLease lease = new OutboxLease("killed", clock.instant(), LEASE);
    OutboxEntry entry = outbox.claim("sink", 1, lease).getFirst().entry();
    outbox = restart().outbox();
    return entry;
  }

  @Test
  void killedBetweenTheChangeAndTheCall() {
    receive("major", "critical", "normal");
    tellAll();
    assertEquals(List.of("alert.opened", "alert.severity_changed", "alert.closed"), sink.types());
    assertAllDone(3);
  }

  @Test
  void killedBetweenTheAlertAndTheOutbox() {
    receive("major");
    loseWhatCameAfterTheAlert();
    clock.advance(Duration.ofSeconds(5));
    outbox.relay(clock.instant());
    tellAll();
    assertEquals(List.of("alert.opened"), sink.types());
    assertAllDone(1);
  }

  @Test
  void killedBetweenTheClaimAndTheCall() {
    receive("major", "critical");
    killedAfterTheClaim();
    tellAll();
    assertEquals(List.of(), sink.types());
    clock.advance(LEASE);
    tellAll();
    assertEquals(List.of("alert.opened", "alert.severity_changed"), sink.types());
    assertAllDone(2);
  }

  @Test
  void killedBetweenTheAnswerAndDone() {
    receive("major", "critical");
    assertEquals(DELIVERED, sink.deliver(NotificationJson.read(killedAfterTheClaim())));
    clock.advance(LEASE);
    tellAll();
    assertEquals(List.of("alert.opened", "alert.opened", "alert.severity_changed"), sink.types());
    assertEquals(sink.ids().get(0), sink.ids().get(1));
    assertAllDone(2);
  }

  @Test
  void twoServersWithAnExpiredLease() {
    receive("major");
    sink.then(
        () -> {
          clock.advance(LEASE);
          tellAll();
          return DELIVERED;
        });
    dispatcher("slow").round();
    assertEquals(2, sink.received().size());
    assertAllDone(1);
  }

  @Test
  void sinkThatAnswersAfterTheTimeout() {
    sink.then(TIMED_OUT);
    receive("major", "critical");
    tellAll();
    assertEquals(List.of("alert.opened"), sink.types());
    clock.advance(Duration.ofSeconds(2));
    tellAll();
    assertEquals(List.of("alert.opened", "alert.opened", "alert.severity_changed"), sink.types());
    assertAllDone(2);
  }

  @Test
  void clockThatJumpsBackAndForth() {
    receive("major");
    clock.advance(Duration.ofMinutes(-5));
    tellAll();
    receive("critical");
    clock.advance(Duration.ofMinutes(10));
    receive("normal");
    tellAll();
    assertEquals(List.of("alert.opened", "alert.severity_changed", "alert.closed"), sink.types());
    assertAllDone(3);
  }
}
