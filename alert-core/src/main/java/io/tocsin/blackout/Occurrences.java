package io.tocsin.blackout;

import io.tocsin.text.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The windows of a recurrence. The rule is followed in local time, which is then put in a zone. */
final class Occurrences {

  /** From the start of a series on: the way to a window costs a step for each before it. */
  private static final Duration HORIZON = Duration.ofDays(30 * 366);

  /** More than any clock is ever put forward or back. */
  private static final Duration ANY_CLOCK_CHANGE = Duration.ofDays(2);

  private Occurrences() {}

  /** The windows that are not over at that time; none where a rule gives no more for too long. */
  static List<Window> of(Schedule schedule, Recurrence recurrence, Instant time, int limit) {
    try {
      return find(schedule, recurrence, time, limit);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return List.of();
    }
  }

  /**
   * The same windows.
   *
   * @throws IllegalArgumentException if the rule gives nothing for too long
   * @throws IllegalStateException likewise
   */
  static List<Window> find(Schedule schedule, Recurrence recurrence, Instant time, int limit) {
    List<Window> windows = new ArrayList<>();
    Instant after = time.minus(recurrence.duration());
    Instant last = earlier(schedule.end(), schedule.start().plus(HORIZON));
    if (after.isAfter(last)) {
      return windows;
    }
    RecurrenceRuleIterator local = iterator(schedule, recurrence, after);
    while (windows.size() < limit && local.hasNext()) {
      Instant start = instant(local.nextDateTime(), recurrence.zone());
      if (!start.isBefore(last)) {
        break;
      }
      if (start.isAfter(after) && !start.isBefore(whole(schedule.start()))) {
        windows.add(new Window(start, earlier(start.plus(recurrence.duration()), schedule.end())));
      }
    }
    return windows;
  }

  private static RecurrenceRuleIterator iterator(
      Schedule schedule, Recurrence recurrence, Instant after) {
    ZoneId zone = recurrence.zone();
    RecurrenceRuleIterator local =
        rule(recurrence).iterator(floating(whole(schedule.start()), zone));
    if (after.isAfter(schedule.start())) {
      local.fastForward(floating(after.minus(ANY_CLOCK_CHANGE), zone));
    }
    return local;
  }

  /** With its end, if it has one, in local time. */
  private static RecurrenceRule rule(Recurrence recurrence) {
    return switch (Recurrence.readRule(recurrence.rule())) {
      case Parsed.Bad<RecurrenceRule>(String message, var _) ->
          throw new IllegalStateException(message);
      case Parsed.Ok<RecurrenceRule>(RecurrenceRule rule) -> {
        DateTime until = rule.getUntil();
        if (until != null) {
          rule.setUntil(local(until, recurrence.zone()));
        }
        yield rule;
      }
    };
  }

  /** A day as the end means all of that day. */
  private static DateTime local(DateTime until, ZoneId zone) {
    if (until.isAllDay()) {
      return new DateTime(until.getYear(), until.getMonth(), until.getDayOfMonth(), 23, 59, 59);
    }
    return until.isFloating() ? until : floating(Instant.ofEpochMilli(until.getTimestamp()), zone);
  }

  private static DateTime floating(Instant time, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(time, zone);
    return new DateTime(
        local.getYear(),
        local.getMonthValue() - 1,
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond());
  }

  private static Instant instant(DateTime local, ZoneId zone) {
    return LocalDateTime.of(
            local.getYear(),
            local.getMonth() + 1,
            local.getDayOfMonth(),
            local.getHours(),
            local.getMinutes(),
            local.getSeconds())
        .atZone(zone)
        .toInstant();
  }

  private static Instant whole(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
