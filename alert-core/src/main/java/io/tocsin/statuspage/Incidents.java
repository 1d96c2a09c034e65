package io.tocsin.statuspage;

import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.Incident.Automation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of incidents, with what they do to components. */
public final class Incidents {

  private Incidents() {}

  /**
   * Adds or changes an incident. Once one is fixed, components fall back whose baseline an incident
   * has set, unless another incident has to do with them; so do those that it has no more to do
   * with.
   */
  public static Incident put(PageEdit edit, Incident incident) {
    List<Impact> before =
        edit.find(Incident.class, incident.id()).map(Incident::impacts).orElse(List.of());
    edit.put(incident);
    release(edit, before);
    release(edit, incident.impacts());
    return incident;
  }

  /** The same by a person: the engine sets no statuses any more where the status is changed. */
  public static Incident putByHand(PageEdit edit, Incident incident) {
    Automation automation = incident.automation();
    boolean changed =
        edit.find(Incident.class, incident.id())
            .filter(before -> before.status() != incident.status())
            .isPresent();
    return put(
        edit,
        automation == null || !changed
            ? incident
            : incident.edited(edited -> edited.automation(automation.byHand())));
  }

  /**
   * Takes an incident away; its end is that of one that is fixed. One that alerts keep open stays
   * where nobody sees it, so that they do not open another one.
   */
  public static void remove(PageEdit edit, Incident incident) {
    Automation automation = incident.automation();
    if (automation != null && incident.isOpen()) {
      edit.put(
          incident.edited(
              edited ->
                  edited
                      .automation(automation.byHand())
                      .visible(Visibility.NOBODY)
                      .status(IncidentStatus.FIXED)
                      .updated(edit.now())));
    } else {
      edit.remove(incident);
    }
    release(edit, incident.impacts());
  }

  private static void release(PageEdit edit, List<Impact> impacts) {
    for (Impact impact : impacts) {
      edit.find(Component.class, impact.componentId())
          .filter(component -> component.baselineSource() == BaselineSource.INCIDENT)
          .filter(component -> component.baseline() != ComponentStatus.OPERATIONAL)
          .filter(component -> edit.page().openIncidents(component.id()).isEmpty())
          .ifPresent(
              component ->
                  edit.put(
                      component.withBaseline(
                          ComponentStatus.OPERATIONAL, BaselineSource.INCIDENT, edit.now())));
    }
  }

  /** Lays the impact of an incident under its component, as version 2 of the API does. */
  public static void setBaseline(PageEdit edit, Impact impact) {
    edit.find(Component.class, impact.componentId())
        .ifPresent(
            component ->
                edit.put(
                    component.withBaseline(impact.status(), BaselineSource.INCIDENT, edit.now())));
  }

  /** Adds what an author says of an incident, which gets the update's status. */
  public static Update addUpdate(
      PageEdit edit,
      Incident incident,
      IncidentStatus status,
      String message,
      @Nullable String user) {
    return putUpdate(edit, incident, edit.newUpdate(status, message, user));
  }

  /** Adds or changes an update; the incident gets the status of its newest one. */
  public static Update putUpdate(PageEdit edit, Incident incident, Update update) {
    putByHand(edit, incident.withUpdates(Update.with(incident.updates(), update), edit.now()));
    return update;
  }

  /** Removes an update; the incident gets the status of its newest one. */
  public static void removeUpdate(PageEdit edit, Incident incident, Update update) {
    putByHand(edit, incident.withUpdates(Update.without(incident.updates(), update), edit.now()));
  }

  /** How long an incident took, to its newest update; nothing without one. */
  public static long durationSeconds(Incident incident) {
    Instant began = incident.began();
    return incident
        .newestUpdate()
        .map(update -> Math.max(0, update.created().getEpochSecond() - began.getEpochSecond()))
        .orElse(0L);
  }
}
