package io.tocsin.http.alerta.blackout;

import io.tocsin.blackout.AlertMatcher;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.Coverage;
import io.tocsin.blackout.Recurrence;
import io.tocsin.blackout.Schedule;
import io.tocsin.web.Links;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A blackout as clients see it; matchers and recurrence are ours.
 *
 * @param duration seconds of a window
 * @param remaining seconds left of the window, all of them if it is to come, 0 if none is
 */
record BlackoutView(
    Instant createTime,
    @Nullable String customer,
    long duration,
    Instant endTime,
    String environment,
    @Nullable String event,
    @Nullable String group,
    String href,
    String id,
    List<AlertMatcher> matchers,
    @Nullable String origin,
    int priority,
    @Nullable Repeats recurrence,
    long remaining,
    @Nullable String resource,
    List<String> service,
    Instant startTime,
    String status,
    List<String> tags,
    String text,
    @Nullable String user) {

  /** How its windows recur. */
  record Repeats(long duration, String rule, String zone) {}

  /**
   * The view of a blackout at that time.
   *
   * @param base what links begin with
   */
  static BlackoutView of(Blackout blackout, Instant now, String base) {
    Coverage coverage = blackout.coverage();
    Schedule schedule = blackout.schedule();
    return new BlackoutView(
        blackout.createTime(),
        coverage.customer(),
        schedule.duration().toSeconds(),
        schedule.end(),
        coverage.environment(),
        coverage.event(),
        coverage.group(),
        href(base, blackout.id()),
        blackout.id(),
        coverage.matchers(),
        coverage.origin(),
        coverage.priority(),
        repeats(schedule.recurrence()),
        schedule.remaining(now),
        coverage.resource(),
        coverage.service(),
        schedule.start(),
        schedule.status(now).name().toLowerCase(Locale.ROOT),
        coverage.tags(),
        blackout.text(),
        blackout.user());
  }

  private static @Nullable Repeats repeats(@Nullable Recurrence recurrence) {
    return recurrence == null
        ? null
        : new Repeats(
            recurrence.duration().toSeconds(), recurrence.rule(), recurrence.zone().getId());
  }

  /** Where a blackout is found. */
  static String href(String base, String id) {
    return base + "/blackout/" + Links.segment(id);
  }
}
