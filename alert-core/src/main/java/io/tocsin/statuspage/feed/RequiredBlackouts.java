package io.tocsin.statuspage.feed;

import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.Breadth;
import io.tocsin.blackout.Coverage;
import io.tocsin.query.AlertSearch;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.StatusPage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which blackouts maintenance wants, by the rules of its components. For one thread. */
final class RequiredBlackouts {

  private static final Logger LOG = LoggerFactory.getLogger(RequiredBlackouts.class);

  private final AlertSearch search;
  private final Breadth breadth;
  private Set<Refused> refused = Set.of();

  /** By those alerts. */
  RequiredBlackouts(AlertSearch search, Breadth breadth) {
    this.search = search;
    this.breadth = breadth;
  }

  /** Maintenance that blacks nothing out by a rule, which was logged. */
  private record Refused(long scheduleId, long ruleId) {}

  /**
   * What they cover, by their ids, of each maintenance that is not over.
   *
   * @param blackouts those that are there, by their ids
   */
  Map<Schedule, Map<String, Coverage>> of(
      StatusPage page, Map<String, Blackout> blackouts, Instant now) {
    Set<String> there = blackouts.keySet();
    RuleBlackouts ruled = new RuleBlackouts(search, breadth, environments(blackouts.values()));
    Set<Refused> refusals = new HashSet<>();
    Map<Schedule, Map<String, Coverage>> wanted = new LinkedHashMap<>();
    for (Schedule schedule : page.all(Schedule.class)) {
      if (isWanted(schedule, now)) {
        Map<String, Coverage> own = new LinkedHashMap<>();
        rulesOf(page, schedule)
            .forEach(rule -> own.putAll(wanted(schedule, rule, ruled, there, refusals)));
        wanted.put(schedule, own);
      }
    }
    refused = refusals;
    return wanted;
  }

  private static Set<String> environments(Collection<Blackout> blackouts) {
    return blackouts.stream()
        .map(blackout -> blackout.coverage().environment())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isWanted(Schedule schedule, Instant now) {
    Instant end = schedule.completed();
    return !schedule.impacts().isEmpty()
        && !schedule.published().isAfter(now)
        && schedule.status(now) != Schedule.Status.COMPLETE
        && (end == null || end.isAfter(schedule.scheduled()));
  }

  private static List<AlertRule> rulesOf(StatusPage page, Schedule schedule) {
    Set<Long> components =
        schedule.impacts().stream()
            .map(Impact::componentId)
            .filter(id -> page.find(Component.class, id).isPresent())
            .collect(Collectors.toSet());
    return page.all(AlertRule.class).stream()
        .filter(rule -> rule.componentIds().stream().anyMatch(components::contains))
        .toList();
  }

  /**
   * What is to be blacked out by a rule. How broad it is counts when blackouts are made: those that
   * are there stay, however many of the open alerts they hide by then.
   */
  private Map<String, Coverage> wanted(
      Schedule schedule,
      AlertRule rule,
      RuleBlackouts ruled,
      Set<String> there,
      Set<Refused> refusals) {
    Map<String, Coverage> wanted = new LinkedHashMap<>();
    ruled.coverages(rule).forEach(covers -> wanted.put(id(schedule, covers), covers));
    if (wanted.isEmpty() || !there.containsAll(wanted.keySet())) {
      ruled
          .refusal(rule)
          .ifPresent(
              why -> {
                wanted.keySet().retainAll(there);
                refuse(new Refused(schedule.id(), rule.id()), why, refusals);
              });
    }
    return wanted;
  }

  private void refuse(Refused what, String why, Set<Refused> refusals) {
    if (refusals.add(what) && !refused.contains(what)) {
      LOG.warn(
          "maintenance {} blacks nothing out by rule {}: {}", what.scheduleId, what.ruleId, why);
    }
  }

  private static String id(Schedule schedule, Coverage coverage) {
    byte[] bytes = coverage.toString().getBytes(StandardCharsets.UTF_8);
    return "status-page-" + schedule.id() + "-" + UUID.nameUUIDFromBytes(bytes);
  }
}
