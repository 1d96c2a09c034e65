package io.tocsin.statuspage.feed;

import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Breadth;
import io.tocsin.blackout.Coverage;
import io.tocsin.query.AlertSearch;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPages;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a blackout for each target of the rules of components in maintenance, from begin to end. By
 * their ids it knows its own, also those of maintenance that is gone.
 */
final class MaintenanceBlackouts {

  private static final Pattern ID = Pattern.compile("status-page-(\\d{1,18})-.+");

  /** Environments may be new, and somebody may have changed a blackout by hand. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  /** A store that is slow is not asked again each second. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  /** How far a blackout reaches whose maintenance has no end; extended when half of it is over. */
  private static final Duration OPEN_END = Duration.ofHours(1);

  private final StatusPages pages;
  private final Blackouts blackouts;
  private final RequiredBlackouts wanted;
  private List<Schedule> schedules = List.of();
  private List<AlertRule> rules = List.of();
  private Instant again = Instant.MIN;

  MaintenanceBlackouts(
      StatusPages pages, Blackouts blackouts, AlertSearch search, Breadth breadth) {
    this.pages = pages;
    this.blackouts = blackouts;
    this.wanted = new RequiredBlackouts(search, breadth);
  }

  /** Does what is due, if schedules or rules have changed, or for some time nothing was. */
  void round(StatusPage page, Instant now) {
    List<Schedule> newSchedules = page.all(Schedule.class);
    List<AlertRule> newRules = page.all(AlertRule.class);
    boolean isSame = newSchedules.equals(schedules) && newRules.equals(rules);
    if (isSame && now.isBefore(again)) {
      return;
    }
    schedules = newSchedules;
    rules = newRules;
    again = now.plus(AFTER_FAILURE);
    keep(page, now);
    again = next(newSchedules, now);
  }

  /** Maintenance counts from the moment on at which it is published. */
  private static Instant next(List<Schedule> schedules, Instant now) {
    return schedules.stream()
        .map(Schedule::published)
        .filter(published -> published.isAfter(now))
        .reduce(now.plus(LOOK_AGAIN), (one, other) -> one.isBefore(other) ? one : other);
  }

  private void keep(StatusPage page, Instant now) {
    Map<String, Blackout> there =
        blackouts.all().stream()
            .filter(blackout -> ID.matcher(blackout.id()).matches())
            .collect(Collectors.toMap(Blackout::id, blackout -> blackout));
    Map<Schedule, Map<String, Coverage>> all = wanted.of(page, there, now);
    all.forEach(
        (schedule, own) ->
            own.forEach((id, covers) -> write(schedule, id, covers, there.get(id), now)));
    Set<String> ids =
        all.values().stream().flatMap(own -> own.keySet().stream()).collect(Collectors.toSet());
    there.values().stream()
        .filter(blackout -> !ids.contains(blackout.id()))
        .forEach(blackout -> end(page, blackout, now));
    note(page, all, now);
  }

  private void write(
      Schedule schedule, String id, Coverage coverage, @Nullable Blackout there, Instant now) {
    io.tocsin.blackout.Schedule times = times(schedule, there, now);
    if (there == null) {
      blackouts.add(new Blackout(id, 1, coverage, times, null, now, schedule.name()));
    } else if (!there.schedule().equals(times) || !there.text().equals(schedule.name())) {
      replace(there, times, schedule.name());
    }
  }

  private static io.tocsin.blackout.Schedule times(
      Schedule maintenance, @Nullable Blackout there, Instant now) {
    Instant end = maintenance.completed();
    Instant begin = maintenance.scheduled();
    return new io.tocsin.blackout.Schedule(
        begin, end == null ? openEnd(begin, there, now) : end, null);
  }

  private static Instant openEnd(Instant begin, @Nullable Blackout there, Instant now) {
    Instant base = begin.isAfter(now) ? begin : now;
    if (there != null) {
      Instant end = there.schedule().end();
      boolean isFarEnough = end.isAfter(base.plus(OPEN_END.dividedBy(2)));
      if (isFarEnough && !end.isAfter(base.plus(OPEN_END))) {
        return end;
      }
    }
    return base.plus(OPEN_END);
  }

  private void replace(Blackout there, io.tocsin.blackout.Schedule times, String text) {
    blackouts.replace(
        new Blackout(
            there.id(),
            there.version() + 1,
            there.coverage(),
            times,
            there.user(),
            there.createTime(),
            text));
  }

  /**
   * What was ended early stays as what it was; of what is gone, or has moved away, nothing does.
   */
  private void end(StatusPage page, Blackout blackout, Instant now) {
    Optional<Instant> completed =
        scheduleOf(page, blackout)
            .filter(schedule -> schedule.status(now) == Schedule.Status.COMPLETE)
            .map(Schedule::completed);
    if (completed.isEmpty() || !completed.get().isAfter(blackout.schedule().start())) {
      blackouts.delete(blackout.id());
    } else if (completed.get().isBefore(blackout.schedule().end())) {
      Instant start = blackout.schedule().start();
      replace(
          blackout, new io.tocsin.blackout.Schedule(start, completed.get(), null), blackout.text());
    }
  }

  private static Optional<Schedule> scheduleOf(StatusPage page, Blackout blackout) {
    Matcher id = ID.matcher(blackout.id());
    return id.matches() ? page.find(Schedule.class, Long.parseLong(id.group(1))) : Optional.empty();
  }

  /** Writes to maintenance that is not over which blackouts are its own. */
  private void note(StatusPage page, Map<Schedule, Map<String, Coverage>> all, Instant now) {
    Map<Long, List<String>> ids = new HashMap<>();
    all.forEach((schedule, own) -> ids.put(schedule.id(), List.copyOf(own.keySet())));
    if (page.all(Schedule.class).stream().anyMatch(each -> isNews(each, ids, now))) {
      pages.edit(
          Source.SYSTEM,
          edit -> {
            edit.page().all(Schedule.class).stream()
                .filter(each -> isNews(each, ids, now))
                .forEach(
                    each -> edit.put(each.edited(edited -> edited.blackoutIds(idsOf(each, ids)))));
            return true;
          });
    }
  }

  private static boolean isNews(Schedule schedule, Map<Long, List<String>> ids, Instant now) {
    return schedule.status(now) != Schedule.Status.COMPLETE
        && !schedule.blackoutIds().equals(idsOf(schedule, ids));
  }

  private static List<String> idsOf(Schedule schedule, Map<Long, List<String>> ids) {
    return ids.getOrDefault(schedule.id(), List.of());
  }
}
