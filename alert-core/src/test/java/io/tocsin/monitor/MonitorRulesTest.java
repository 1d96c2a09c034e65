package io.tocsin.monitor;

import static io.tocsin.monitor.TestMonitors.MINUTE;
import static io.tocsin.monitor.TestMonitors.RULES;
import static io.tocsin.monitor.TestMonitors.ping;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.monitor.MonitorAlert.Action;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MonitorRulesTest {

  private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

  private Instant now = START;

  private MonitorChange apply(Monitor monitor, String event) {
    return switch (event) {
      case "success" -> RULES.ping(monitor, ping(PingKind.SUCCESS, now));
      case "fail" -> RULES.ping(monitor, ping(PingKind.FAIL, now));
      case "start" -> RULES.ping(monitor, ping(PingKind.START, now));
      case "log" -> RULES.ping(monitor, ping(PingKind.LOG, now));
      case "deadline" -> {
        now = now.plus(Duration.ofHours(1));
        yield RULES.deadline(monitor, now);
      }
      case "pause" -> RULES.pause(monitor, now);
      case "resume" -> RULES.resume(monitor, now);
      default -> throw new IllegalArgumentException(event);
    };
  }

  private Monitor after(Monitor monitor, String events) {
    Monitor current = monitor;
    for (String event : events.split(" ", -1)) {
      if (!event.isEmpty()) {
        current = Objects.requireNonNull(apply(current, event).after());
        now = now.plusSeconds(1);
      }
    }
    return current;
  }

  private static String alerts(MonitorChange change) {
    return change.alerts().stream()
        .map(
            alert ->
                alert.action() == Action.SUBMIT
                    ? alert.subject().event()
                    : alert.action().toString())
        .collect(Collectors.joining(" "));
  }

  private static String flip(@Nullable Flip flip) {
    return flip == null ? "" : flip.from() + ">" + flip.to();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # before        , event   , status, flip       , running, alerts
          ''              , success , UP    , NEW>UP     , false, ''
          ''              , fail    , DOWN  , NEW>DOWN   , false, JobFail
          ''              , start   , NEW   , ''         , true , ''
          ''              , log     , NEW   , ''         , false, ''
          ''              , deadline, NEW   , ''         , false, ''
          ''              , pause   , PAUSED, NEW>PAUSED , false, ''
          start           , deadline, DOWN  , NEW>DOWN   , true , HeartbeatFail
          start           , success , UP    , NEW>UP     , false, ''
          start           , fail    , DOWN  , NEW>DOWN   , false, JobFail
          success         , success , UP    , ''         , false, ''
          success         , fail    , DOWN  , UP>DOWN    , false, JobFail
          success         , start   , UP    , ''         , true , ''
          success         , log     , UP    , ''         , false, ''
          success         , deadline, DOWN  , UP>DOWN    , false, HeartbeatFail
          success         , pause   , PAUSED, UP>PAUSED  , false, ''
          success start   , deadline, DOWN  , UP>DOWN    , true , HeartbeatFail
          success start   , success , UP    , ''         , false, ''
          success start   , fail    , DOWN  , UP>DOWN    , false, JobFail
          success start   , pause   , PAUSED, UP>PAUSED  , false, ''
          fail            , success , UP    , DOWN>UP    , false, HeartbeatOK
          fail            , fail    , DOWN  , ''         , false, ''
          fail            , start   , DOWN  , ''         , true , ''
          fail            , deadline, DOWN  , ''         , false, ''
          fail            , pause   , PAUSED, DOWN>PAUSED, false, CLOSE
          fail start      , deadline, DOWN  , ''         , true , ''
          fail start      , success , UP    , DOWN>UP    , false, HeartbeatOK
          success deadline, success , UP    , DOWN>UP    , false, HeartbeatOK
          success deadline, fail    , DOWN  , ''         , false, ''
          pause           , success , UP    , PAUSED>UP  , false, ''
          pause           , fail    , DOWN  , PAUSED>DOWN, false, JobFail
          pause           , start   , PAUSED, ''         , true , ''
          pause           , deadline, PAUSED, ''         , false, ''
          pause           , pause   , PAUSED, ''         , false, ''
          pause           , resume  , NEW   , PAUSED>NEW , false, ''
          pause start     , deadline, DOWN  , PAUSED>DOWN, true , HeartbeatFail
          pause start     , pause   , PAUSED, ''         , false, ''
          """)
  void event_ofEachStatus_changesItAsTheTableSays(
      String before,
      String event,
      MonitorStatus status,
      String flip,
      boolean running,
      String alerts) {
    MonitorChange change = apply(after(TestMonitors.check(MINUTE), before), event);
    Monitor after = Objects.requireNonNull(change.after());
    assertEquals(status, after.state().status());
    assertEquals(flip, flip(change.flip()));
    assertEquals(running, after.isRunning());
    assertEquals(alerts, alerts(change));
  }

  @ParameterizedTest
  @CsvSource({"success, PAUSED", "fail, PAUSED", "start, PAUSED"})
  void ping_ofAPausedMonitorThatOnlyPeopleResume_isIgnored(String event, MonitorStatus status) {
    Monitor paused =
        after(TestMonitors.check(MINUTE.toBuilder().manualResume(true).build()), "pause");
    MonitorChange change = apply(paused, event);
    assertEquals(status, Objects.requireNonNull(change.after()).state().status());
    assertEquals(PingKind.IGNORED, Objects.requireNonNull(change.ping()).kind());
    assertEquals(1, change.after().state().pings());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # events               , status after that many seconds
          success, 0, UP
          success, 59, UP
          success, 60, GRACE
          success, 119, GRACE
          success, 120, DOWN
          start, 59, NEW
          start, 60, DOWN
          pause start, 60, DOWN
          fail, 1000, DOWN
          '', 1000, NEW
          pause, 1000, PAUSED
          """)
  void statusAt_countsFromTheLastEvent(String events, long seconds, MonitorStatus status) {
    Monitor monitor = after(TestMonitors.check(MINUTE), events);
    Instant last = events.isEmpty() ? START : now.minusSeconds(1);
    assertEquals(status, MonitorTimes.statusAt(monitor, last.plusSeconds(seconds)));
  }

  @Test
  void deadline_seenLate_isDatedAtTheDeadline() {
    Monitor up = after(TestMonitors.check(MINUTE), "success");
    assertEquals(START.plusSeconds(120), up.state().dueAt());
    MonitorChange change = RULES.deadline(up, START.plus(Duration.ofDays(3)));
    assertEquals(START.plusSeconds(120), Objects.requireNonNull(change.flip()).time());
    assertEquals(START.plusSeconds(120), change.alerts().getFirst().time());
    assertNull(Objects.requireNonNull(change.after()).state().dueAt());
  }

  @Test
  void deadline_beforeItsTime_changesNothing() {
    Monitor up = after(TestMonitors.check(MINUTE), "success");
    assertEquals(MonitorChange.none(up), RULES.deadline(up, START.plusSeconds(119)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # start's run, end's run, duration, still running
          ''           , ''       , 5       , false
          a            , a        , 5       , false
          a            , b        , -1      , true
          a            , ''       , -1      , false
          ''           , b        , -1      , true
          """)
  void success_closesTheRunItBelongsTo(
      String started, String ended, long seconds, boolean running) {
    Monitor monitor = TestMonitors.check(MINUTE);
    Monitor begun =
        Objects.requireNonNull(
            RULES.ping(monitor, ping(PingKind.START, START, run(started))).after());
    Monitor done =
        Objects.requireNonNull(
            RULES.ping(begun, ping(PingKind.SUCCESS, START.plusSeconds(5), run(ended))).after());
    Duration duration = done.state().lastDuration();
    assertEquals(seconds, duration == null ? -1 : duration.toSeconds());
    assertEquals(running, done.isRunning());
  }

  private static @Nullable UUID run(String name) {
    return name.isEmpty() ? null : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void edit_shorterTimeout_isDueAtOnce() {
    Monitor up = after(TestMonitors.check(MINUTE.toBuilder().timeout(3_600).build()), "success");
    Monitor edited = Objects.requireNonNull(RULES.edit(up, MINUTE, START.plusSeconds(500)).after());
    assertEquals(START.plusSeconds(120), edited.state().dueAt());
    assertEquals(MonitorStatus.UP, edited.state().status());
  }

  @Test
  void edit_renamed_keepsTheNameOfTheOpenAlert() {
    Monitor down = after(TestMonitors.check(MINUTE), "fail");
    Monitor renamed =
        Objects.requireNonNull(
            RULES.edit(down, MINUTE.toBuilder().slug("other").build(), now).after());
    MonitorAlert cleared = apply(renamed, "success").alerts().getFirst();
    assertEquals("nightly-dump", cleared.subject().resource());
    assertEquals("nightly-dump", apply(down, "success").alerts().getFirst().subject().resource());
  }

  @Test
  void remove_closesWhatIsOpen() {
    Monitor down = after(TestMonitors.check(MINUTE), "fail");
    MonitorChange change = RULES.remove(down, now);
    assertNull(change.after());
    assertEquals("CLOSE", alerts(change));
    assertEquals("deleted", change.alerts().getFirst().content().text());
  }

  @Test
  void alert_neverHoldsTheSecret() {
    Monitor monitor = TestMonitors.check(MonitorDefinition.DEFAULT);
    String alert = apply(monitor, "fail").alerts().toString();
    assertTrue(alert.contains(monitor.uniqueKey()), alert);
    assertTrue(!alert.contains(monitor.id()), alert);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # tags                     , environment, severity
          ''                         , Production , major
          prod www                   , Production , major
          db dev                     , Development, major
          pr de                      , Production , major
          www severity:critical      , Production , critical
          severity:wrong             , Production , major
          severity:normal            , Production , major
          """)
  void alert_takesEnvironmentAndSeverityOfTags(String tags, String environment, String severity) {
    MonitorDefinition definition = MINUTE.toBuilder().tags(MonitorDefinition.tagsOf(tags)).build();
    MonitorAlert alert = apply(TestMonitors.check(definition), "fail").alerts().getFirst();
    assertEquals(environment, alert.subject().environment());
    assertEquals(severity, alert.content().severity());
  }

  @Test
  void heartbeat_lateSlowAndWellAgain_raisesAndClears() {
    Monitor monitor = TestMonitors.heartbeat("cron/host1", 60);
    Monitor good = beat(monitor, 0);
    assertEquals("", alerts(RULES.deadline(good, START.plusSeconds(60))));
    MonitorChange expired = RULES.deadline(good, START.plusSeconds(61));
    assertEquals("MARK_STALE HeartbeatFail", alerts(expired));
    Monitor down = Objects.requireNonNull(expired.after());
    MonitorChange slow = RULES.heartbeat(down, down.definition(), START.minusSeconds(3), START);
    assertEquals("MARK_FRESH HeartbeatSlow", alerts(slow));
    Monitor slowed = Objects.requireNonNull(slow.after());
    MonitorChange again =
        RULES.heartbeat(slowed, slowed.definition(), START.minusSeconds(4), START);
    assertEquals("", alerts(again));
    MonitorChange good2 = RULES.heartbeat(slowed, slowed.definition(), START, START);
    assertEquals("HeartbeatOK", alerts(good2));
    assertNull(Objects.requireNonNull(good2.after()).state().alert());
  }

  private static Monitor beat(Monitor monitor, long latency) {
    return Objects.requireNonNull(
        RULES.heartbeat(monitor, monitor.definition(), START.minusMillis(latency), START).after());
  }

  @Test
  void heartbeat_withoutTimeout_neverExpires() {
    Monitor monitor = beat(TestMonitors.heartbeat("cron/host1", 0), 0);
    assertNull(monitor.state().dueAt());
    assertEquals(
        MonitorStatus.UP, MonitorTimes.statusAt(monitor, START.plus(Duration.ofDays(10_000))));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # the last ping               , schedule     , zone           , expected           , down
          2026-03-29T00:30:00Z, 30 3 * * *, Europe/Riga, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z
          2026-10-25T00:00:00Z, 30 3 * * *, Europe/Riga, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z
          2026-10-25T00:30:00Z, 30 3 * * *, Europe/Riga, 2026-10-26T01:30:00Z, 2026-10-26T02:30:00Z
          2026-10-25T00:15:00Z, 15 * * * *, Europe/Riga, 2026-10-25T01:15:00Z, 2026-10-25T02:15:00Z
          2027-03-01T00:00:00Z, 0 0 29 2 *, UTC        , 2028-02-29T00:00:00Z, 2028-02-29T01:00:00Z
          2026-12-31T23:59:00Z, 0 0 1 1 * , UTC        , 2027-01-01T00:00:00Z, 2027-01-01T01:00:00Z
          """)
  void schedule_acrossClockChangesAndLeapDays_isDueAnHourAfterItsSlot(
      Instant last, String schedule, String zone, Instant expected, Instant down) {
    MonitorDefinition definition =
        MINUTE.toBuilder().schedule(schedule).zone(zone).grace(3_600).build();
    Monitor up =
        Objects.requireNonNull(
            RULES.ping(TestMonitors.check(definition), ping(PingKind.SUCCESS, last)).after());
    assertEquals(expected, MonitorTimes.nextPing(up));
    assertEquals(down, up.state().dueAt());
  }

  @Test
  void schedule_thatIsOver_staysUp() {
    MonitorDefinition definition = MINUTE.toBuilder().schedule("2026-03-01 01:00").build();
    Monitor up =
        Objects.requireNonNull(
            RULES.ping(TestMonitors.check(definition), ping(PingKind.SUCCESS, START)).after());
    assertNull(MonitorTimes.nextPing(up));
    assertNull(up.state().dueAt());
    assertEquals(MonitorStatus.UP, MonitorTimes.statusAt(up, START.plus(Duration.ofDays(999))));
  }

  @Test
  void uniqueKey_isOfTheFirstHalfOfTheId() {
    Monitor monitor =
        new Monitor(
            "90ba804d-b4ba-487b-8936-a7b2d1a363c3",
            1,
            null,
            Monitor.Source.CHECK,
            MINUTE,
            MonitorState.NEW,
            "");
    assertEquals("2c0b3993fe0b5757e64d8953ee098bbf8f3e533b", monitor.uniqueKey());
  }

  @Test
  void draft_ofAnAlertThatIsOpen_doesNotExpire() {
    MonitorChange failed = apply(TestMonitors.check(MINUTE), "fail");
    assertEquals(0L, failed.alerts().getFirst().draft(START).timeout());
    MonitorChange cleared = apply(Objects.requireNonNull(failed.after()), "success");
    assertNull(cleared.alerts().getFirst().draft(START).timeout());
    assertEquals(List.of("System"), List.of(cleared.alerts().getFirst().draft(START).group()));
  }

  @Test
  void success_beforeItsStartByAnotherClock_tookNoTime() {
    Monitor monitor = after(TestMonitors.check(MINUTE), "success start");
    now = START;
    Monitor ended = after(monitor, "success");
    assertEquals(Duration.ZERO, ended.state().lastDuration());
  }

  @Test
  void success_beforeItsFailureByAnotherClock_wasDownForNoTime() {
    Monitor down = after(TestMonitors.check(MINUTE), "success fail");
    now = START;
    assertEquals("down for 0s", apply(down, "success").alerts().getFirst().content().value());
  }
}
