package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.text.Parsed;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact bounds of recurrences: what it costs to follow one depends on them. */
final class RecurrenceTest {

  private static final long HOUR = 3_600;

  private static boolean isTaken(String rule, long seconds) {
    return Recurrence.parse(rule, "UTC", seconds) instanceof Parsed.Ok<Recurrence>;
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "31622400, true", "31622401, false"})
  void duration(long seconds, boolean taken) {
    assertEquals(taken, isTaken("FREQ=DAILY", seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY;INTERVAL=1000, true",
    "FREQ=DAILY;INTERVAL=1001, false",
    "FREQ=DAILY;COUNT=10000, true",
    "FREQ=DAILY;COUNT=10001, false",
    "FREQ=HOURLY, true",
    "FREQ=WEEKLY, true",
    "FREQ=MONTHLY, true",
    "FREQ=YEARLY, true",
    "FREQ=MINUTELY, false",
    "FREQ=SECONDLY, false",
  })
  void part(String rule, boolean taken) {
    assertEquals(taken, isTaken(rule, HOUR));
  }

  @ParameterizedTest
  @CsvSource({
    "24, 2, 1, true",
    "7, 7, 1, false",
    "1, 48, 1, true",
    "1, 49, 1, false",
    "4, 4, 4, false",
    "4, 4, 3, true"
  })
  void timesOfDay(int hours, int minutes, int seconds, boolean taken) {
    String rule =
        "FREQ=DAILY;BYHOUR=%s;BYMINUTE=%s;BYSECOND=%s"
            .formatted(numbers(hours), numbers(minutes), numbers(seconds));
    assertEquals(taken, isTaken(rule, HOUR));
  }

  @Test
  void length() {
    String rule = "FREQ=DAILY;BYMONTHDAY=1";
    String longest = rule + ",1".repeat(238) + "0";
    assertEquals(Recurrence.MAX_RULE_CHARS, longest.length());
    assertEquals(true, isTaken(longest, HOUR));
    assertEquals(false, isTaken(longest.replace("=DAILY", "=HOURLY"), HOUR));
  }
}
