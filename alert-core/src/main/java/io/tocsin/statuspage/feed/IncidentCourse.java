package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incident.Automation;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Continues the incidents of alerts until they end, in one edit. */
final class IncidentCourse {

  /** For so long an incident that has come back is not said to be watched again. */
  private static final Duration FLAPPING = Duration.ofHours(1);

  /** Updates of one incident by the engine; after that its status changes without a word. */
  private static final int MAX_UPDATES = 100;

  private final PageEdit edit;
  private final Targets targets;

  /** In that edit. */
  IncidentCourse(PageEdit edit, Targets targets) {
    this.edit = edit;
    this.targets = targets;
  }

  /**
   * Continues an incident that is open; others are left alone.
   *
   * @param some what the open alerts of its key do
   */
  void keep(IncidentKey key, Incident incident, List<AlertEffect> some) {
    Automation automation = incident.automation();
    if (!incident.isOpen() || automation == null) {
      return;
    }
    List<AlertEffect> effects =
        some.stream()
            .filter(effect -> effect.forIncident() || IncidentLinks.isLinked(automation, effect))
            .toList();
    List<AlertEffect> counting = effects.stream().filter(AlertEffect::counts).toList();
    Incident next = IncidentLinks.linked(incident, automation, counting, edit.now());
    next = counting.isEmpty() ? next : withImpact(next, key.componentId());
    if (!automation.handsOff()) {
      next =
          effects.isEmpty()
              ? recovering(next, key)
              : counting.isEmpty() ? next : ongoing(next, counting, key);
    }
    if (!next.equals(incident)) {
      Incidents.put(edit, next);
    }
  }

  private Incident withImpact(Incident incident, long componentId) {
    ComponentStatus byAlerts =
        edit.find(Component.class, componentId).map(Component::byAlerts).orElse(null);
    List<Impact> impacts = IncidentLinks.impacts(incident.impacts(), componentId, byAlerts);
    return impacts.equals(incident.impacts())
        ? incident
        : incident.withImpacts(impacts, edit.now());
  }

  /** None of its alerts is open any more. */
  private Incident recovering(Incident incident, IncidentKey key) {
    Instant recovered = recovered(incident);
    Duration settle = settle(key);
    if (recovered == null) {
      Incident next = withRecovered(incident, edit.now());
      return hasComeBack(incident) ? next : announced(next, IncidentStatus.WATCHING, key);
    }
    return recovered.plus(settle).isAfter(edit.now())
        ? incident
        : announced(incident, IncidentStatus.FIXED, key);
  }

  /** Whether it was thought to be over not long ago: what comes and goes is announced once. */
  private boolean hasComeBack(Incident incident) {
    return incident.updates().stream()
        .filter(update -> update.status() == IncidentStatus.INVESTIGATING && update.user() == null)
        .anyMatch(update -> update.created().plus(FLAPPING).isAfter(edit.now()));
  }

  private Duration settle(IncidentKey key) {
    return edit.find(AlertRule.class, key.ruleId())
        .map(AlertRule::settle)
        .orElseGet(() -> targets.settle(key.componentId()));
  }

  /** Some of its alerts are open. */
  private Incident ongoing(Incident incident, List<AlertEffect> effects, IncidentKey key) {
    Incident next = recovered(incident) == null ? incident : withRecovered(incident, null);
    boolean isDelayOver = effects.stream().anyMatch(effect -> effect.isDelayOver(edit.now()));
    boolean isAcked = effects.stream().anyMatch(each -> each.state() == AlertEffect.State.ACKED);
    return switch (next.status()) {
      case WATCHING -> isDelayOver ? announced(next, IncidentStatus.INVESTIGATING, key) : next;
      case REPORTED, INVESTIGATING ->
          isAcked ? announced(next, IncidentStatus.IDENTIFIED, key) : next;
      case IDENTIFIED, FIXED -> next;
    };
  }

  private static @Nullable Instant recovered(Incident incident) {
    Automation automation = incident.automation();
    return automation == null ? null : automation.recovered();
  }

  private static Incident withRecovered(Incident incident, @Nullable Instant recovered) {
    Automation automation = incident.automation();
    return automation == null
        ? incident
        : incident.edited(
            edited ->
                edited.automation(
                    new Automation(
                        automation.key(), automation.alerts(), automation.handsOff(), recovered)));
  }

  private Incident announced(Incident incident, IncidentStatus status, IncidentKey key) {
    if (incident.status() == status) {
      return incident;
    }
    if (incident.updates().size() >= MAX_UPDATES) {
      return incident.withStatus(status, edit.now());
    }
    String name =
        edit.find(Component.class, key.componentId()).map(Component::name).orElse("The component");
    Update update = edit.newUpdate(status, StandardTexts.update(status, name), null);
    return incident.withUpdates(Update.with(incident.updates(), update), edit.now());
  }
}
