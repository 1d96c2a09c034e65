package io.tocsin.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CalendarScheduleTest {

  private static CalendarSchedule calendar(String expression, String zone) {
    return CalendarSchedule.parse(expression, ZoneId.of(zone)).orElseThrow();
  }

  private static List<String> slots(CalendarSchedule schedule, String after, int count) {
    List<String> slots = new ArrayList<>();
    Optional<Instant> time = Optional.of(Instant.parse(after));
    for (int i = 0; i < count; i++) {
      time = time.flatMap(schedule::nextAfter);
      slots.add(time.map(Instant::toString).orElse("never"));
    }
    return slots;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon",
        "mon",
        "MONDAY",
        "Mon,",
        "Mon,Thu",
        "Mon..Fri",
        "Mon-Fri",
        "Sat,Thu,Mon..Wed,Sunday",
        "Mon 12:34",
        "Mon, 12:34",
        "Mon *-*-*",
        "Mon *-*-* 12:34:56 Europe/Riga",
        "*-*-*",
        "*-*",
        "1-1",
        "2026-1-1",
        "26-01-01",
        "01-1-1",
        "2020..2030-1..6/2-1,15..20,25/3",
        "*-*~1",
        "*~1",
        "2~3",
        "*-*~1..3",
        "*-*~7/2",
        "*-2~29",
        "2026/4-*-*",
        "*-*/2-*/5",
        "12:34",
        "1:2",
        "1:2:3",
        "*:*",
        "*:*:*",
        "12,14,13:20,10..15,30/10:0/15",
        "001:00",
        "*/5:00",
        "8..17/3:0",
        "5..6/30:0",
        "12:34 UTC",
        "Mon UTC",
        "1-1 America/Port-au-Prince",
        "minutely",
        "hourly",
        "daily",
        "weekly",
        "monthly",
        "quarterly",
        "semiannually",
        "yearly",
        "annually",
        "DAILY",
        "daily Europe/Kiev",
        "  12:34\t",
        "\n12:34\r\n\n1-1\n",
        "Mon  *-*-*\t12:34",
        "2000-01-01 0:00:01",
        "2199-12-31",
        "*-2-29"
      })
  void parse_ofTheSyntax_isRead(String expression) {
    assertTrue(CalendarSchedule.parse(expression, ZoneOffset.UTC).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // parts that are missing, doubled or out of order
        "",
        " ",
        "\n",
        "*",
        "12",
        "UTC",
        "Europe/Riga",
        "12:34 Mon",
        "12:34 *-*-*",
        "12:34 13:45",
        "*-*-* *-*-*",
        "*-*-* 5",
        "Mon *",
        "Mon Tue",
        "Mon, Tue 12:00",
        "daily 12:00",
        "Mon daily",
        "daily daily",
        "12:34 UTC UTC",
        "* * * * *",
        // weekdays
        "Mo",
        "Mond",
        "Tues",
        "Mon..",
        "Mon...Fri",
        "Mon..Wed..Fri",
        "Sun..Mon",
        ",Mon",
        "Mon,,Tue",
        "Mon,,",
        "Mon/2",
        "Mon,*",
        "Mon.Tue",
        "Mon,1",
        "Monn",
        // dates
        "*-",
        "-*",
        "*-*-",
        "*-*-*-*",
        "*-*~",
        "*~*-*",
        "*-13-1",
        "*-0-1",
        "*-*-0",
        "*-*-32",
        "*-*~0",
        "*-*~32",
        "*-Jan-1",
        "1969-1-1",
        "100-1-1",
        "2200-1-1",
        "12026-1-1",
        "2026--1",
        "2020-01-01T12:00",
        "@1767225600",
        // times
        ":",
        "12:",
        ":34",
        "24:00",
        "25:00",
        "*:60",
        "*:*:60",
        "1:2:3:4",
        "1:2:3.5",
        "-1:00",
        "1:-1",
        "noon",
        "12h",
        // lists, ranges and steps
        "1,:0",
        ",1:0",
        "1,,2:0",
        "5..3:0",
        "1..:0",
        "..1:0",
        "*..5:0",
        "1..2..3:0",
        "1-3:0",
        "12:34/0",
        "12:*/0",
        "12:0/",
        "12:/5",
        "12:0/5/5",
        "5/2..3:00",
        "*-*~5..3",
        "12:0/-1",
        // zones
        "12:34 Europe/Nowhere",
        "12:34 utc",
        "12:34 +02:00",
        "12:34 Z",
        "daily nowhere",
        // one line of several
        "12:34\nnever"
      })
  void parse_notOfTheSyntax_isEmpty(String expression) {
    assertEquals(Optional.empty(), CalendarSchedule.parse(expression, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*-2-30",
        "*-2~30",
        "*-4,6-31",
        "2026-2-29",
        "Mon 2026-11-29",
        "1999-12-31",
        "70-1-1",
        "2000-01-01 00:00:00",
        "2199-2-29",
        "12:34\n*-2-30"
      })
  void parse_ofADateThatNeverComes_isEmpty(String expression) {
    assertEquals(Optional.empty(), CalendarSchedule.parse(expression, ZoneOffset.UTC));
  }

  /** 1 March 2026 is a Sunday. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12:34                 | 2026-03-01T12:33:59.999Z | 2026-03-01T12:34:00Z 2026-03-02T12:34:00Z
          12:34                 | 2026-03-01T12:34:00.001Z | 2026-03-02T12:34:00Z
          12:34:56              | 2026-03-01T12:34:00Z     | 2026-03-01T12:34:56Z
          *:*:*                 | 2026-03-01T12:34:56.5Z   | 2026-03-01T12:34:57Z 2026-03-01T12:34:58Z
          *:*:0/20              | 2026-03-01T12:34:50Z     | 2026-03-01T12:35:00Z 2026-03-01T12:35:20Z
          *:50/5                | 2026-03-01T12:50:00Z     | 2026-03-01T12:55:00Z 2026-03-01T13:50:00Z
          12,14,13:20,10        | 2026-03-01T12:20:00Z     | 2026-03-01T13:10:00Z 2026-03-01T13:20:00Z 2026-03-01T14:10:00Z
          8..17/4:0             | 2026-03-01T09:00:00Z     | 2026-03-01T12:00:00Z 2026-03-01T16:00:00Z 2026-03-02T08:00:00Z
          Mon                   | 2026-03-01T00:00:00Z     | 2026-03-02T00:00:00Z 2026-03-09T00:00:00Z
          Mon,Thu 6:0           | 2026-03-01T00:00:00Z     | 2026-03-02T06:00:00Z 2026-03-05T06:00:00Z
          Mon..Fri              | 2026-03-06T00:00:00Z     | 2026-03-09T00:00:00Z
          *-*-1                 | 2026-03-01T00:00:00Z     | 2026-04-01T00:00:00Z
          3-5                   | 2026-03-05T00:00:00Z     | 2027-03-05T00:00:00Z
          Mon *-*-1..7          | 2026-03-01T00:00:00Z     | 2026-03-02T00:00:00Z 2026-04-06T00:00:00Z
          *-*-31                | 2026-03-31T00:00:00Z     | 2026-05-31T00:00:00Z
          *-2-29                | 2026-01-01T00:00:00Z     | 2028-02-29T00:00:00Z 2032-02-29T00:00:00Z
          Mon *-2-29            | 2026-01-01T00:00:00Z     | 2044-02-29T00:00:00Z 2072-02-29T00:00:00Z 2112-02-29T00:00:00Z
          *-*-1/7               | 2026-03-22T00:00:00Z     | 2026-03-29T00:00:00Z 2026-04-01T00:00:00Z
          *-1..12/5-1           | 2026-01-01T00:00:00Z     | 2026-06-01T00:00:00Z 2026-11-01T00:00:00Z
          2026/4-1-1            | 2026-01-01T00:00:00Z     | 2030-01-01T00:00:00Z 2034-01-01T00:00:00Z
          *-*~1                 | 2026-01-01T00:00:00Z     | 2026-01-31T00:00:00Z 2026-02-28T00:00:00Z 2026-03-31T00:00:00Z
          *-2~1                 | 2027-01-01T00:00:00Z     | 2027-02-28T00:00:00Z 2028-02-29T00:00:00Z
          *-2~3                 | 2026-01-01T00:00:00Z     | 2026-02-26T00:00:00Z
          *-*~1..3              | 2026-01-01T00:00:00Z     | 2026-01-29T00:00:00Z 2026-01-30T00:00:00Z 2026-01-31T00:00:00Z 2026-02-26T00:00:00Z
          *-*~5,1               | 2026-01-01T00:00:00Z     | 2026-01-27T00:00:00Z 2026-01-31T00:00:00Z
          *-*~7/2               | 2026-01-01T00:00:00Z     | 2026-01-25T00:00:00Z 2026-01-27T00:00:00Z 2026-01-29T00:00:00Z 2026-01-31T00:00:00Z
          *-*~1..6/2            | 2026-01-01T00:00:00Z     | 2026-01-27T00:00:00Z 2026-01-29T00:00:00Z 2026-01-31T00:00:00Z
          *-*~31                | 2026-01-01T00:00:00Z     | 2026-03-01T00:00:00Z 2026-05-01T00:00:00Z
          Mon *-5~7/1           | 2026-01-01T00:00:00Z     | 2026-05-25T00:00:00Z 2027-05-31T00:00:00Z
          minutely              | 2026-03-01T12:34:56Z     | 2026-03-01T12:35:00Z
          hourly                | 2026-03-01T12:34:56Z     | 2026-03-01T13:00:00Z
          daily                 | 2026-03-01T12:34:56Z     | 2026-03-02T00:00:00Z
          weekly                | 2026-03-01T12:34:56Z     | 2026-03-02T00:00:00Z 2026-03-09T00:00:00Z
          monthly               | 2026-03-01T12:34:56Z     | 2026-04-01T00:00:00Z
          quarterly             | 2026-03-01T12:34:56Z     | 2026-04-01T00:00:00Z 2026-07-01T00:00:00Z 2026-10-01T00:00:00Z 2027-01-01T00:00:00Z
          semiannually          | 2026-03-01T12:34:56Z     | 2026-07-01T00:00:00Z 2027-01-01T00:00:00Z
          yearly                | 2026-03-01T12:34:56Z     | 2027-01-01T00:00:00Z
          annually              | 2026-03-01T12:34:56Z     | 2027-01-01T00:00:00Z
          2026-3-1              | 2026-02-01T00:00:00Z     | 2026-03-01T00:00:00Z never
          26..27-3-1            | 2026-02-01T00:00:00Z     | 2026-03-01T00:00:00Z 2027-03-01T00:00:00Z never
          2001-1-1              | 2026-02-01T00:00:00Z     | never
          *-12-31               | 2199-12-30T00:00:00Z     | 2199-12-31T00:00:00Z never
          daily                 | 2345-01-01T00:00:00Z     | never
          """)
  void nextAfter_givesTheFirstSlotAfterTheTime(String expression, String time, String slots) {
    List<String> expected = List.of(slots.split(" "));
    assertEquals(expected, slots(calendar(expression, "UTC"), time, expected.size()));
  }

  /** For the days and hours of these changes see the tests of cron. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3:30       | Europe/Riga         | 2026-03-28T12:00:00Z | 2026-03-30T00:30:00Z
          *:30       | Europe/Riga         | 2026-03-29T00:00:00Z | 2026-03-29T00:30:00Z 2026-03-29T01:30:00Z
          3,4:0:*    | Europe/Riga         | 2026-03-29T00:59:59Z | 2026-03-29T01:00:00Z 2026-03-29T01:00:01Z
          2:15       | Australia/Lord_Howe | 2026-10-03T12:00:00Z | 2026-10-04T15:15:00Z
          daily      | Asia/Beirut         | 2026-03-28T12:00:00Z | 2026-03-29T21:00:00Z
          0:30       | America/Sao_Paulo   | 2018-11-03T12:00:00Z | 2018-11-05T02:30:00Z
          *-*-30     | Pacific/Apia        | 2011-11-30T12:00:00Z | 2012-01-29T10:00:00Z
          3:15       | Europe/Riga         | 2023-10-28T12:00:00Z | 2023-10-29T00:15:00Z 2023-10-30T01:15:00Z
          *:15       | Europe/Riga         | 2023-10-29T00:00:00Z | 2023-10-29T00:15:00Z 2023-10-29T02:15:00Z
          3:*:*      | Europe/Riga         | 2023-10-29T01:20:30Z | 2023-10-30T01:00:00Z
          1:45       | Australia/Lord_Howe | 2026-04-04T12:00:00Z | 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z
          23:30      | America/Sao_Paulo   | 2018-02-17T12:00:00Z | 2018-02-18T01:30:00Z 2018-02-19T02:30:00Z
          """)
  void nextAfter_whereTheClockIsChanged(String expression, String zone, String time, String slots) {
    List<String> expected = List.of(slots.split(" "));
    assertEquals(expected, slots(calendar(expression, zone), time, expected.size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12:00                | 2026-03-01T03:00:00Z
          12:00 UTC            | 2026-03-01T12:00:00Z
          12:00 Asia/Katmandu  | 2026-03-01T06:15:00Z
          daily America/Lima   | 2026-03-01T05:00:00Z
          Mon America/Lima     | 2026-03-02T05:00:00Z
          3-2                  | 2026-03-01T15:00:00Z
          """)
  void nextAfter_isOnTheWallClockOfTheLine_elseOfTheSchedule(String expression, String slot) {
    CalendarSchedule schedule = calendar(expression, "Asia/Tokyo");
    assertEquals(List.of(slot), slots(schedule, "2026-03-01T00:00:00Z", 1));
  }

  @Test
  void nextAfter_severalLines_givesTheEarliest() {
    CalendarSchedule schedule = calendar("18:00\n2026-3-2 7:00 UTC\n\n7:00 Asia/Tokyo", "UTC");
    List<String> expected =
        List.of(
            "2026-03-01T18:00:00Z",
            "2026-03-01T22:00:00Z",
            "2026-03-02T07:00:00Z",
            "2026-03-02T18:00:00Z",
            "2026-03-02T22:00:00Z",
            "2026-03-03T18:00:00Z");
    assertEquals(expected, slots(schedule, "2026-03-01T12:00:00Z", 6));
  }
}
