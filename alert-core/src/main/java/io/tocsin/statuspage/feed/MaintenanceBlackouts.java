package io.tocsin.statuspage.feed;

import io.tocsin.alert.AlertSearch;
import io.tocsin.alert.AlertSearch.EnvironmentCounts;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Coverage;
import io.tocsin.query.Condition;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a blackout for each target of the rules of components in maintenance, from begin to end
 * (cachet-api 8.4). By their ids it knows its own, also those of maintenance that is gone.
 */
final class MaintenanceBlackouts {

  private static final Logger LOG = LoggerFactory.getLogger(MaintenanceBlackouts.class);
  private static final Pattern ID = Pattern.compile("status-page-(\\d{1,18})-.+");

  /** How far a blackout reaches whose maintenance has no end; extended when half of it is over. */
  private static final Duration STEP = Duration.ofHours(1);

  /** Environments may be new, and somebody may have changed a blackout by hand. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final StatusPages pages;
  private final Blackouts blackouts;
  private final AlertSearch search;
  private List<Schedule> schedules = List.of();
  private List<AlertRule> rules = List.of();
  private Instant again = Instant.MIN;

  MaintenanceBlackouts(StatusPages pages, Blackouts blackouts, AlertSearch search) {
    this.pages = pages;
    this.blackouts = blackouts;
    this.search = search;
  }

  /** Does what is due, if schedules or rules have changed, or for some time nothing was. */
  void round(StatusPage page, Instant now) {
    List<Schedule> newSchedules = page.all(Schedule.class);
    List<AlertRule> newRules = page.all(AlertRule.class);
    boolean isSame = newSchedules.equals(schedules) && newRules.equals(rules);
    if (isSame && now.isBefore(again)) {
      return;
    }
    keep(page, newSchedules, newRules, now);
    schedules = newSchedules;
    rules = newRules;
    again = next(newSchedules, now);
  }

  /** Maintenance counts from the moment on at which it is published. */
  private static Instant next(List<Schedule> schedules, Instant now) {
    return schedules.stream()
        .map(Schedule::published)
        .filter(published -> published.isAfter(now))
        .reduce(now.plus(LOOK_AGAIN), (one, other) -> one.isBefore(other) ? one : other);
  }

  private void keep(StatusPage page, List<Schedule> all, List<AlertRule> allRules, Instant now) {
    Map<String, Blackout> there =
        blackouts.all().stream()
            .filter(blackout -> ID.matcher(blackout.id()).matches())
            .collect(Collectors.toMap(Blackout::id, blackout -> blackout));
    Set<String> wanted = new HashSet<>();
    Map<Long, List<String>> ids = new HashMap<>();
    for (Schedule schedule : all) {
      if (isWanted(schedule, now)) {
        for (Coverage coverage : coverages(page, schedule, allRules)) {
          String id = id(schedule, coverage);
          wanted.add(id);
          ids.computeIfAbsent(schedule.id(), _ -> new ArrayList<>()).add(id);
          write(schedule, id, coverage, there.get(id), now);
        }
      }
    }
    there.values().stream()
        .filter(blackout -> !wanted.contains(blackout.id()))
        .forEach(blackout -> end(page, blackout, now));
    note(all, ids, now);
  }

  private static boolean isWanted(Schedule schedule, Instant now) {
    Instant end = schedule.completed();
    return !schedule.impacts().isEmpty()
        && !schedule.published().isAfter(now)
        && schedule.status(now) != Schedule.Status.COMPLETE
        && (end == null || end.isAfter(schedule.scheduled()));
  }

  private List<Coverage> coverages(StatusPage page, Schedule schedule, List<AlertRule> allRules) {
    Set<Long> components =
        schedule.impacts().stream()
            .map(Impact::componentId)
            .filter(id -> page.find(Component.class, id).isPresent())
            .collect(Collectors.toSet());
    List<AlertRule> targets =
        allRules.stream()
            .filter(rule -> rule.componentIds().stream().anyMatch(components::contains))
            .toList();
    List<String> environments =
        targets.stream().anyMatch(RuleCoverages::needsEnvironments) ? environments() : List.of();
    List<Coverage> coverages = new ArrayList<>();
    for (AlertRule rule : targets) {
      List<Coverage> some = RuleCoverages.of(rule, environments);
      if (some.isEmpty()) {
        LOG.warn("maintenance {} blacks nothing out by rule {}", schedule.id(), rule.id());
      }
      coverages.addAll(some);
    }
    return coverages.stream().distinct().toList();
  }

  private List<String> environments() {
    return search.environments(Condition.EVERYTHING, Condition.NOTHING).stream()
        .map(EnvironmentCounts::environment)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String id(Schedule schedule, Coverage coverage) {
    byte[] bytes = coverage.toString().getBytes(StandardCharsets.UTF_8);
    return "status-page-" + schedule.id() + "-" + UUID.nameUUIDFromBytes(bytes);
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

  private static io.tocsin.blackout.Schedule times(
      Schedule schedule, @Nullable Blackout there, Instant now) {
    Instant end = schedule.completed();
    return new io.tocsin.blackout.Schedule(
        schedule.scheduled(), end == null ? reach(schedule, there, now) : end, null);
  }

  private static Instant reach(Schedule schedule, @Nullable Blackout there, Instant now) {
    Instant base = schedule.scheduled().isAfter(now) ? schedule.scheduled() : now;
    if (there != null) {
      Instant end = there.schedule().end();
      boolean isFarEnough = end.isAfter(base.plus(STEP.dividedBy(2)));
      if (isFarEnough && !end.isAfter(base.plus(STEP))) {
        return end;
      }
    }
    return base.plus(STEP);
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
  private void note(List<Schedule> all, Map<Long, List<String>> ids, Instant now) {
    boolean isNew =
        all.stream()
            .filter(schedule -> schedule.status(now) != Schedule.Status.COMPLETE)
            .anyMatch(schedule -> !schedule.blackoutIds().equals(idsOf(schedule, ids)));
    if (isNew) {
      pages.edit(
          Source.SYSTEM,
          edit -> {
            edit.page().all(Schedule.class).stream()
                .filter(each -> each.status(now) != Schedule.Status.COMPLETE)
                .filter(each -> !each.blackoutIds().equals(idsOf(each, ids)))
                .forEach(each -> edit.put(each.withBlackouts(idsOf(each, ids))));
            return true;
          });
    }
  }

  private static List<String> idsOf(Schedule schedule, Map<Long, List<String>> ids) {
    return ids.getOrDefault(schedule.id(), List.of());
  }
}
