package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.blackout.Schedule.Status;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final long HOUR = 3_600;

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  private static Schedule series(String rule, String zone, long seconds, String start, String end) {
    Instant last = end == null ? Schedule.FOREVER : at(end);
    return switch (Recurrence.parse(rule, zone, seconds).then(r -> r.from(at(start), last))) {
      case Parsed.Ok<Schedule>(Schedule schedule) -> schedule;
      case Parsed.Bad<Schedule>(String message, var _) -> throw new AssertionError(message);
    };
  }

  private static List<String> starts(Schedule schedule, String from, int limit) {
    return schedule.upcoming(at(from), limit).stream()
        .map(window -> window.start().toString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "-1    , PENDING , 3600",
    "0     , ACTIVE  , 3600",
    "3599  , ACTIVE  , 1   ",
    "3600  , EXPIRED , 0   ",
    "99999 , EXPIRED , 0   ",
  })
  void oneWindow_isAsTheClockSays(long second, Status status, long remaining) {
    Schedule schedule = Schedule.once(START, Duration.ofHours(1));
    Instant now = START.plusSeconds(second);
    assertEquals(status, schedule.status(now));
    assertEquals(remaining, schedule.remaining(now));
    assertEquals(status == Status.ACTIVE, schedule.windowAt(now) != null);
  }

  /** Clocks in Berlin went forward on 29 March 2026 at 02:00, and back on 25 October at 03:00. */
  @Test
  void windowOfAWeek_isAtTheSameLocalTimeInSummerAndWinter() {
    Schedule schedule =
        series("FREQ=WEEKLY;BYDAY=SU", "Europe/Berlin", HOUR, "2026-03-15T03:00:00Z", null);
    assertEquals(
        List.of(
            "2026-03-15T03:00:00Z",
            "2026-03-22T03:00:00Z",
            "2026-03-29T02:00:00Z",
            "2026-04-05T02:00:00Z"),
        starts(schedule, "2026-03-01T00:00:00Z", 4));
    assertEquals(
        List.of("2026-10-18T02:00:00Z", "2026-10-25T03:00:00Z"),
        starts(schedule, "2026-10-18T00:00:00Z", 2));
  }

  @Test
  void windowAtATimeThatClocksSkip_isAsMuchLater() {
    Schedule schedule = series("FREQ=DAILY", "Europe/Berlin", HOUR, "2026-03-27T01:30:00Z", null);
    assertEquals(
        List.of("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"),
        starts(schedule, "2026-03-28T00:00:00Z", 3));
  }

  @Test
  void windowAtATimeThatClocksShowTwice_isOnceAndTheFirst() {
    Schedule schedule = series("FREQ=DAILY", "Europe/Berlin", HOUR, "2026-10-23T00:30:00Z", null);
    assertEquals(
        List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
        starts(schedule, "2026-10-24T00:00:00Z", 3));
    Window night = schedule.windowAt(at("2026-10-25T01:00:00Z"));
    assertEquals(at("2026-10-25T01:30:00Z"), night.end());
  }

  @Test
  void windowAt_betweenWindows_isNone() {
    Schedule schedule = series("FREQ=DAILY;BYHOUR=2,14", "UTC", HOUR, "2026-03-01T00:00:00Z", null);
    assertNull(schedule.windowAt(at("2026-06-01T01:59:59Z")));
    assertEquals(
        new Window(at("2026-06-01T02:00:00Z"), at("2026-06-01T03:00:00Z")),
        schedule.windowAt(at("2026-06-01T02:00:00Z")));
    assertNull(schedule.windowAt(at("2026-06-01T03:00:00Z")));
    assertEquals(Status.PENDING, schedule.status(at("2026-06-01T03:00:00Z")));
    assertEquals(HOUR, schedule.remaining(at("2026-06-01T03:00:00Z")));
    assertEquals(60, schedule.remaining(at("2026-06-01T14:59:00Z")));
  }

  @Test
  void windowsLongerThanTheirDistance_coverAllTheTime() {
    Schedule schedule = series("FREQ=DAILY", "UTC", 30 * HOUR, "2026-03-01T00:00:00Z", null);
    assertEquals(at("2026-03-04T00:00:00Z"), schedule.windowAt(at("2026-03-05T01:00:00Z")).start());
    assertEquals(at("2026-03-05T00:00:00Z"), schedule.windowAt(at("2026-03-05T06:00:00Z")).start());
  }

  @Test
  void endOfASeries_cutsItsLastWindowAndEndsIt() {
    Schedule schedule =
        series("FREQ=DAILY", "UTC", HOUR, "2026-03-01T12:00:00Z", "2026-03-03T12:30:00Z");
    assertEquals(
        new Window(at("2026-03-03T12:00:00Z"), at("2026-03-03T12:30:00Z")),
        schedule.windowAt(at("2026-03-03T12:29:59Z")));
    assertEquals(Status.EXPIRED, schedule.status(at("2026-03-03T12:30:00Z")));
    assertEquals(0, schedule.remaining(at("2026-03-03T12:30:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY;COUNT=3                  , 3",
    "FREQ=DAILY;UNTIL=20260303T120000Z   , 3",
    "FREQ=DAILY;UNTIL=20260303T115959Z   , 2",
    "FREQ=DAILY;UNTIL=20260303           , 3",
    "FREQ=DAILY;INTERVAL=2;COUNT=2       , 2",
  })
  void ruleWithAnEnd_ends(String rule, int windows) {
    Schedule schedule = series(rule, "UTC", HOUR, "2026-03-01T12:00:00Z", null);
    assertEquals(windows, schedule.upcoming(START, 99).size());
    assertEquals(Status.EXPIRED, schedule.status(at("2026-04-01T00:00:00Z")));
  }

  @Test
  void untilInUtc_isThatInstantInAnyZone() {
    Schedule schedule =
        series(
            "FREQ=DAILY;UNTIL=20260303T030000Z",
            "America/New_York",
            HOUR,
            "2026-03-01T03:00:00Z",
            null);
    assertEquals(3, schedule.upcoming(at("2026-02-28T00:00:00Z"), 99).size());
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=MONTHLY;BYDAY=-1SU            , 2027-01-31T02:00:00Z",
    "FREQ=MONTHLY;BYDAY=2TU             , 2027-01-12T02:00:00Z",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29, 2028-02-29T02:00:00Z",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO    , 2027-01-11T02:00:00Z",
    "FREQ=HOURLY;INTERVAL=6             , 2027-01-01T02:00:00Z",
  })
  void nextWindow_isThatOfTheRule(String rule, String next) {
    Schedule schedule = series(rule, "UTC", HOUR, "2026-03-01T02:00:00Z", null);
    assertEquals(List.of(next), starts(schedule, "2027-01-01T00:00:00Z", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=DAILY;BYSECOND=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9",
        "FREQ=DAILY;INTERVAL=2147483647",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=2000000000",
        "FREQ=DAILY;BYHOUR=99",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=99",
        "FREQ=DAILY;UNTIL=20200101T000000Z",
        "FREQ=MONTHLY;BYMONTHDAY=31;RSCALE=GREGORIAN;SKIP=BACKWARD",
        "FREQ=DAILY;RSCALE=HEBREW"
      })
  void ruleThatCostsTooMuchOrGivesNothing_isBad(String rule) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertInstanceOf(
                Parsed.Bad.class,
                Recurrence.parse(rule, "UTC", HOUR)
                    .then(recurrence -> recurrence.from(START, Schedule.FOREVER))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Berlin", "+01:00", "Europe/Nowhere", "europe/berlin"})
  void zoneThatThereIsNot_isBad(String zone) {
    assertInstanceOf(Parsed.Bad.class, Recurrence.parse("FREQ=DAILY", zone, HOUR));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 367L * 24 * HOUR, Long.MAX_VALUE})
  void lengthOutOfRange_isBad(long seconds) {
    assertInstanceOf(Parsed.Bad.class, Recurrence.parse("FREQ=DAILY", "UTC", seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"})
  void startOutOfRange_isBad(String start) {
    assertInstanceOf(
        Parsed.Bad.class,
        Recurrence.parse("FREQ=HOURLY", "UTC", HOUR)
            .then(recurrence -> recurrence.from(at(start), Schedule.FOREVER)));
  }

  @Test
  void anyInstant_isLookedAtInTime() {
    Schedule schedule = series("FREQ=HOURLY", "UTC", 60, "2000-01-01T00:00:00Z", null);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String time :
              List.of("0001-01-01T00:00:00Z", "2026-01-01T00:30:00Z", "9999-12-31T00:00:00Z")) {
            assertNull(schedule.windowAt(at(time)));
          }
        });
  }

  @Test
  void timetable_gives_whatTheScheduleGives() {
    Schedule schedule =
        series("FREQ=HOURLY;INTERVAL=5", "Europe/Berlin", 2 * HOUR, "2026-03-28T00:00:00Z", null);
    Timetable table = new Timetable(schedule);
    for (int i = 0; i < 400; i++) {
      Instant time = START.plusSeconds(27L * 24 * HOUR + (i * 7919L) % (40 * HOUR));
      assertEquals(schedule.windowAt(time), table.windowAt(time), time::toString);
    }
    assertTrue(table.windowAt(at("2026-03-28T00:00:00Z")) != null);
  }
}
