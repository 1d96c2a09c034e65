package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.DELIVERED;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.REFUSED;
import static io.tocsin.outbound.dispatch.ScriptedNotifier.TIMED_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.Await;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.hook.FailureReason;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Notifier.Interest;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.Page;
import io.tocsin.receive.EngineFixture;
import io.tocsin.receive.Outcome;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a draft to a destination: an engine, the announcer, the outbox and dispatchers. */
final class DispatcherTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final TestClock clock = new TestClock(NOW);
  private final MemoryAlertStore store = new MemoryAlertStore(MODEL, clock);
  private final OutboxStore outbox = store.outbox();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private static Destination destination(String name, ScriptedNotifier notifier) {
    return new Destination(name, "webhook", notifier, DestinationFilter.DEFAULT);
  }

  private EngineFixture engine(Destination... destinations) {
    EngineFixture engine =
        EngineFixture.announcing(
            store, clock, new DestinationAnnouncer(List.of(destinations), MODEL));
    open.add(engine);
    return engine;
  }

  /** One that makes its calls in the thread that runs its rounds. */
  private Dispatcher dispatcher(String owner, Destination... destinations) {
    return dispatcher(owner, Runnable::run, destinations);
  }

  private Dispatcher dispatcher(String owner, Executor calls, Destination... destinations) {
    Dispatcher dispatcher =
        new Dispatcher(
            DispatchSettings.of(owner),
            List.of(destinations),
            outbox,
            new Dispatcher.Surroundings(clock, new Random(1), registry, calls));
    open.add(dispatcher);
    return dispatcher;
  }

  private Alert receive(EngineFixture engine, AlertDraft draft) {
    Outcome outcome = engine.receiver().receive(draft, Caller.ANONYMOUS);
    return assertInstanceOf(Outcome.Stored.class, outcome).alert();
  }

  private static AlertDraft disk(String severity) {
    return DISK_FULL.toBuilder().severity(severity).build();
  }

  /** States, oldest first. */
  private List<OutboxState> states() {
    return records().stream().map(OutboxRecord::state).toList();
  }

  private List<OutboxRecord> records() {
    return outbox.find(OutboxFilter.ALL, new Page(1, 99)).stream()
        .sorted(Comparator.comparingLong(each -> each.entry().position()))
        .toList();
  }

  private static void runAll(Dispatcher dispatcher) {
    int told = dispatcher.round();
    for (int rounds = 1; told > 0; rounds++) {
      assertTrue(rounds < 1_000, "the dispatcher finds no end");
      told = dispatcher.round();
    }
  }

  @Test
  void events_areToldInOrder() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    Destination destination = destination("log", log);
    EngineFixture engine = engine(destination);
    String id = receive(engine, disk("major")).id();
    receive(engine, disk("critical"));
    engine.actions().takeAction(id, "ack", "", null, Caller.ANONYMOUS);
    engine.actions().takeAction(id, "close", "", null, Caller.ANONYMOUS);
    runAll(dispatcher("a", destination));
    assertEquals(
        List.of("alert.opened", "alert.severity_changed", "alert.acknowledged", "alert.closed"),
        log.types());
    assertTrue(states().stream().allMatch(each -> each == OutboxState.DONE));
  }

  @Test
  void clockSetBack_failedCallIsMadeAgainSoon() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    Destination destination = destination("log", log);
    EngineFixture engine = engine(destination);
    log.then(TIMED_OUT);
    receive(engine, disk("major"));
    Dispatcher dispatcher = dispatcher("a", destination);
    dispatcher.maintain();
    runAll(dispatcher);
    assertEquals(List.of(OutboxState.PENDING), states());

    clock.advance(Duration.ofHours(-1));
    dispatcher.maintain();
    runAll(dispatcher);

    assertEquals(List.of(OutboxState.DONE), states());
  }

  @Test
  void states_thatAreOldAreNotTold() {
    ScriptedNotifier pager = new ScriptedNotifier(Interest.STATE);
    Destination destination = destination("pager", pager);
    EngineFixture engine = engine(destination);
    receive(engine, disk("major"));
    receive(engine, disk("critical"));
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    assertEquals(List.of("alert.opened"), pager.types());
    assertEquals("critical", pager.received().getFirst().alert().severity());
    assertEquals(List.of(OutboxState.SUPERSEDED, OutboxState.DONE), states());
    receive(engine, disk("normal"));
    runAll(dispatcher);
    assertEquals(List.of("alert.opened", "alert.closed"), pager.types());
  }

  @Test
  void openedAndClosedBeforeTheFirstCall_isNotTold() {
    ScriptedNotifier pager = new ScriptedNotifier(Interest.STATE);
    Destination destination = destination("pager", pager);
    EngineFixture engine = engine(destination);
    receive(engine, disk("major"));
    receive(engine, disk("normal"));
    receive(engine, disk("critical"));
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    assertEquals(List.of("alert.opened"), pager.types());
    assertEquals(2, pager.received().getFirst().alert().episode());
    assertEquals(
        List.of(OutboxState.SUPERSEDED, OutboxState.SUPERSEDED, OutboxState.DONE), states());
  }

  @Test
  void failure_isTriedAgainLater_andBlocksOnlyItsAlert() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS).then(TIMED_OUT);
    Destination destination = destination("log", log);
    EngineFixture engine = engine(destination);
    receive(engine, disk("major"));
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    OutboxRecord failed = records().getFirst();
    assertEquals(OutboxState.PENDING, failed.state());
    assertEquals("timeout", failed.errorCode());
    receive(engine, disk("critical"));
    receive(engine, NODE_DOWN);
    clock.set(NOW.minus(Duration.ofSeconds(1)));
    runAll(dispatcher);
    assertEquals(List.of("DiskFull", "NodeDown"), events(log));
    clock.set(NOW.plusSeconds(3));
    runAll(dispatcher);
    assertEquals(List.of("DiskFull", "NodeDown", "DiskFull", "DiskFull"), events(log));
    assertEquals(log.ids().get(0), log.ids().get(2));
  }

  private static List<String> events(ScriptedNotifier notifier) {
    return notifier.received().stream().map(each -> each.alert().event()).toList();
  }

  @Test
  void refusal_isDead_andReplayed() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS).then(REFUSED);
    Destination destination = destination("log", log);
    receive(engine(destination), disk("major"));
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    OutboxRecord dead = records().getFirst();
    assertEquals(OutboxState.DEAD, dead.state());
    assertEquals("refused", dead.errorCode());
    assertEquals("bad", dead.errorText());
    assertEquals(
        1, registry.get("tocsin.delivery.dead").tag("destination", "log").counter().count());
    assertTrue(outbox.replay(dead.entry().id(), clock.instant()));
    runAll(dispatcher);
    assertEquals(List.of(OutboxState.DONE), states());
    assertEquals(log.ids().get(0), log.ids().get(1));
  }

  @Test
  void retryAfter_isHeeded() {
    Delivery throttled =
        new Delivery.RetryLater(FailureReason.THROTTLED, "slow", Duration.ofSeconds(90));
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS).then(throttled);
    Destination destination = destination("log", log);
    receive(engine(destination), disk("major"));
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    clock.advance(Duration.ofSeconds(89));
    runAll(dispatcher);
    assertEquals(1, log.received().size());
    clock.advance(Duration.ofSeconds(1));
    runAll(dispatcher);
    assertEquals(2, log.received().size());
  }

  @Test
  void whatIsTooLate_isDead() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS).then(TIMED_OUT);
    Destination destination = destination("log", log);
    receive(engine(destination), disk("major"));
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    clock.advance(Duration.ofHours(1));
    runAll(dispatcher);
    assertEquals(1, log.received().size());
    assertEquals("expired", records().getFirst().errorCode());
    assertEquals("no answer in time", records().getFirst().errorText());
  }

  @Test
  void notifierThatThrows_isAServiceThatFailed() {
    ScriptedNotifier log =
        new ScriptedNotifier(Interest.EVENTS)
            .then(
                () -> {
                  throw new NoClassDefFoundError("x");
                });
    Destination destination = destination("log", log);
    receive(engine(destination), disk("major"));
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    assertEquals("service_failed", records().getFirst().errorCode());
    clock.advance(Duration.ofSeconds(3));
    runAll(dispatcher);
    assertEquals(List.of(OutboxState.DONE), states());
  }

  @Test
  void openBreaker_leavesEntriesAsTheyAre_andOneProbeClosesIt() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    for (int i = 0; i < 5; i++) {
      log.then(TIMED_OUT);
    }
    Destination destination = destination("log", log);
    EngineFixture engine = engine(destination);
    for (int i = 0; i < 9; i++) {
      receive(engine, DISK_FULL.toBuilder().resource("db" + i).build());
    }
    Dispatcher dispatcher = dispatcher("a", destination);
    dispatcher.round();
    dispatcher.round();
    int called = log.received().size();
    assertEquals(0, dispatcher.round());
    assertEquals(2, registry.get("tocsin.breaker.state").gauge().value());
    assertEquals(9 - called, records().stream().filter(each -> each.attempts() == 0).count());
    clock.advance(Duration.ofSeconds(31));
    assertEquals(1, dispatcher.round());
    runAll(dispatcher);
    assertTrue(states().stream().allMatch(each -> each == OutboxState.DONE), () -> "" + states());
  }

  @Test
  void receiversThatFail_keepNoOthersWaiting() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    for (int i = 0; i < 8; i++) {
      log.then(new Delivery.RetryLater(FailureReason.RECEIVER_FAILED, "timeout", null));
    }
    Destination destination = destination("log", log);
    EngineFixture engine = engine(destination);
    for (int i = 0; i < 9; i++) {
      receive(engine, DISK_FULL.toBuilder().resource("db" + i).build());
    }

    runAll(dispatcher("a", destination));

    assertEquals(0, registry.get("tocsin.breaker.state").gauge().value());
    assertTrue(records().stream().allMatch(each -> each.attempts() > 0));
    assertTrue(states().contains(OutboxState.DONE), () -> "" + states());
  }

  @Test
  void bulkhead_fourCallsAtATime_andOthersAreNotHeldUp() throws Exception {
    CountDownLatch begun = new CountDownLatch(4);
    CountDownLatch goOn = new CountDownLatch(1);
    ScriptedNotifier slow = new ScriptedNotifier(Interest.EVENTS);
    for (int i = 0; i < 6; i++) {
      slow.then(
          () -> {
            begun.countDown();
            return await(goOn) ? DELIVERED : TIMED_OUT;
          });
    }
    ScriptedNotifier quick = new ScriptedNotifier(Interest.EVENTS);
    Destination[] both = {destination("slow", slow), destination("quick", quick)};
    EngineFixture engine = engine(both);
    for (int i = 0; i < 6; i++) {
      receive(engine, DISK_FULL.toBuilder().resource("db" + i).build());
    }
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    open.addFirst(threads);
    Dispatcher dispatcher = dispatcher("a", threads, both);
    dispatcher.start(store.changes());
    assertTrue(begun.await(20, TimeUnit.SECONDS));
    Await.until(LIMIT, () -> quick.received().size(), size -> size == 6);
    assertEquals(4, slow.received().size());
    goOn.countDown();
    awaitDone(12);
  }

  private void awaitDone(long count) throws Exception {
    Await.until(
        LIMIT,
        () -> outbox.count(OutboxFilter.ALL.in(OutboxState.DONE), Integer.MAX_VALUE),
        (Long done) -> done == count);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void closedAfterABlackout_isToldToWhoKnewOfItBefore() {
    ScriptedNotifier pager = new ScriptedNotifier(Interest.STATE);
    Destination destination = destination("pager", pager);
    EngineFixture engine = engine(destination);
    String id = receive(engine, disk("major")).id();
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    for (String status : List.of("blackout", "open", "closed")) {
      engine.actions().setStatus(id, status, "", null, Caller.ANONYMOUS);
    }
    runAll(dispatcher);
    assertEquals(List.of("alert.opened", "alert.closed"), pager.types());
  }

  @Test
  void replayOfAnOldState_isNotToldAfterANewerOne() {
    ScriptedNotifier pager = new ScriptedNotifier(Interest.STATE).then(REFUSED);
    Destination destination = destination("pager", pager);
    EngineFixture engine = engine(destination);
    receive(engine, disk("major"));
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    receive(engine, disk("normal"));
    runAll(dispatcher);
    assertEquals(1, outbox.replay(OutboxFilter.ALL, clock.instant()));
    runAll(dispatcher);
    assertEquals(List.of("alert.opened", "alert.closed"), pager.types());
    assertEquals(List.of(OutboxState.SUPERSEDED, OutboxState.DONE), states());
  }

  @Test
  void replayOfAnOlderEpisode_isTold() {
    ScriptedNotifier pager = new ScriptedNotifier(Interest.STATE).then(DELIVERED).then(REFUSED);
    Destination destination = destination("pager", pager);
    EngineFixture engine = engine(destination);
    Dispatcher dispatcher = dispatcher("a", destination);
    for (String severity : List.of("major", "normal", "critical")) {
      receive(engine, disk(severity));
      runAll(dispatcher);
    }
    assertEquals(1, outbox.replay(OutboxFilter.ALL, clock.instant()));
    runAll(dispatcher);
    assertEquals(
        List.of("alert.opened", "alert.closed", "alert.opened", "alert.closed"), pager.types());
  }

  @Test
  void replayOfOpenedAndClosed_isToldOfTheEnd() {
    ScriptedNotifier pager = new ScriptedNotifier(Interest.STATE).then(REFUSED).then(REFUSED);
    Destination destination = destination("pager", pager);
    EngineFixture engine = engine(destination);
    Dispatcher dispatcher = dispatcher("a", destination);
    receive(engine, disk("major"));
    runAll(dispatcher);
    receive(engine, disk("normal"));
    runAll(dispatcher);
    assertEquals(2, outbox.replay(OutboxFilter.ALL, clock.instant()));
    runAll(dispatcher);
    assertEquals(List.of("alert.opened", "alert.closed", "alert.closed"), pager.types());
  }

  @Test
  void callThatBeginsAfterItsLease_leavesAllToOthers() {
    ScriptedNotifier pager = new ScriptedNotifier(Interest.STATE);
    Destination destination = destination("pager", pager);
    EngineFixture engine = engine(destination);
    receive(engine, disk("major"));
    List<Runnable> late = new ArrayList<>();
    dispatcher("slow", late::add, destination).round();
    clock.advance(Duration.ofSeconds(61));
    Dispatcher other = dispatcher("other", destination);
    runAll(other);
    receive(engine, disk("normal"));
    late.forEach(Runnable::run);
    runAll(other);
    assertEquals(List.of("alert.opened", "alert.closed"), pager.types());
  }

  @Test
  void killedBetweenTheChangeAndTheCall_isToldByTheNext() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    Destination destination = destination("log", log);
    receive(engine(destination), disk("major"));
    assertEquals(List.of(OutboxState.PENDING), states());
    runAll(dispatcher("next", destination));
    assertEquals(List.of("alert.opened"), log.types());
  }

  /** Takes as a dispatcher does that is killed before it calls. */
  private OutboxRecord killedAfterTheClaim(String destination) {
    OutboxLease lease =
        new OutboxLease("killed", clock.instant(), DispatchSettings.of("killed").lease());
    return outbox.claim(destination, 1, lease).getFirst();
  }

  @Test
  void killedBetweenTheClaimAndTheCall_isToldAfterTheLease() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    Destination destination = destination("log", log);
    receive(engine(destination), disk("major"));
    killedAfterTheClaim("log");
    Dispatcher next = dispatcher("next", destination);
    runAll(next);
    assertEquals(List.of(), log.types());
    clock.advance(Duration.ofSeconds(60));
    runAll(next);
    assertEquals(List.of("alert.opened"), log.types());
  }

  @Test
  void killedBetweenTheAnswerAndItsSettlement_isToldAgainUnderTheSameId() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    Destination destination = destination("log", log);
    EngineFixture engine = engine(destination);
    receive(engine, disk("major"));
    receive(engine, disk("critical"));
    OutboxEntry entry = killedAfterTheClaim("log").entry();
    assertEquals(DELIVERED, log.deliver(NotificationJson.read(entry)));
    clock.advance(Duration.ofSeconds(60));
    runAll(dispatcher("next", destination));
    assertEquals(List.of("alert.opened", "alert.opened", "alert.severity_changed"), log.types());
    assertEquals(entry.id(), log.ids().get(1));
  }

  @Test
  void stateWhoseFirstCallMayHaveBeenMade_isToldOfItsEnd() {
    ScriptedNotifier pager = new ScriptedNotifier(Interest.STATE);
    Destination destination = destination("pager", pager);
    EngineFixture engine = engine(destination);
    receive(engine, disk("major"));
    killedAfterTheClaim("pager");
    receive(engine, disk("normal"));
    clock.advance(Duration.ofSeconds(60));
    runAll(dispatcher("next", destination));
    assertEquals(List.of("alert.closed"), pager.types());
  }

  @Test
  void answerAfterTheLease_isNotSettledTwice() {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    Destination destination = destination("log", log);
    Dispatcher second = dispatcher("second", destination);
    log.then(
        () -> { // the lease ends during the call, and another server takes the entry
          clock.advance(Duration.ofSeconds(61));
          runAll(second);
          return DELIVERED;
        });
    receive(engine(destination), disk("major"));
    runAll(dispatcher("first", destination));
    assertEquals(2, log.received().size());
    assertEquals(log.ids().get(0), log.ids().get(1));
    assertEquals(List.of(OutboxState.DONE), states());
    assertEquals("second", records().getFirst().leaseOwner());
  }

  @Test
  void slowAttempt_isMadeByNobodyElse_asLongAsItMayLast() {
    ScriptedNotifier slow = new ScriptedNotifier(Interest.EVENTS).lasting(Duration.ofMinutes(5));
    Destination destination = destination("slow", slow);
    Dispatcher second = dispatcher("second", destination);
    slow.then(
        () -> {
          for (int minute = 0; minute < 5; minute++) {
            second.maintain();
            runAll(second);
            clock.advance(Duration.ofMinutes(1));
          }
          return DELIVERED;
        });
    receive(engine(destination), disk("major"));
    runAll(dispatcher("first", destination));
    runAll(second);
    assertEquals(1, slow.received().size());
    assertEquals("first", records().getFirst().leaseOwner());
    assertEquals(List.of(OutboxState.DONE), states());
  }

  @Test
  void slowAttempt_ofAServerThatIsKilled_isMadeAgainAfterItsLease() {
    ScriptedNotifier slow = new ScriptedNotifier(Interest.EVENTS).lasting(Duration.ofMinutes(5));
    Destination destination = destination("slow", slow);
    receive(engine(destination), disk("major"));
    List<Runnable> never = new ArrayList<>();
    dispatcher("killed", never::add, destination).round();
    Dispatcher next = dispatcher("next", destination);
    clock.advance(Duration.ofMinutes(5));
    runAll(next);
    assertEquals(0, slow.received().size());
    clock.advance(Duration.ofSeconds(30));
    runAll(next);
    assertEquals(1, slow.received().size());
    never.forEach(Runnable::run); // so that it can be closed
    assertEquals(1, slow.received().size());
  }

  @Test
  void answerAfterItsTimeout_isToldAgainUnderTheSameId() {
    ScriptedNotifier sink = new ScriptedNotifier(Interest.EVENTS).then(TIMED_OUT);
    Destination destination = destination("sink", sink);
    receive(engine(destination), disk("major"));
    Dispatcher dispatcher = dispatcher("a", destination);
    runAll(dispatcher);
    clock.advance(Duration.ofSeconds(2));
    runAll(dispatcher);
    assertEquals(2, sink.received().size());
    assertEquals(1, sink.ids().stream().distinct().count());
    assertEquals(List.of(OutboxState.DONE), states());
  }

  @Test
  void twoServers_tellEachThingOnce() throws Exception {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    Destination destination = destination("log", log);
    EngineFixture engine = engine(destination);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    open.addFirst(threads);
    dispatcher("a", threads, destination).start(store.changes());
    dispatcher("b", threads, destination).start(store.changes());
    for (int i = 0; i < 50; i++) {
      receive(engine, DISK_FULL.toBuilder().resource("db" + i).build());
    }
    awaitDone(50);
    assertEquals(50, log.received().size());
    assertEquals(50, log.ids().stream().distinct().count());
  }

  @Test
  void destinationThatIsThereNoMore_waitsAndExpires() throws Exception {
    ScriptedNotifier log = new ScriptedNotifier(Interest.EVENTS);
    receive(engine(destination("gone", log)), disk("major"));
    ScriptedNotifier other = new ScriptedNotifier(Interest.EVENTS);
    runAll(dispatcher("a", destination("other", other)));
    assertEquals(List.of(OutboxState.PENDING), states());
    clock.advance(Duration.ofHours(2));
    new OutboxMaintenance(
            outbox, DispatchSettings.of("a"), new DispatchMetrics(registry, clock), List.of())
        .run(clock.instant());
    assertEquals("expired", records().getFirst().errorCode());
  }

  @Test
  void backlog_isMeasured() {
    receive(engine(destination("log", new ScriptedNotifier(Interest.EVENTS))), disk("major"));
    DispatchMetrics metrics = new DispatchMetrics(registry, clock);
    clock.advance(Duration.ofSeconds(7));
    new OutboxMaintenance(outbox, DispatchSettings.of("a"), metrics, List.of())
        .run(clock.instant());
    assertEquals(
        1, registry.get("tocsin.outbox.pending").tag("destination", "log").gauge().value());
    assertEquals(7, registry.get("tocsin.outbox.oldest.age").gauge().value());
  }
}
