package io.tocsin.monitor;

import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.monitor.TestMonitors.MINUTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.action.ActionOutcome;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.Monitors.Creation;
import io.tocsin.store.memory.MemoryLeases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What it means to keep monitors, from a ping to the alert. */
abstract class MonitorStoreContract extends MonitorContract {

  @Test
  void create_isKeptWhole() {
    MonitorDefinition definition =
        MINUTE.toBuilder()
            .tags(MonitorDefinition.tagsOf("prod  ü"))
            .schedule("5 4 * * *")
            .zone("Europe/Riga")
            .channels(List.of("pager"))
            .filter(new PingFilter("POST", "a", "b", "c", true, false, true, false))
            .build();
    Monitor monitor = add(definition, "Acme");
    assertEquals(monitor, stored(monitor));
    assertEquals("prod  ü", stored(monitor).definition().tagText());
    assertEquals(monitor, store.findByUniqueKey(monitor.uniqueKey()).orElseThrow());
    assertEquals(monitor, store.findByBadgeKey(monitor.badgeKey()).orElseThrow());
    assertEquals(List.of(monitor), store.findBySlug("Acme", "nightly-dump"));
    assertEquals(List.of(), store.findBySlug(null, "nightly-dump"));
  }

  @Test
  void create_thatMatches_changesTheOldest() {
    Monitor first = add(MINUTE);
    add(MINUTE);
    Creation creation =
        server
            .monitors()
            .create(
                null,
                new CheckMatch(MINUTE.name(), null, each -> each.grace() == MINUTE.grace()),
                each -> each.toBuilder().timeout(90).build(),
                NOW);
    Monitor updated = ((Creation.Updated) creation).monitor();
    assertEquals(first.id(), updated.id());
    assertEquals(90, stored(first).definition().timeout());
    assertEquals(2, store.countChecks(null));
  }

  @Test
  void create_thatMatchesNothing_isNew() {
    Monitor first = add(MINUTE);
    for (CheckMatch match :
        List.of(
            new CheckMatch("another", null, each -> true),
            new CheckMatch(MINUTE.name(), null, each -> each.grace() == 1))) {
      Creation creation = server.monitors().create(null, match, same -> MINUTE, NOW);
      assertNotEquals(first.id(), ((Creation.Created) creation).monitor().id());
    }
  }

  @Test
  void create_beyondTheLimit_isRefused_butTwiceAsManyBySlug() {
    for (int i = 0; i < 3; i++) {
      add(MINUTE);
    }
    assertEquals(
        new Creation.LimitReached(), server.monitors().create(null, null, same -> MINUTE, NOW));
    for (String slug : List.of("a", "b", "c")) {
      assertEquals(
          Creation.Created.class, server.monitors().createBySlug(null, slug, NOW).getClass(), slug);
    }
    assertEquals(new Creation.LimitReached(), server.monitors().createBySlug(null, "d", NOW));
    assertEquals(Creation.Updated.class, server.monitors().createBySlug(null, "a", NOW).getClass());
    assertEquals(
        Creation.Created.class,
        server.monitors().create("Acme", null, same -> MINUTE, NOW).getClass());
  }

  @Test
  void list_isOfTheCustomersOldestFirst() {
    Monitor first = add(MINUTE, "Acme");
    Monitor second = add(MINUTE, "Beta");
    Monitor third = add(MINUTE, "Acme");
    assertEquals(List.of(first, third), store.list(Source.CHECK, List.of("Acme")));
    assertEquals(List.of(first, second, third), store.list(Source.CHECK, List.of()));
    assertEquals(List.of(), store.list(Source.HEARTBEAT, List.of()));
  }

  @Test
  void ping_isLoggedWithItsBody() {
    Monitor monitor = add(MINUTE);
    byte[] body = {0, (byte) 0xff, 'x'};
    Ping ping =
        new Ping(0, NOW, PingKind.FAIL, "https", "::1", "POST", "agent", new UUID(1, 2), 3, body);
    Monitor after = server.monitors().ping(monitor.id(), ping).orElseThrow();
    assertEquals(after, stored(monitor));
    Ping kept = store.ping(monitor.id(), 1).orElseThrow();
    assertArrayEquals(body, kept.body());
    assertEquals("https ::1 POST agent", head(kept));
    assertEquals(3, kept.exitStatus());
    assertEquals(new UUID(1, 2), kept.run());
    assertEquals(0, store.pings(monitor.id(), 10).getFirst().body().length);
    assertEquals(
        List.of(new Flip(NOW, MonitorStatus.NEW, MonitorStatus.DOWN, Flip.Reason.FAIL)),
        store.flips(monitor.id(), NOW, NOW.plusSeconds(1), 10));
    assertEquals(List.of(), store.flips(monitor.id(), NOW.minusSeconds(5), NOW, 10));
  }

  private static String head(Ping ping) {
    return String.join(" ", ping.scheme(), ping.remoteAddress(), ping.method(), ping.userAgent());
  }

  @Test
  void ping_ofNobody_isEmpty() {
    assertTrue(
        server
            .monitors()
            .ping(UUID.randomUUID().toString(), TestMonitors.ping(PingKind.SUCCESS, NOW))
            .isEmpty());
  }

  @Test
  void pings_beyondTheLog_areForgotten() {
    Monitor monitor = add(MINUTE);
    for (int i = 0; i < 2 * PING_LOG; i++) {
      ping(monitor, PingKind.LOG);
    }
    List<Ping> kept = store.pings(monitor.id(), 1_000);
    assertEquals(PING_LOG, kept.size());
    assertEquals(2 * PING_LOG, kept.getFirst().number());
  }

  @Test
  void pings_ofManyAtOnce_areAllCounted() throws Exception {
    List<Monitor> monitors = List.of(add(MINUTE), add(MINUTE), add(MINUTE));
    try (MonitorFixture other = MonitorFixture.of(store, alerts(), clock);
        ExecutorService threads = Executors.newFixedThreadPool(12)) {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        Monitor monitor = monitors.get(i % 3);
        MonitorFixture one = i % 2 == 0 ? server : other;
        calls.add(
            () ->
                one.monitors()
                    .ping(monitor.id(), TestMonitors.ping(PingKind.SUCCESS, NOW))
                    .isPresent());
      }
      for (Future<Boolean> call : threads.invokeAll(calls)) {
        assertTrue(call.get());
      }
    }
    for (Monitor monitor : monitors) {
      assertEquals(100, stored(monitor).state().pings());
      assertEquals(100, store.pings(monitor.id(), 1_000).size());
      assertEquals(1, store.flips(monitor.id(), NOW, NOW.plusSeconds(1), 10).size());
    }
  }

  @Test
  void deadline_missed_opensAnAlertThatTheNextPingCloses() {
    Monitor monitor = add(MINUTE);
    ping(monitor, PingKind.SUCCESS);
    clock.advance(Duration.ofSeconds(119));
    runRounds();
    assertEquals(List.of(), server.alertStates());
    clock.advance(Duration.ofSeconds(1));
    runRounds();
    assertEquals(List.of("HeartbeatFail open"), server.alertStates());
    assertEquals(NOW.plusSeconds(120), server.alert("HeartbeatFail").createTime());
    ping(monitor, PingKind.SUCCESS);
    server.submission().round();
    assertEquals(List.of("HeartbeatOK closed"), server.alertStates());
    assertEquals(List.of(), store.pendingAlerts(clock.instant(), 10));
  }

  @Test
  void deadline_missedWhileNobodyRan_isFoundOnceWithItsTime() {
    List<Monitor> monitors = List.of(add(MINUTE), add(MINUTE));
    monitors.forEach(monitor -> ping(monitor, PingKind.SUCCESS));
    clock.advance(Duration.ofDays(2));
    try (MonitorFixture other = MonitorFixture.of(store, alerts(), clock)) {
      server.deadlines().round();
      other.deadlines().round();
    }
    for (Monitor monitor : monitors) {
      assertEquals(
          List.of(
              new Flip(
                  NOW.plusSeconds(120), MonitorStatus.UP, MonitorStatus.DOWN, Flip.Reason.TIMEOUT)),
          store.flips(monitor.id(), NOW.plusSeconds(1), clock.instant(), 10));
    }
    assertEquals(2, store.pendingAlerts(clock.instant(), 10).size());
  }

  @Test
  void deadline_ofAnotherServersRound_waitsForTheLease() {
    Monitor monitor = add(MINUTE);
    ping(monitor, PingKind.SUCCESS);
    clock.advance(Duration.ofMinutes(5));
    MemoryLeases leases = new MemoryLeases(clock);
    try (MonitorFixture first = MonitorFixture.of(store, alerts(), clock, leases);
        MonitorFixture second = MonitorFixture.of(store, alerts(), clock, leases)) {
      first.deadlines().round();
      Monitor other = add(MINUTE);
      server.monitors().ping(other.id(), TestMonitors.ping(PingKind.SUCCESS, NOW)).orElseThrow();
      second.deadlines().round();
      assertEquals(List.of(other.id()), store.due(clock.instant(), 10));
      clock.advance(Duration.ofSeconds(1));
      second.deadlines().round();
      assertEquals(List.of(), store.due(clock.instant(), 10));
    }
  }

  @Test
  void deadline_thatCannotBeComputed_keepsNoOtherWaiting() {
    Monitor good = add(MINUTE);
    ping(good, PingKind.SUCCESS);
    Monitor gone =
        TestMonitors.check(MINUTE.toBuilder().schedule("* * * * *").zone("Atlantis/City").build());
    MonitorState up =
        MonitorState.NEW.withStatus(MonitorStatus.UP).withPing(NOW, null).withDueAt(NOW);
    assertTrue(store.add(gone.with(up)));
    clock.advance(Duration.ofMinutes(5));
    runRounds();
    assertEquals(MonitorStatus.DOWN, stored(good).state().status());
    assertEquals(clock.instant().plus(Duration.ofHours(1)), stored(gone).state().dueAt());
  }

  @Test
  void due_isInTheOrderOfDeadlines() {
    Monitor late = add(MINUTE.toBuilder().timeout(300).build());
    Monitor early = add(MINUTE);
    ping(late, PingKind.SUCCESS);
    ping(early, PingKind.SUCCESS);
    assertEquals(List.of(), store.due(NOW.plusSeconds(119), 10));
    assertEquals(List.of(early.id()), store.due(NOW.plusSeconds(120), 10));
    assertEquals(List.of(early.id(), late.id()), store.due(NOW.plusSeconds(1_000), 10));
    assertEquals(List.of(early.id()), store.due(NOW.plusSeconds(1_000), 1));
  }

  @Test
  void fail_thenSuccess_beforeAnythingWasSubmitted_isBothToldInOrder() {
    Monitor monitor = add(MINUTE);
    ping(monitor, PingKind.FAIL);
    clock.advance(Duration.ofSeconds(1));
    ping(monitor, PingKind.SUCCESS);
    server.submission().round();
    assertEquals(List.of("HeartbeatOK closed"), server.alertStates());
    assertEquals(2, server.alert("HeartbeatOK").history().size());
  }

  @Test
  void pause_closesWhatIsOpen() {
    Monitor monitor = add(MINUTE);
    ping(monitor, PingKind.FAIL);
    server.monitors().pause(monitor.id(), clock.instant());
    server.submission().round();
    assertEquals(List.of("JobFail closed"), server.alertStates());
    assertEquals("paused", server.alert("JobFail").history().getLast().text());
    assertEquals(MonitorStatus.PAUSED, stored(monitor).state().status());
    server.monitors().resume(monitor.id(), clock.instant());
    assertEquals(MonitorStatus.NEW, stored(monitor).state().status());
  }

  @Test
  void remove_leavesNothingButAClosedAlert() {
    Monitor monitor = add(MINUTE);
    Monitor failed = ping(monitor, PingKind.FAIL);
    assertEquals(failed, server.monitors().remove(monitor.id(), NOW).orElseThrow());
    server.submission().round();
    assertEquals(List.of("JobFail closed"), server.alertStates());
    assertTrue(store.find(monitor.id()).isEmpty());
    assertEquals(List.of(), store.pings(monitor.id(), 10));
    assertEquals(List.of(), store.flips(monitor.id(), Instant.EPOCH, NOW.plusSeconds(9), 10));
    assertTrue(server.monitors().remove(monitor.id(), NOW).isEmpty());
  }

  @Test
  void heartbeat_isOneOfItsOriginAndCustomer() {
    MonitorDefinition definition =
        MonitorDefinition.heartbeat("cron/a", List.of("x"), Map.of("environment", "Dev"), 60, 9);
    Monitor first = server.monitors().heartbeat(definition, null, null, NOW, NOW);
    Monitor again = server.monitors().heartbeat(definition, null, "other", NOW, NOW);
    Monitor acme = server.monitors().heartbeat(definition, "Acme", "their-id", NOW, NOW);
    assertEquals(first.id(), again.id());
    assertEquals(2, again.state().pings());
    assertEquals("their-id", acme.id());
    assertEquals(again, store.findHeartbeat("cron/a", null).orElseThrow());
    assertNotEquals(
        "their-id", server.monitors().heartbeat(definition, "Beta", "their-id", NOW, NOW).id());
    assertEquals(3, store.list(Source.HEARTBEAT, List.of()).size());
  }

  @Test
  void heartbeat_silent_marksTheAlertsOfItsOriginUntilItIsBack() {
    MonitorDefinition definition =
        MonitorDefinition.heartbeat(TestAlerts.DISK_FULL.origin(), List.of(), Map.of(), 60, 2_000);
    server.monitors().heartbeat(definition, null, null, NOW, NOW);
    server.engine().receiver().receive(TestAlerts.DISK_FULL, Caller.ANONYMOUS);
    server.engine().receiver().receive(TestAlerts.NODE_DOWN, Caller.ANONYMOUS);
    clock.advance(Duration.ofSeconds(61));
    runRounds();
    assertEquals(true, server.alert("DiskFull").attributes().get("stale"));
    assertEquals("open", server.alert("DiskFull").status());
    assertFalse(server.alert("NodeDown").attributes().containsKey("stale"));
    assertEquals("open", server.alert("HeartbeatFail").status());
    server.monitors().heartbeat(definition, null, null, clock.instant(), clock.instant());
    runRounds();
    assertEquals(List.of(), store.pendingMarks(10));
    assertFalse(server.alert("DiskFull").attributes().containsKey("stale"));
    assertEquals("closed", server.alert("HeartbeatOK").status());
  }

  @Test
  void alert_thatIsClosedByHand_isOpenAgainAtTheNextFailure() {
    Monitor monitor = add(MINUTE);
    ping(monitor, PingKind.FAIL);
    server.submission().round();
    String id = server.alert("JobFail").id();
    assertEquals(
        ActionOutcome.Done.class,
        server.engine().actions().takeAction(id, "close", "", null, Caller.ANONYMOUS).getClass());
    ping(monitor, PingKind.SUCCESS);
    ping(monitor, PingKind.FAIL);
    server.submission().round();
    assertEquals(List.of("JobFail open"), server.alertStates());
  }

  @Test
  void alert_thatABlackoutKeepsOut_isRaisedWhenItIsOver() {
    Monitor monitor = add(MINUTE);
    blackout.active = true;
    ping(monitor, PingKind.FAIL);
    server.submission().round();
    blackout.active = false;
    server.submission().round();
    assertEquals(List.of(), server.alertStates());
    clock.advance(Duration.ofSeconds(30));
    server.submission().round();
    assertEquals(List.of("JobFail open"), server.alertStates());
    assertEquals(clock.instant(), server.alert("JobFail").createTime());
  }

  @Test
  void alert_thatABlackoutKeepsOut_isNotRaisedOnceTheMonitorIsUp() {
    Monitor monitor = add(MINUTE);
    blackout.active = true;
    ping(monitor, PingKind.FAIL);
    server.submission().round();
    blackout.active = false;
    ping(monitor, PingKind.SUCCESS);
    server.submission().round();
    clock.advance(Duration.ofMinutes(5));
    server.submission().round();
    assertEquals(List.of("HeartbeatOK closed"), server.alertStates());
  }

  @Test
  void project_isMadeOnce_andItsPingKeyCanBeRenewed() {
    Project project = store.project("Acme");
    assertEquals(project, store.project("Acme"));
    assertEquals(project, store.findProjectByPingKey(project.pingKey()).orElseThrow());
    assertEquals(project, store.findProjectByBadgeKey(project.badgeKey()).orElseThrow());
    assertNotEquals(project.pingKey(), store.project(null).pingKey());
    Project renewed = store.renewPingKey("Acme");
    assertTrue(store.findProjectByPingKey(project.pingKey()).isEmpty());
    assertEquals(renewed, store.findProjectByPingKey(renewed.pingKey()).orElseThrow());
    assertEquals(22, renewed.pingKey().getBytes(StandardCharsets.UTF_8).length);
  }
}
