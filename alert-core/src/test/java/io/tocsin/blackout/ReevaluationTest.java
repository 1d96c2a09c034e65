package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.alert.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReevaluationTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration ROUND = Reevaluation.INTERVAL;

  private final BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, true);

  @AfterEach
  void stop() {
    server.close();
  }

  private static AlertDraftBuilder draft() {
    return TestAlerts.DISK_FULL.toBuilder();
  }

  private void act(String id, String action, Long timeout) {
    server.actions.takeAction(id, action, "", timeout, Caller.ANONYMOUS);
  }

  @Test
  void windowThatOpens_suppressesWhatIsOpen_untilItCloses() {
    String covered = server.stored(draft()).id();
    String other = server.stored(draft().environment("Test")).id();
    Instant start = server.clock.instant().plusSeconds(60);
    server.begin("b1", Schedule.once(start, HOUR));
    server.pass(Duration.ofSeconds(55));
    assertEquals("open", server.status(covered));
    server.pass(ROUND);
    assertEquals("blackout", server.status(covered));
    assertEquals("open", server.status(other));
    server.pass(HOUR.minus(ROUND));
    assertEquals("blackout", server.status(covered));
    server.pass(ROUND);
    assertEquals("open", server.status(covered));
  }

  @Test
  void bothSteps_leaveEntriesOfTypeStatusByNobody() {
    String id = server.stored(draft()).id();
    server.begin("b1", HOUR);
    server.pass(ROUND);
    Alert suppressed = server.alert(id);
    assertEquals(server.clock.instant(), suppressed.updateTime());
    server.blackouts.delete("b1");
    server.pass(ROUND);
    List<HistoryEntry> history = server.alert(id).history();
    assertEquals(
        List.of("new open", "status blackout", "status open"),
        history.stream().map(entry -> entry.type() + " " + entry.status()).toList());
    assertEquals("blackout b1 began", history.get(1).text());
    assertNull(history.get(1).user());
    assertEquals(3, server.alert(id).version());
  }

  @ParameterizedTest
  @CsvSource({
    // action before, severity during, status after
    "ack    ,          , ack    ",
    "ack    , warning  , ack    ",
    "ack    , critical , open   ",
    "ack    , normal   , closed ",
    "shelve , critical , shelved",
    "       , critical , open   ",
  })
  void alert_comesBackToWhereItWas_asItsSeverityIsByNow(
      String action, String during, String status) {
    String id = server.stored(draft().severity("major")).id();
    if (action != null) {
      act(id, action, 7_000L);
    }
    server.begin("b1", HOUR);
    server.pass(ROUND);
    assertEquals("blackout", server.status(id));
    if (during != null) {
      server.clock.advance(ROUND);
      server.stored(draft().severity(during));
    }
    server.pass(HOUR);
    assertEquals(status, server.status(id));
  }

  @Test
  void ackThatRunsOut_runsOnWhenTheAlertIsBack() {
    String id = server.stored(draft()).id();
    act(id, "ack", 600L);
    server.begin("b1", HOUR);
    server.pass(ROUND);
    assertNull(server.alert(id).statusUntil());
    server.pass(HOUR);
    assertEquals(server.alert(id).updateTime().plusSeconds(600), server.alert(id).statusUntil());
  }

  @Test
  void whoAcked_isKnownWhenTheAlertIsBack() {
    String id = server.stored(draft()).id();
    Caller ann = Caller.user("ann", "1", List.of(), List.of());
    server.actions.takeAction(id, "ack", "", 600L, ann);
    server.begin("b1", HOUR);
    server.pass(ROUND);
    assertNull(server.alert(id).statusBy());
    server.pass(HOUR);
    assertEquals("ann", server.alert(id).statusBy());
  }

  @Test
  void blackout_isToldOnTheAlertAsLongAsItSuppressesIt() {
    String before = server.stored(draft()).id();
    server.begin("b1", HOUR);
    server.pass(ROUND);
    String during = server.stored(draft().resource("db9")).id();
    server.begin("b0", HOUR.multipliedBy(2));
    server.pass(ROUND);
    server.stored(draft());
    for (String id : List.of(before, during)) {
      assertEquals("b1", server.alert(id).blackoutId());
    }
    int entries = server.alert(before).history().size();
    server.pass(HOUR);
    for (String id : List.of(before, during)) {
      assertEquals("b0", server.alert(id).blackoutId());
    }
    assertEquals(entries, server.alert(before).history().size());
    server.pass(HOUR);
    assertEquals("open", server.status(before));
    assertNull(server.alert(before).blackoutId());
  }

  @Test
  void whatIsOver_staysAsItIs() {
    String id = server.stored(draft()).id();
    act(id, "close", null);
    server.begin("b1", HOUR);
    server.pass(ROUND);
    assertEquals("closed", server.status(id));
  }

  @Test
  void secondBlackout_keepsWhatTheFirstLetsGo() {
    String id = server.stored(draft()).id();
    server.begin("b1", HOUR);
    server.begin("b2", HOUR.multipliedBy(2));
    server.pass(HOUR.plus(ROUND));
    assertEquals("blackout", server.status(id));
    server.pass(HOUR);
    assertEquals("open", server.status(id));
  }

  @Test
  void changedBlackout_countsFromThenOn() {
    String id = server.stored(draft()).id();
    Blackout first = server.begin("b1", HOUR);
    server.pass(HOUR.dividedBy(2));
    assertEquals("blackout", server.status(id));
    Coverage elsewhere =
        new Coverage("Test", List.of(), null, null, null, List.of(), null, null, List.of());
    server.blackouts.replace(
        new Blackout("b1", 2, elsewhere, first.schedule(), null, first.createTime(), ""));
    server.pass(ROUND);
    assertEquals("open", server.status(id));
  }

  @Test
  void alertThatComesLate_isFreeWithinAMinute() {
    Instant inside = server.clock.instant();
    server.begin("b1", HOUR);
    server.pass(HOUR.plusMinutes(5));
    String id = server.stored(draft().createTime(inside)).id();
    assertEquals("blackout", server.status(id));
    server.pass(Duration.ofMinutes(1));
    assertEquals("open", server.status(id));
  }

  @Test
  void alertThatAnOperatorTookOut_staysOut() {
    String id = server.stored(draft()).id();
    server.begin("b1", HOUR);
    server.pass(Duration.ofSeconds(30));
    act(id, "open", null);
    server.pass(Duration.ofMinutes(5));
    assertEquals("open", server.status(id));
  }

  @Test
  void recurringWindow_suppressesEachTime() {
    Recurrence hourly = new Recurrence("FREQ=HOURLY", ZoneId.of("UTC"), Duration.ofMinutes(10));
    Instant start = Instant.parse("2026-03-01T13:00:00Z");
    String id = server.stored(draft()).id();
    server.begin("b1", new Schedule(start, Schedule.FOREVER, hourly));
    List<String> statuses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      server.pass(Duration.ofMinutes(15));
      statuses.add(server.status(id));
    }
    assertEquals(
        List.of(
            "open",
            "open",
            "open",
            "blackout",
            "open",
            "open",
            "open",
            "blackout",
            "open",
            "open",
            "open",
            "blackout"),
        statuses);
  }

  @Test
  void manyAlerts_areAllSuppressedAndFreed() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      ids.add(server.stored(draft().resource("host" + i)).id());
    }
    server.begin("b1", HOUR);
    server.pass(ROUND);
    assertEquals(List.of("blackout"), ids.stream().map(server::status).distinct().toList());
    server.blackouts.delete("b1");
    server.pass(ROUND);
    assertEquals(List.of("open"), ids.stream().map(server::status).distinct().toList());
  }
}
