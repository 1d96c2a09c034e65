package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incident.Automation;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.Visibility;
import io.tocsin.statuspage.VisiblePage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens incidents of alerts, in one edit. */
final class IncidentOpenings {

  private final PageEdit edit;
  private final Set<Long> quiet;
  private final Map<IncidentKey, String> texts;
  private final List<Opening> wanted = new ArrayList<>();

  /**
   * In that edit.
   *
   * @param quiet components for which none is opened now
   * @param texts that were made of templates
   */
  IncidentOpenings(PageEdit edit, Set<Long> quiet, Map<IncidentKey, String> texts) {
    this.edit = edit;
    this.quiet = quiet;
    this.texts = texts;
  }

  /** An incident that is to be opened once its text is made of its template. */
  record Opening(IncidentKey key, AlertRule rule, Incident incident, AlertEffect first) {}

  /** What could not be opened, for want of a text. */
  List<Opening> wanted() {
    return wanted;
  }

  /**
   * Opens one if that is due.
   *
   * @param last the last of that key, which is over or deleted; null: none
   */
  void open(IncidentKey key, List<AlertEffect> effects, @Nullable Incident last) {
    List<AlertEffect> counting =
        effects.stream().filter(effect -> effect.counts() && effect.forIncident()).toList();
    boolean isDue =
        counting.stream()
            .filter(effect -> effect.isDelayOver(edit.now()))
            .anyMatch(effect -> last == null || mayOpenAfter(last, effect));
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
  private boolean mayOpenAfter(Incident last, AlertEffect effect) {
    Automation automation = last.automation();
    boolean isDeleted = edit.find(Incident.class, last.id()).isEmpty();
    return automation == null
        || !(automation.handsOff() || isDeleted)
        || !IncidentLinks.isLinked(automation, effect);
  }

  private void open(
      IncidentKey key, List<AlertEffect> effects, Component component, ComponentStatus status) {
    AlertEffect first =
        effects.stream().min(Comparator.comparing(AlertEffect::created)).orElseThrow();
    AlertRule rule = first.rule();
    String text = texts.get(key);
    String message = text == null ? StandardTexts.opened(component.name()) : text;
    if (rule.template() != null && text == null) {
      wanted.add(
          new Opening(
              key,
              rule,
              incident(0, effects, first, message, component, status, edit.now()),
              first));
    } else {
      long id = edit.nextId(Incident.class);
      Incident opened = incident(id, effects, first, message, component, status, edit.now());
      boolean isHidden = opened.visible() == Visibility.EVERYBODY && !isPublic(component);
      edit.put(
          isHidden ? opened.edited(edited -> edited.visible(Visibility.AUTHENTICATED)) : opened);
    }
  }

  /** Whether guests know the component, whose name the incident has. */
  private boolean isPublic(Component component) {
    return new VisiblePage(edit.page(), Viewer.GUEST, edit.now())
        .find(Component.class, component.id())
        .isPresent();
  }

  /** A new incident of some alerts. */
  static Incident incident(
      long id,
      List<AlertEffect> effects,
      AlertEffect first,
      String message,
      Component component,
      ComponentStatus status,
      Instant now) {
    AlertRule rule = first.rule();
    Map<String, Long> alerts = IncidentLinks.with(Map.of(), effects);
    return Incident.blank(id, null, now)
        .edited(
            edited ->
                edited
                    .name(StandardTexts.title(component.name()))
                    .message(message)
                    .status(IncidentStatus.INVESTIGATING)
                    .visible(
                        rule.policy() == Policy.DRAFT ? Visibility.AUTHENTICATED : rule.visible())
                    .notifications(rule.notifications())
                    .occurred(first.created().isAfter(now) ? now : first.created())
                    .impacts(List.of(new Impact(component.id(), status)))
                    .automation(new Automation(IncidentKey.of(first).text(), alerts, false, null))
                    .meta(IncidentLinks.meta(Map.of(), alerts.keySet())));
  }
}
