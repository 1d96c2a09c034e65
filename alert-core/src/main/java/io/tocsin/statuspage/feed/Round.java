package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.feed.IncidentOpenings.Opening;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the open alerts, as they are known, do to the page. Run in an edit, as often as the edit
 * likes.
 *
 * @param touches by components
 * @param told the incidents that were there before, also those that a person has deleted since
 * @param texts of incidents that are to be opened
 */
record Round(
    Map<Long, List<Touch>> touches,
    Targets targets,
    Holds holds,
    Map<IncidentKey, Incident> told,
    Map<IncidentKey, String> texts) {

  /** The same with those texts. */
  Round with(Map<IncidentKey, String> made) {
    return new Round(touches, targets, holds, told, made);
  }

  /** The keys of those that may have to do with incidents. */
  static Set<IncidentKey> keys(Map<Long, List<Touch>> touches) {
    return byKey(touches).keySet();
  }

  /** Does what is due, and says which incidents want a text. */
  List<Opening> run(PageEdit edit) {
    Set<Long> quiet = quiet(edit.page(), edit.now());
    for (Component component : edit.page().all(Component.class)) {
      List<Touch> some = touches.getOrDefault(component.id(), List.of());
      if (component.byAlerts() != null || !some.isEmpty()) {
        decide(edit, component, some, quiet.contains(component.id()));
      }
    }
    return updateIncidents(edit, quiet);
  }

  /**
   * Continues the open incidents of alerts, and opens those that are due. A key has one open
   * incident at most: the page as the edit finds it decides.
   */
  private List<Opening> updateIncidents(PageEdit edit, Set<Long> quiet) {
    IncidentCourse course = new IncidentCourse(edit, targets);
    IncidentOpenings openings = new IncidentOpenings(edit, quiet, texts);
    Map<IncidentKey, List<Touch>> byKey = byKey(touches);
    Map<IncidentKey, Incident> newest = IncidentKey.newest(edit.page());
    newest.forEach(
        (key, incident) -> course.keep(key, incident, byKey.getOrDefault(key, List.of())));
    byKey.forEach(
        (key, some) -> {
          Incident last = newest.get(key);
          if (last == null || !last.isOpen()) {
            openings.open(key, some, later(last, told.get(key)));
          }
        });
    return openings.wanted();
  }

  private static @Nullable Incident later(@Nullable Incident one, @Nullable Incident other) {
    return one == null || (other != null && other.id() > one.id()) ? other : one;
  }

  private void decide(PageEdit edit, Component component, List<Touch> some, boolean quiet) {
    HoldDown holdDown =
        new HoldDown(
            targets.settle(component.id()),
            holds.last(component),
            holds.better(component.id()),
            quiet);
    ComponentStatus next = holdDown.next(component.byAlerts(), some, edit.now());
    if (!Objects.equals(next, component.byAlerts())) {
      edit.reason(component.id(), reason(some, next));
      edit.put(component.withByAlerts(next));
    }
  }

  private static String reason(List<Touch> touches, @Nullable ComponentStatus status) {
    return touches.stream()
        .filter(touch -> touch.counts() && touch.status() == status)
        .findFirst()
        .map(touch -> "alert " + touch.alertId())
        .orElse("alerts are over");
  }

  private static Map<IncidentKey, List<Touch>> byKey(Map<Long, List<Touch>> touches) {
    return touches.values().stream()
        .flatMap(List::stream)
        .filter(touch -> touch.rule().policy() != AlertRule.Policy.NONE)
        .collect(Collectors.groupingBy(IncidentKey::of));
  }

  /**
   * Components in maintenance, or that were lately: what has begun there counts once the
   * maintenance is over for the settle time.
   */
  private Set<Long> quiet(StatusPage page, Instant now) {
    Set<Long> quiet = new HashSet<>();
    for (Schedule schedule : page.all(Schedule.class)) {
      for (Impact impact : schedule.impacts()) {
        if (isQuiet(schedule, impact.componentId(), now)) {
          quiet.add(impact.componentId());
        }
      }
    }
    return quiet;
  }

  private boolean isQuiet(Schedule schedule, long componentId, Instant now) {
    Instant end = schedule.completed();
    return !schedule.published().isAfter(now)
        && !schedule.scheduled().isAfter(now)
        && (end == null || end.plus(targets.settle(componentId)).isAfter(now));
  }
}
