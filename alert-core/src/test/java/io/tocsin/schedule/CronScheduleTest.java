package io.tocsin.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CronScheduleTest {

  private static CronSchedule cron(String expression, String zone) {
    return CronSchedule.parse(expression, ZoneId.of(zone)).orElseThrow();
  }

  private static List<String> slots(CronSchedule schedule, String after, int count) {
    List<String> slots = new ArrayList<>();
    Instant time = Instant.parse(after);
    for (int i = 0; i < count; i++) {
      time = schedule.nextAfter(time).orElseThrow();
      slots.add(time.toString());
    }
    return slots;
  }

  private static List<String> list(String text) {
    return List.of(text.split(" +"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "*/5 * * * *",
        "0 0 1 1 0",
        "59 23 31 12 7",
        "05 04 03 02 01",
        "5/15 * * * *",
        "0-30/10 * * * *",
        "1,2,3-5,*/20 * * * *",
        "7-7 * * * *",
        "*/100 * * * *",
        "0 0 * JAN-DEC SUN-SAT",
        "0 0 * jan,Feb mOn-5",
        "0 0 * 1/3 MON/2",
        "0 0 L * *",
        "0 0 LW * *",
        "0 0 1,15,L,LW * *",
        "0 0 * * 5L",
        "0 0 * * 0L",
        "0 0 * * 7L",
        "0 0 * * MON#1",
        "0 0 * * 5#3",
        "0 0 * * 7#5,MON,2-3,6L",
        "0 0 29 2 *",
        "0 0 30,31 2,4 *",
        "0 0 */31 2 *",
        "0 0 L 2 *",
        "0 0 * 2 MON#5",
        "0 0 29 2 MON"
      })
  void parse_ofTheSyntax_isRead(String expression) {
    assertTrue(CronSchedule.parse(expression, ZoneOffset.UTC).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // other forms and numbers of fields
        "@daily",
        "* * * *",
        "* * * * * *",
        "0 0 1 1 * 2026",
        "",
        // values out of range
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 0 *",
        "* * * 13 *",
        "* * * * 8",
        "-1 * * * *",
        "+1 * * * *",
        "9999999999 * * * *",
        "0 0 * * -1",
        // ranges
        "5-3 * * * *",
        "5- * * * *",
        "-5 * * * *",
        "1-2-3 * * * *",
        "0-60 * * * *",
        "0 0 * * FRI-SUN",
        "0 0 * DEC-JAN *",
        "*-5 * * * *",
        "1-* * * * *",
        // steps
        "*/0 * * * *",
        "*/ * * * *",
        "/5 * * * *",
        "*/-1 * * * *",
        "*/5/5 * * * *",
        "5/2-3 * * * *",
        "*/x * * * *",
        // lists
        ", * * * *",
        "1, * * * *",
        ",1 * * * *",
        "1,,2 * * * *",
        // names
        "JAN * * * *",
        "0 0 * JANUARY *",
        "0 0 * MON *",
        "0 0 * * JAN",
        "0 0 * * MONDAY",
        "0 0 MON * *",
        "x * * * *",
        // characters of other schedulers
        "0 0 ? * *",
        "0 0 * * ?",
        "0 0 15W * *",
        "0 0 W * *",
        "0 0 L-3 * *",
        "0 0 1-L * *",
        "0 0 L/2 * *",
        "0 0 l * *",
        "0 0 1L * *",
        "L * * * *",
        "0 L * * *",
        "0 0 * L *",
        // weekdays of a month
        "0 0 * * L",
        "0 0 * * 8L",
        "0 0 * * 1-5L",
        "0 0 * * *L",
        "0 0 * * MON#0",
        "0 0 * * MON#6",
        "0 0 * * MON#",
        "0 0 * * #1",
        "0 0 * * 1#1#1",
        "0 0 * * MON#1-2",
        "0 0 * * 1-5#1",
        "0 0 1#1 * *",
        "0 0 * * *#1",
        "0 0 * * MON#1/2",
        // digits that only look like some
        "\u0663 * * * *"
      })
  void parse_notOfTheSyntax_isEmpty(String expression) {
    assertEquals(Optional.empty(), CronSchedule.parse(expression, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 31 2 *",
        "0 0 30 2 *",
        "0 0 31 4,6,9,11 *",
        "0 0 30-31 FEB *",
        // also if a weekday would come
        "0 0 30 2 MON",
        // the first day of a month is never its fifth weekday
        "0 0 */31 * MON#5"
      })
  void parse_ofADateThatNeverComes_isEmpty(String expression) {
    assertEquals(Optional.empty(), CronSchedule.parse(expression, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *         | 2026-03-01T12:00:00Z     | 2026-03-01T12:01:00Z
          * * * * *         | 2026-03-01T12:00:00.001Z | 2026-03-01T12:01:00Z
          * * * * *         | 2026-03-01T11:59:59.999Z | 2026-03-01T12:00:00Z
          0 12 * * *        | 2026-03-01T11:59:59Z     | 2026-03-01T12:00:00Z
          0 12 * * *        | 2026-03-01T12:00:00Z     | 2026-03-02T12:00:00Z
          30 3 * * *        | 2026-12-31T03:30:00Z     | 2027-01-01T03:30:00Z
          5/15 9 * * *      | 2026-03-01T09:35:00Z     | 2026-03-01T09:50:00Z
          5/15 9 * * *      | 2026-03-01T09:50:00Z     | 2026-03-02T09:05:00Z
          10-30/7 0 * * *   | 2026-03-01T00:17:00Z     | 2026-03-01T00:24:00Z
          10-30/7 0 * * *   | 2026-03-01T00:24:00Z     | 2026-03-02T00:10:00Z
          0 20/2 * * *      | 2026-03-01T20:00:00Z     | 2026-03-01T22:00:00Z
          0 0 1 */5 *       | 2026-01-01T00:00:00Z     | 2026-06-01T00:00:00Z
          0 0 1 */5 *       | 2026-06-01T00:00:00Z     | 2026-11-01T00:00:00Z
          0 0 1 FEB *       | 2026-02-01T00:00:00Z     | 2027-02-01T00:00:00Z
          0 0 31 * *        | 2026-03-31T00:00:00Z     | 2026-05-31T00:00:00Z
          0 0 29 2 *        | 2024-02-29T00:00:00Z     | 2028-02-29T00:00:00Z
          0 0 29 2 *        | 2096-02-29T00:00:00Z     | 2104-02-29T00:00:00Z
          0 0 L * *         | 2026-02-01T00:00:00Z     | 2026-02-28T00:00:00Z
          0 0 L 2 *         | 2026-02-28T00:00:00Z     | 2027-02-28T00:00:00Z
          0 0 L 2 *         | 2027-02-28T00:00:00Z     | 2028-02-29T00:00:00Z
          0 0 15,L * *      | 2026-04-15T00:00:00Z     | 2026-04-30T00:00:00Z
          0 0 LW * *        | 2026-01-01T00:00:00Z     | 2026-01-30T00:00:00Z
          0 0 LW * *        | 2026-05-01T00:00:00Z     | 2026-05-29T00:00:00Z
          0 0 LW * *        | 2026-06-01T00:00:00Z     | 2026-06-30T00:00:00Z
          0 0 LW * *        | 2026-01-30T00:00:00Z     | 2026-02-27T00:00:00Z
          0 0 * * SUN       | 2026-03-02T00:00:00Z     | 2026-03-08T00:00:00Z
          0 0 * * 0         | 2026-03-02T00:00:00Z     | 2026-03-08T00:00:00Z
          0 0 * * 7         | 2026-03-02T00:00:00Z     | 2026-03-08T00:00:00Z
          0 0 * * 5-7       | 2026-03-07T00:00:00Z     | 2026-03-08T00:00:00Z
          0 0 * * 5/2       | 2026-03-06T00:00:00Z     | 2026-03-08T00:00:00Z
          0 0 * * */7       | 2026-03-01T00:00:00Z     | 2026-03-08T00:00:00Z
          0 0 * * 5L        | 2026-03-01T00:00:00Z     | 2026-03-27T00:00:00Z
          0 0 * * 0L        | 2026-05-01T00:00:00Z     | 2026-05-31T00:00:00Z
          0 0 * * MON#1     | 2026-03-02T00:00:00Z     | 2026-04-06T00:00:00Z
          0 0 * * 5#3       | 2026-03-01T00:00:00Z     | 2026-03-20T00:00:00Z
          0 0 * * MON#5     | 2026-03-01T00:00:00Z     | 2026-03-30T00:00:00Z
          0 0 * * MON#5     | 2026-03-30T00:00:00Z     | 2026-06-29T00:00:00Z
          0 0 * * 2,MON#1   | 2026-03-01T00:00:00Z     | 2026-03-02T00:00:00Z
          0 0 * * 2,MON#1   | 2026-03-02T00:00:00Z     | 2026-03-03T00:00:00Z
          0 0 * 2 MON#5     | 2026-01-01T00:00:00Z     | 2044-02-29T00:00:00Z
          0 0 * 2 MON#5     | 2072-02-29T00:00:00Z     | 2112-02-29T00:00:00Z
          """)
  void nextAfter_givesTheFirstSlotAfterTheTime(String expression, String time, String next) {
    assertEquals(List.of(next), slots(cron(expression, "UTC"), time, 1));
  }

  /** March 2026 begins on a Sunday. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          neither begins with a star: either day | 0 0 13 * FRI     | 6 13 20 27
          a list is no star                      | 0 0 1,13 * 5     | 1 6 13 20 27
          a star later in the list is no star    | 0 0 13,*/25 * 5  | 1 6 13 20 26 27
          star in day of month: both             | 0 0 */13 * FRI   | 27
          star in day of week: both              | 0 0 1-7 * */2    | 1 3 5 7
          every seventh weekday from Sunday      | 0 0 1-7 * */7    | 1
          star then more in the list: both       | 0 0 *,1 * 5      | 6 13 20 27
          plain star in day of month             | 0 0 * * FRI      | 6 13 20 27
          plain star in day of week              | 0 0 13 * *       | 13
          last day or last Monday                | 0 0 L * MON#5    | 30 31
          """)
  void nextAfter_twoDayFields_areJoinedByTheLeadingStar(
      String rule, String expression, String days) {
    List<String> expected =
        Stream.of(days.split(" "))
            .map(day -> "2026-03-%02dT00:00:00Z".formatted(Integer.parseInt(day)))
            .toList();
    List<String> slots =
        slots(cron(expression, "UTC"), "2026-02-28T23:59:59Z", expected.size() + 1);
    assertEquals(expected, slots.subList(0, expected.size()), rule);
    assertFalse(slots.getLast().startsWith("2026-03"), rule);
  }

  /**
   * The clocks go forward in Riga on 2026-03-29 from 03:00 to 04:00, in New York on 2026-03-08 from
   * 02:00 to 03:00, on Lord Howe on 2026-10-04 from 02:00 to 02:30, in Beirut on 2026-03-29 and in
   * Sao Paulo on 2018-11-04 from 00:00 to 01:00. In Samoa they left out 2011-12-30.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          30 3 * * *       | Europe/Riga         | 2026-03-28T00:00:00Z | 2026-03-28T01:30:00Z 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z
          0,30 3 * * *     | Europe/Riga         | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z
          30 3,4 * * *     | Europe/Riga         | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-29T01:30:00Z
          30 3 29 3 *      | Europe/Riga         | 2026-03-29T00:59:59Z | 2026-03-29T01:00:00Z 2027-03-29T00:30:00Z
          0 4 * * *        | Europe/Riga         | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T01:00:00Z
          30 * * * *       | Europe/Riga         | 2026-03-29T00:00:00Z | 2026-03-29T00:30:00Z 2026-03-29T01:30:00Z
          */30 3 * * *     | Europe/Riga         | 2026-03-28T12:00:00Z | 2026-03-30T00:00:00Z 2026-03-30T00:30:00Z
          30 2 * * *       | America/New_York    | 2026-03-07T12:00:00Z | 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z
          15 2 * * *       | Australia/Lord_Howe | 2026-10-03T12:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z
          */15 * * * *     | Australia/Lord_Howe | 2026-10-03T15:00:00Z | 2026-10-03T15:15:00Z 2026-10-03T15:30:00Z
          15 * * * *       | Australia/Lord_Howe | 2026-10-03T15:00:00Z | 2026-10-03T16:15:00Z 2026-10-03T17:15:00Z
          0 0 * * *        | Asia/Beirut         | 2026-03-28T12:00:00Z | 2026-03-28T22:00:00Z 2026-03-29T21:00:00Z
          30 0 * * *       | America/Sao_Paulo   | 2018-11-03T12:00:00Z | 2018-11-04T03:00:00Z 2018-11-05T02:30:00Z
          0 * * * *        | America/Sao_Paulo   | 2018-11-04T01:00:00Z | 2018-11-04T02:00:00Z 2018-11-04T03:00:00Z
          0 12 30 * *      | Pacific/Apia        | 2011-12-29T12:00:00Z | 2011-12-30T10:00:00Z 2012-01-29T22:00:00Z
          """)
  void nextAfter_whereTheClockGoesForward(
      String expression, String zone, String time, String slots) {
    List<String> expected = list(slots);
    assertEquals(expected, slots(cron(expression, zone), time, expected.size()));
  }

  /**
   * The clocks go back in Riga on 2023-10-29 from 04:00 to 03:00, in New York on 2026-11-01 from
   * 02:00 to 01:00, on Lord Howe on 2026-04-05 from 02:00 to 01:30, in Sao Paulo on 2018-02-18 from
   * 00:00 to 23:00 of the day before, in St. John's on 2006-10-29 from 00:01 to 23:01.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          15 * * * *    | Europe/Riga         | 2023-10-29T00:55:00Z | 2023-10-29T01:15:00Z 2023-10-29T02:15:00Z
          15 * * * *    | Europe/Riga         | 2023-10-28T23:55:00Z | 2023-10-29T00:15:00Z 2023-10-29T01:15:00Z
          */30 3 * * *  | Europe/Riga         | 2023-10-28T12:00:00Z | 2023-10-29T00:00:00Z 2023-10-29T00:30:00Z 2023-10-29T01:00:00Z 2023-10-29T01:30:00Z 2023-10-30T01:00:00Z
          15 3 * * *    | Europe/Riga         | 2023-10-28T12:00:00Z | 2023-10-29T00:15:00Z 2023-10-30T01:15:00Z
          15 3 * * *    | Europe/Riga         | 2023-10-29T00:15:00Z | 2023-10-30T01:15:00Z
          15 3 * * *    | Europe/Riga         | 2023-10-29T01:05:00Z | 2023-10-30T01:15:00Z
          15 3,4 * * *  | Europe/Riga         | 2023-10-29T00:59:59Z | 2023-10-29T02:15:00Z 2023-10-30T01:15:00Z
          0 4 * * *     | Europe/Riga         | 2023-10-29T00:59:59Z | 2023-10-29T02:00:00Z
          30 1 * * *    | America/New_York    | 2026-11-01T00:00:00Z | 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z
          45 1 * * *    | Australia/Lord_Howe | 2026-04-04T12:00:00Z | 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z
          45 * * * *    | Australia/Lord_Howe | 2026-04-04T14:00:00Z | 2026-04-04T14:45:00Z 2026-04-04T15:15:00Z 2026-04-04T16:15:00Z
          30 23 * * *   | America/Sao_Paulo   | 2018-02-17T12:00:00Z | 2018-02-18T01:30:00Z 2018-02-19T02:30:00Z
          30 * 17 * *   | America/Sao_Paulo   | 2018-02-18T01:00:00Z | 2018-02-18T01:30:00Z 2018-02-18T02:30:00Z 2018-03-17T03:30:00Z
          0 0 * * *     | America/St_Johns    | 2006-10-28T12:00:00Z | 2006-10-29T02:30:00Z 2006-10-30T03:30:00Z
          0 */12 * * *  | America/St_Johns    | 2006-10-28T15:00:00Z | 2006-10-29T02:30:00Z 2006-10-29T03:30:00Z 2006-10-29T15:30:00Z
          """)
  void nextAfter_whereTheClockGoesBack(String expression, String zone, String time, String slots) {
    List<String> expected = list(slots);
    assertEquals(expected, slots(cron(expression, zone), time, expected.size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 12 * * *   | Asia/Kathmandu | 2026-03-01T06:15:00Z
          0 12 * * *   | Etc/GMT+5      | 2026-03-01T17:00:00Z
          0 12 * * *   | Asia/Tokyo     | 2026-03-01T03:00:00Z
          0 0 2 3 *    | Asia/Tokyo     | 2026-03-01T15:00:00Z
          0 23 28 2 *  | Etc/GMT+5      | 2026-03-01T04:00:00Z
          """)
  void nextAfter_isOnTheWallClockOfTheZone(String expression, String zone, String slot) {
    assertEquals(List.of(slot), slots(cron(expression, zone), "2026-03-01T00:00:00Z", 1));
  }

  /** Minute by minute over the weeks around both changes of the clock. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *        | Europe/Riga         | 2026-03-28 | 2026-03-30
          7 * * * *        | Europe/Riga         | 2026-03-20 | 2026-04-05
          7 * * * *        | Europe/Riga         | 2026-10-20 | 2026-11-05
          */25 */3 * * *   | Europe/Riga         | 2026-03-20 | 2026-04-05
          */25 */3 * * *   | Europe/Riga         | 2026-10-20 | 2026-11-05
          */7 1,2,3 * * *  | America/New_York    | 2026-03-01 | 2026-03-20
          */7 1,2,3 * * *  | America/New_York    | 2026-10-25 | 2026-11-10
          20/9 * */2 * *   | Australia/Lord_Howe | 2026-03-28 | 2026-04-12
          20/9 * */2 * 0,6 | Australia/Lord_Howe | 2026-09-28 | 2026-10-12
          */30 * * * SUN   | Asia/Beirut         | 2026-03-14 | 2026-04-06
          */30 * 24-31 * 6 | Asia/Beirut         | 2026-10-14 | 2026-11-06
          59 */6 * 10 *    | America/St_Johns    | 2006-10-20 | 2006-11-06
          0 */6 * 10,11 *  | America/St_Johns    | 2006-10-20 | 2006-11-06
          """)
  void nextAfter_onRealTime_givesEveryRealMinuteThatMatches(
      String expression, String zone, String first, String last) {
    Instant start = Instant.parse(first + "T00:00:00Z");
    Instant end = Instant.parse(last + "T00:00:00Z");
    CronSchedule schedule = cron(expression, zone);
    List<Instant> slots = new ArrayList<>();
    Instant slot = schedule.nextAfter(start).orElseThrow();
    while (slot.isBefore(end)) {
      slots.add(slot);
      slot = schedule.nextAfter(slot).orElseThrow();
    }
    assertEquals(realMinutes(expression, zone, start, end), slots);
  }

  private static List<Instant> realMinutes(
      String expression, String zone, Instant start, Instant end) {
    String[] fields = expression.split(" ");
    List<Instant> minutes = new ArrayList<>();
    for (Instant t = start.plusSeconds(60); t.isBefore(end); t = t.plusSeconds(60)) {
      LocalDateTime clock = LocalDateTime.ofInstant(t, ZoneId.of(zone));
      boolean day = matches(fields[2], clock.getDayOfMonth(), 1);
      boolean weekday = matches(fields[4], clock.getDayOfWeek().getValue() % 7, 0);
      boolean both = fields[2].startsWith("*") || fields[4].startsWith("*");
      if (matches(fields[0], clock.getMinute(), 0)
          && matches(fields[1], clock.getHour(), 0)
          && matches(fields[3], clock.getMonthValue(), 1)
          && (both ? day && weekday : day || weekday)) {
        minutes.add(t);
      }
    }
    return minutes;
  }

  /** The syntax of the table above only. */
  private static boolean matches(String field, int value, int min) {
    for (String item : field.replace("SUN", "0").split(",")) {
      String[] parts = item.split("/");
      String[] ends = parts[0].split("-");
      int first = parts[0].equals("*") ? min : Integer.parseInt(ends[0]);
      int last = ends.length == 2 ? Integer.parseInt(ends[1]) : first;
      boolean open = parts[0].equals("*") || parts.length == 2;
      int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
      if (value >= first && (open || value <= last) && (value - first) % step == 0) {
        return true;
      }
    }
    return false;
  }
}
