package io.tocsin.blackout;

import io.tocsin.text.Parsed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;

/**
 * How windows recur, on the wall clock of a zone: a window at 02:00 is at 02:00 in summer and in
 * winter. Where clocks skip 02:00, it begins as much later as they skip; where they show it twice,
 * at the first. A window is as long as it says, whatever clocks do meanwhile.
 *
 * @param rule an RRULE of RFC 5545
 * @param duration of each window
 */
public record Recurrence(String rule, ZoneId zone, Duration duration) {

  /** The longest rule. */
  static final int MAX_RULE_CHARS = 500;

  private static final int MAX_INTERVAL = 1_000;
  private static final int MAX_COUNT = 10_000;
  private static final int MAX_TIMES_OF_DAY = 48;
  private static final int PROBES = 50;
  private static final Duration MAX_DURATION = Duration.ofDays(366);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final Set<Freq> FREQUENCIES =
      Set.of(Freq.HOURLY, Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

  /** The recurrence, or what is wrong with it; all that it costs to follow it is bounded. */
  public static Parsed<Recurrence> parse(String rule, String zone, long seconds) {
    if (rule.length() > MAX_RULE_CHARS) {
      return Parsed.bad("rule of recurrence must have at most " + MAX_RULE_CHARS + " characters");
    }
    if (seconds < 1 || seconds > MAX_DURATION.toSeconds()) {
      return Parsed.bad(
          "duration of recurrence must be from 1 to " + MAX_DURATION.toSeconds() + " seconds");
    }
    return readRule(rule)
        .then(Recurrence::bounded)
        .then(_ -> readZone(zone))
        .map(place -> new Recurrence(rule, place, Duration.ofSeconds(seconds)));
  }

  static Parsed<RecurrenceRule> readRule(String rule) {
    try {
      return new Parsed.Ok<>(new RecurrenceRule(rule, RfcMode.RFC5545_STRICT));
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      return Parsed.bad("rule of recurrence must be as FREQ=WEEKLY;BYDAY=SU (RFC 5545)");
    }
  }

  private static Parsed<RecurrenceRule> bounded(RecurrenceRule rule) {
    if (!FREQUENCIES.contains(rule.getFreq())) {
      return Parsed.bad(
          "rule of recurrence must have FREQ HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY");
    }
    if (rule.getInterval() > MAX_INTERVAL) {
      return Parsed.bad("INTERVAL of recurrence must be at most " + MAX_INTERVAL);
    }
    if (rule.getCount() != null && rule.getCount() > MAX_COUNT) {
      return Parsed.bad("COUNT of recurrence must be at most " + MAX_COUNT);
    }
    if (rule.hasPart(Part.RSCALE) || rule.hasPart(Part.SKIP)) {
      return Parsed.bad("RSCALE and SKIP of recurrence are not supported");
    }
    long times = size(rule, Part.BYHOUR) * size(rule, Part.BYMINUTE) * size(rule, Part.BYSECOND);
    return times > MAX_TIMES_OF_DAY
        ? Parsed.bad("rule of recurrence has more than " + MAX_TIMES_OF_DAY + " times of day")
        : new Parsed.Ok<>(rule);
  }

  private static long size(RecurrenceRule rule, Part part) {
    List<Integer> values = rule.getByPart(part);
    return values == null ? 1 : values.size();
  }

  private static Parsed<ZoneId> readZone(String zone) {
    try {
      return ZoneId.getAvailableZoneIds().contains(zone)
          ? new Parsed.Ok<>(ZoneId.of(zone))
          : Parsed.bad("zone of recurrence must be as Europe/Berlin or UTC");
    } catch (DateTimeException e) {
      return Parsed.bad("zone of recurrence must be as Europe/Berlin or UTC");
    }
  }

  /**
   * The series from that time on, or what is wrong with it: one that gives no window, above all.
   */
  public Parsed<Schedule> from(Instant start, Instant end) {
    if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
      return Parsed.bad("startTime of a recurrence must be from 2000 to 2200");
    }
    Schedule schedule = new Schedule(start, end, this);
    try {
      return Occurrences.find(schedule, this, start, PROBES).isEmpty()
          ? Parsed.bad("rule of recurrence gives no window between startTime and endTime")
          : new Parsed.Ok<>(schedule);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Parsed.bad("rule of recurrence gives windows too seldom, or none");
    }
  }
}
