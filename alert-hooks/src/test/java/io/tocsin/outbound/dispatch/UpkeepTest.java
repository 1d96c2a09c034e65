package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.outbound.Notifier.Interest;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxState;
import io.tocsin.query.Page;
import io.tocsin.receive.EngineFixture;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the outbox needs now and then, and how often. */
final class UpkeepTest {

  private final TestClock clock = new TestClock(NOW);
  private final MemoryAlertStore store = new MemoryAlertStore(MODEL, clock);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Destination log =
      new Destination("log", "webhook", new ScriptedNotifier(Interest.EVENTS), Choice.USUAL);

  private Upkeep upkeep(List<Destination> outlets) {
    return new Upkeep(
        store.outbox(), DispatchSettings.of("a"), new DispatchMetrics(registry, clock), outlets);
  }

  private void receive(String resource) {
    try (EngineFixture engine =
        EngineFixture.announcing(store, clock, new DestinationAnnouncer(List.of(log), MODEL))) {
      engine.receiver().receive(DISK_FULL.toBuilder().resource(resource).build(), Caller.ANONYMOUS);
    }
  }

  private double pending() {
    return registry.get("tocsin.outbox.pending").tag("destination", "log").gauge().value();
  }

  /** Where nobody is told anything, it is looked at less often. */
  @ParameterizedTest
  @CsvSource({"true, 5", "false, 60"})
  void backlog_isCountedAnewAfterAWhile(boolean hasOutlets, int seconds) {
    Upkeep upkeep = upkeep(hasOutlets ? List.of(log) : List.of());
    receive("db1");
    upkeep.run(clock.instant());
    assertEquals(1, pending());
    receive("db2");
    clock.advance(Duration.ofSeconds(seconds - 1));
    upkeep.run(clock.instant());
    assertEquals(1, pending());
    clock.advance(Duration.ofSeconds(1));
    upkeep.run(clock.instant());
    assertEquals(2, pending());
  }

  @Test
  void whatExpires_isDeadAndCounted() {
    receive("db1");
    Upkeep upkeep = upkeep(List.of(log));
    upkeep.run(clock.instant());
    assertNull(registry.find("tocsin.delivery.dead").counter());
    clock.advance(Duration.ofHours(2));
    upkeep.run(clock.instant());
    assertEquals(
        1, registry.get("tocsin.delivery.dead").tag("destination", "log").counter().count());
    assertEquals(
        List.of(OutboxState.DEAD),
        store.outbox().find(OutboxFilter.ALL, new Page(1, 9)).stream()
            .map(record -> record.state())
            .toList());
  }
}
