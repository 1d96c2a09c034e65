package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.REFUSED;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.TIMED_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.outbound.Notifier.Interest;
import io.tocsin.outbound.dispatch.AlertDelivery.State;
import io.tocsin.query.Condition;
import io.tocsin.query.string.QueryStringParser;
import io.tocsin.receive.EngineFixture;
import io.tocsin.receive.Outcome;
import io.tocsin.store.memory.MemoryAlertStore;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who was told of an alert, and why others were not. */
final class DeliveriesTest {

  private final TestClock clock = new TestClock(NOW);
  private final MemoryAlertStore store = new MemoryAlertStore(MODEL, clock);
  private final ScriptedNotifier pager = new ScriptedNotifier(Interest.STATE);
  private final ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
  private final List<Destination> all =
      List.of(
          new Destination("pager", "pagerduty", pager, DestinationFilter.DEFAULT),
          new Destination("log", "webhook", log, DestinationFilter.DEFAULT),
          new Destination("others", "webhook", log, filter("environment:Other")),
          new Destination(
              "notes",
              "webhook",
              log,
              new DestinationFilter(Condition.EVERYTHING, Set.of(EventType.NOTED), null)));
  private final EngineFixture engine =
      EngineFixture.announcing(store, clock, new DestinationAnnouncer(all, MODEL));
  private final Dispatcher dispatcher =
      new Dispatcher(
          DispatchSettings.of("a"),
          all,
          store.outbox(),
          new Dispatcher.Surroundings(
              clock, new Random(1), new SimpleMeterRegistry(), Runnable::run));
  private final Deliveries deliveries =
      new Deliveries(new Destinations(all), dispatcher, store.outbox(), MODEL);

  @AfterEach
  void stop() {
    dispatcher.close();
    engine.close();
  }

  private static DestinationFilter filter(String where) {
    return switch (new QueryStringParser(MODEL.knownValues()).parse(where)) {
      case Parsed.Ok<Condition>(Condition condition) ->
          new DestinationFilter(condition, Set.of(), null);
      case Parsed.Bad<Condition> bad -> throw new AssertionError(bad);
    };
  }

  private Alert receive(AlertDraftBuilder draft) {
    Outcome outcome = engine.receiver().receive(draft.build(), Caller.ANONYMOUS);
    return assertInstanceOf(Outcome.Stored.class, outcome).alert();
  }

  private Alert receive(String severity) {
    return receive(DISK_FULL.toBuilder().severity(severity));
  }

  private void runAll() {
    int rounds = 0;
    while (dispatcher.round() > 0) {
      assertTrue(rounds++ < 100, "the dispatcher finds no end");
    }
  }

  private AlertDelivery of(Alert alert, String destination) {
    List<AlertDelivery> found =
        deliveries.of(store.find(alert.id()).orElseThrow()).stream()
            .filter(each -> each.destination().equals(destination))
            .toList();
    assertEquals(1, found.size());
    return found.getFirst();
  }

  private void assertStands(Alert alert, String destination, State state, String reason) {
    AlertDelivery found = of(alert, destination);
    assertEquals(state, found.state(), found::toString);
    assertTrue(String.valueOf(found.reason()).contains(reason), found::toString);
  }

  @Test
  void toldOrNotMatched() {
    Alert alert = receive("major");
    assertStands(alert, "pager", State.WAITING, "its turn has not come");
    runAll();
    assertStands(alert, "pager", State.TOLD, "null");
    assertEquals("alert.opened", of(alert, "pager").last().entry().type());
    assertStands(alert, "others", State.NOT_MATCHED, "'where'");
    assertStands(alert, "notes", State.NOT_MATCHED, "'events'");
  }

  @Test
  void failed_isDeadOrWaits_withItsReason() {
    pager.then(REFUSED);
    log.then(TIMED_OUT);
    Alert alert = receive("major");
    runAll();
    assertStands(alert, "pager", State.DEAD, "refused");
    assertStands(alert, "log", State.WAITING, "timeout, tried 1 time");
    assertEquals("bad", of(alert, "pager").last().errorText());
    receive("critical");
    runAll();
    assertStands(alert, "pager", State.TOLD, "null");
    assertStands(alert, "log", State.WAITING, "timeout, tried 1 time");
  }

  @Test
  void destinationThatIsLeftAlone_saysUntilWhen() {
    for (int i = 0; i < 5; i++) {
      log.then(TIMED_OUT);
    }
    for (int i = 0; i < 5; i++) {
      receive(DISK_FULL.toBuilder().resource("db" + i));
    }
    runAll();
    Alert alert = receive("major");
    String until = NOW.plusSeconds(30).toString();
    assertStands(alert, "log", State.WAITING, "left alone until " + until);
    OutletState state =
        dispatcher.states().stream()
            .filter(each -> each.name().equals("log"))
            .findFirst()
            .orElseThrow();
    assertEquals(new OutletState("log", "open", NOW.plusSeconds(30)), state);
  }

  @Test
  void suppressed_saysByWhat() {
    Alert told = receive("major");
    runAll();
    engine.actions().setStatus(told.id(), "blackout", "", null, Caller.ANONYMOUS);
    assertStands(told, "pager", State.SUPPRESSED, "the alert is suppressed");
    assertEquals("alert.opened", of(told, "pager").last().entry().type());
    Alert quiet =
        receive(DISK_FULL.toBuilder().resource("db9").status("blackout").blackoutId("b-1"));
    runAll();
    assertStands(quiet, "pager", State.SUPPRESSED, "blackout b-1");
    assertStands(quiet, "log", State.SUPPRESSED, "blackout b-1");
  }

  @Test
  void overBeforeItWasTold_isNotTold() {
    Alert alert = receive("major");
    receive("normal");
    runAll();
    assertStands(alert, "pager", State.SUPPRESSED, "over before");
    assertStands(alert, "log", State.TOLD, "null");
    Alert normal = receive(DISK_FULL.toBuilder().resource("db9").severity("normal"));
    assertStands(normal, "pager", State.SUPPRESSED, "over before");
  }

  @Test
  void entriesOfEarlierEpisodes_tellNothingOfThisOne() {
    Alert alert = receive("major");
    receive("normal");
    runAll();
    store.outbox().prune(NOW.plusSeconds(1), NOW.plusSeconds(1), NOW.plus(Duration.ofDays(9)));
    assertStands(alert, "log", State.UNKNOWN, "no entry is kept");
    receive("critical");
    runAll();
    assertStands(alert, "log", State.TOLD, "null");
  }
}
