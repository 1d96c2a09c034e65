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
 * What the open alerts, as they are known, change of the page. May be run in an edit several times.
 *
 * @param effects by components
 * @param known the incidents that were there before, also those that a person has deleted since
 * @param texts of incidents that are to be opened
 */
record PageUpdate(
    Map<Long, List<AlertEffect>> effects,
    Targets targets,
    HoldDownState holdDownState,
    Map<IncidentKey, Incident> known,
    Map<IncidentKey, String> texts) {

  /** This update with texts of incidents. */
  PageUpdate with(Map<IncidentKey, String> made) {
    return new PageUpdate(effects, targets, holdDownState, known, made);
  }

  /** The keys of those that may have to do with incidents. */
  static Set<IncidentKey> keys(Map<Long, List<AlertEffect>> effects) {
    return byKey(effects).keySet();
  }

  /** Makes all changes that are due, and returns the incidents that need a text first. */
  List<Opening> run(PageEdit edit) {
    Set<Long> quiet = quiet(edit.page(), edit.now());
    for (Component component : edit.page().all(Component.class)) {
      List<AlertEffect> some = effects.getOrDefault(component.id(), List.of());
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
    Map<IncidentKey, List<AlertEffect>> byKey = byKey(effects);
    Map<IncidentKey, Incident> newest = IncidentKey.newest(edit.page());
    newest.forEach(
        (key, incident) -> course.keep(key, incident, byKey.getOrDefault(key, List.of())));
    byKey.forEach(
        (key, some) -> {
          Incident last = newest.get(key);
          if (last == null || !last.isOpen()) {
            openings.open(key, some, later(last, known.get(key)));
          }
        });
    return openings.wanted();
  }

  private static @Nullable Incident later(@Nullable Incident one, @Nullable Incident other) {
    return one == null || (other != null && other.id() > one.id()) ? other : one;
  }

  private void decide(PageEdit edit, Component component, List<AlertEffect> some, boolean quiet) {
    HoldDown holdDown =
        new HoldDown(
            targets.settle(component.id()),
            holdDownState.last(component),
            holdDownState.better(component.id()),
            quiet);
    ComponentStatus next = holdDown.next(component.byAlerts(), some, edit.now());
    if (!Objects.equals(next, component.byAlerts())) {
      edit.reason(component.id(), reason(some, next));
      edit.put(component.withByAlerts(next));
    }
  }

  private static String reason(List<AlertEffect> effects, @Nullable ComponentStatus status) {
    return effects.stream()
        .filter(effect -> effect.counts() && effect.status() == status)
        .findFirst()
        .map(effect -> "alert " + effect.alertId())
        .orElse("alerts are over");
  }

  private static Map<IncidentKey, List<AlertEffect>> byKey(Map<Long, List<AlertEffect>> effects) {
    return effects.values().stream()
        .flatMap(List::stream)
        .filter(effect -> effect.rule().policy() != AlertRule.Policy.NONE)
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
