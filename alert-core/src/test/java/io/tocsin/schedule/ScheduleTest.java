package io.tocsin.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static Optional<Schedule> parse(String expression) {
    return Schedule.parse(expression, ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"* * * * *", "0 0 1 1 MON", " 5\t4  3 2 1 ", "5 4 3 2 1\n", "\n5 4 3 2 1\r\n"})
  void parse_oneLineOfFiveWords_isCron(String expression) {
    assertInstanceOf(CronSchedule.class, parse(expression).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"12:34", "daily", "Mon *-*-* 12:34 UTC", "12:34\n13:45", "12:34\n"})
  void parse_everythingElse_isOnCalendar(String expression) {
    assertInstanceOf(CalendarSchedule.class, parse(expression).orElseThrow());
  }

  /** Five words are not tried as OnCalendar, nor others as cron. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n",
        "* * * *",
        "* * * * * *",
        "* * * * *\n* * * * *",
        "12:34\n* * * * *",
        "a b c d e",
        "Mon *-*-* 12:34 UTC UTC"
      })
  void parse_neitherKind_isEmpty(String expression) {
    assertEquals(Optional.empty(), parse(expression));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 1 1 *", "12:34"})
  void parse_longerThanAHundredCharacters_isEmpty(String expression) {
    String longest = expression + " ".repeat(Schedule.MAX_CHARS - expression.length());
    assertEquals(Optional.of(true), parse(longest).map(s -> s.nextAfter(NOON).isPresent()));
    assertEquals(Optional.empty(), parse(longest + " "));
    assertEquals(Optional.empty(), CronSchedule.parse(longest + " ", ZoneOffset.UTC));
    assertEquals(Optional.empty(), CalendarSchedule.parse(longest + " ", ZoneOffset.UTC));
  }

  @Test
  void parse_givesTheZoneOn() {
    ZoneId riga = ZoneId.of("Europe/Riga");
    Optional<Instant> slot = Optional.of(Instant.parse("2026-03-02T10:00:00Z"));
    assertEquals(slot, Schedule.parse("0 12 * * *", riga).orElseThrow().nextAfter(NOON));
    assertEquals(slot, Schedule.parse("12:00", riga).orElseThrow().nextAfter(NOON));
  }

  @Test
  void period_isAddedToTheTime() {
    Schedule schedule = new PeriodSchedule(Duration.ofSeconds(90));
    assertEquals(Optional.of(Instant.parse("2026-03-01T12:01:30Z")), schedule.nextAfter(NOON));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void period_notPositive_isRefused(long seconds) {
    Duration period = Duration.ofSeconds(seconds);
    assertThrows(IllegalArgumentException.class, () -> new PeriodSchedule(period));
  }
}
