package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incident.Automation;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Update;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.Visibility;
import io.tocsin.statuspage.VisiblePage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens, keeps and ends the incidents of alerts (cachet-api 8.3), in one edit. A key has one open
 * incident at most: what decides is the page as the edit finds it.
 */
final class AutomaticIncidents {

  /** For so long an incident that has come back is not said to be watched again. */
  private static final Duration FLAPPING = Duration.ofHours(1);

  /** Updates of one incident by the engine; after that its status changes without a word. */
  private static final int MAX_UPDATES = 100;

  private final PageEdit edit;
  private final Targets targets;
  private final Set<Long> quiet;
  private final Map<IncidentKey, String> texts;
  private final List<Opening> wanted = new ArrayList<>();

  /**
   * In that edit.
   *
   * @param quiet components for which none is opened now
   * @param texts that were made of templates for those that are to be opened
   */
  AutomaticIncidents(
      PageEdit edit, Targets targets, Set<Long> quiet, Map<IncidentKey, String> texts) {
    this.edit = edit;
    this.targets = targets;
    this.quiet = quiet;
    this.texts = texts;
  }

  /** An incident that is to be opened once its text is made of its template. */
  record Opening(IncidentKey key, AlertRule rule, Incident incident, Touch first) {}

  /**
   * Does all that is due.
   *
   * @param touches by keys, those of alerts included that are not severe enough to open one
   * @param told the incidents that were there before, those included that a person has deleted
   * @return what is to be opened and could not be, for want of a text
   */
  List<Opening> run(Map<IncidentKey, List<Touch>> touches, Map<IncidentKey, Incident> told) {
    Map<IncidentKey, Incident> newest = IncidentKey.newest(edit.page());
    newest.forEach((key, incident) -> keep(key, incident, touches.getOrDefault(key, List.of())));
    touches.forEach(
        (key, some) -> {
          Incident last = newest.get(key);
          if (last == null || !last.isOpen()) {
            open(key, some, later(last, told.get(key)));
          }
        });
    return wanted;
  }

  private static @Nullable Incident later(@Nullable Incident one, @Nullable Incident other) {
    return one == null || (other != null && other.id() > one.id()) ? other : one;
  }

  private void open(IncidentKey key, List<Touch> touches, @Nullable Incident last) {
    List<Touch> counting =
        touches.stream().filter(touch -> touch.counts() && touch.forIncident()).toList();
    boolean isDue =
        counting.stream()
            .filter(touch -> touch.isRipe(edit.now()))
            .anyMatch(touch -> last == null || mayOpenAfter(last, touch));
    Optional<Component> component = edit.find(Component.class, key.componentId());
    ComponentStatus status = component.map(Component::byAlerts).orElse(null);
    if (isDue
        && status != null
        && !quiet.contains(key.componentId())
        && edit.hasRoomFor(Incident.class)) {
      open(key, counting, component.get(), status);
    }
  }

  /** After one that a person has ended or deleted, another takes an alert that it did not know. */
  private boolean mayOpenAfter(Incident last, Touch touch) {
    Automation automation = last.automation();
    boolean isDeleted = edit.find(Incident.class, last.id()).isEmpty();
    return automation == null
        || !(automation.handsOff() || isDeleted)
        || !IncidentLinks.isLinked(automation, touch);
  }

  private void open(
      IncidentKey key, List<Touch> touches, Component component, ComponentStatus status) {
    Touch first = touches.stream().min(Comparator.comparing(Touch::created)).orElseThrow();
    AlertRule rule = first.rule();
    String text = texts.get(key);
    String message = text == null ? IncidentWords.opened(component.name()) : text;
    if (rule.template() != null && text == null) {
      wanted.add(
          new Opening(
              key,
              rule,
              incident(0, touches, first, message, component, status, edit.now()),
              first));
    } else {
      long id = edit.nextId(Incident.class);
      Incident opened = incident(id, touches, first, message, component, status, edit.now());
      edit.put(isPublic(component) ? opened : opened.withVisible(inner(opened.visible())));
    }
  }

  /** Whether guests know the component, whose name the incident has. */
  private boolean isPublic(Component component) {
    return new VisiblePage(edit.page(), Viewer.GUEST, edit.now())
        .component(component.id())
        .isPresent();
  }

  private static Visibility inner(Visibility visible) {
    return visible == Visibility.EVERYBODY ? Visibility.AUTHENTICATED : visible;
  }

  /** A new incident of some alerts. */
  static Incident incident(
      long id,
      List<Touch> touches,
      Touch first,
      String message,
      Component component,
      ComponentStatus status,
      Instant now) {
    AlertRule rule = first.rule();
    Map<String, Long> alerts = IncidentLinks.with(Map.of(), touches);
    return new Incident(
        id,
        UUID.randomUUID().toString(),
        IncidentWords.title(component.name()),
        message,
        IncidentStatus.INVESTIGATING,
        rule.policy() == Policy.DRAFT ? Visibility.AUTHENTICATED : rule.visible(),
        false,
        rule.notifications(),
        null,
        first.created().isAfter(now) ? now : first.created(),
        now,
        List.of(new Impact(component.id(), status)),
        List.of(),
        new Automation(IncidentKey.of(first).text(), alerts, false, null),
        IncidentLinks.meta(Map.of(), alerts.keySet()),
        now,
        now);
  }

  private void keep(IncidentKey key, Incident incident, List<Touch> some) {
    Automation automation = incident.automation();
    if (!incident.isOpen() || automation == null) {
      return;
    }
    List<Touch> touches =
        some.stream()
            .filter(touch -> touch.forIncident() || IncidentLinks.isLinked(automation, touch))
            .toList();
    List<Touch> counting = touches.stream().filter(Touch::counts).toList();
    Incident next = IncidentLinks.linked(incident, automation, counting, edit.now());
    next = counting.isEmpty() ? next : withImpact(next, key.componentId());
    if (!automation.handsOff()) {
      next =
          touches.isEmpty()
              ? recovering(next, key)
              : counting.isEmpty() ? next : going(next, counting, key);
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
      return hasComeBack(incident) ? next : told(next, IncidentStatus.WATCHING, key);
    }
    return recovered.plus(settle).isAfter(edit.now())
        ? incident
        : told(incident, IncidentStatus.FIXED, key);
  }

  /** Whether it was thought to be over not long ago: what comes and goes is told of once. */
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
  private Incident going(Incident incident, List<Touch> touches, IncidentKey key) {
    Incident next = recovered(incident) == null ? incident : withRecovered(incident, null);
    boolean isRipe = touches.stream().anyMatch(touch -> touch.isRipe(edit.now()));
    boolean isAcked = touches.stream().anyMatch(each -> each.standing() == Touch.Standing.ACKED);
    return switch (next.status()) {
      case WATCHING -> isRipe ? told(next, IncidentStatus.INVESTIGATING, key) : next;
      case REPORTED, INVESTIGATING -> isAcked ? told(next, IncidentStatus.IDENTIFIED, key) : next;
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
        : incident.withAutomation(
            new Automation(
                automation.key(), automation.alerts(), automation.handsOff(), recovered));
  }

  private Incident told(Incident incident, IncidentStatus status, IncidentKey key) {
    if (incident.status() == status) {
      return incident;
    }
    if (incident.updates().size() >= MAX_UPDATES) {
      return incident.withStatus(status, edit.now());
    }
    String name =
        edit.find(Component.class, key.componentId()).map(Component::name).orElse("The component");
    List<Update> updates = new ArrayList<>(incident.updates());
    updates.add(
        new Update(
            edit.nextUpdateId(),
            status,
            IncidentWords.update(status, name),
            null,
            edit.now(),
            edit.now()));
    return incident.withUpdates(updates, edit.now());
  }
}
