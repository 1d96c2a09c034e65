package io.tocsin.statuspage;

import io.tocsin.statuspage.Notice.Event;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The statuses of components that subscribers learn from the notices of incidents of an edit, so
 * that they need no notice of their own.
 */
final class AnnouncedStatuses {

  private final StatusPage before;
  private final PageEdit edit;
  private final PendingNotices pending;
  private final Instant now;
  private final Set<Impact> announced = new HashSet<>();

  AnnouncedStatuses(StatusPage before, PageEdit edit, PendingNotices pending) {
    this.before = before;
    this.edit = edit;
    this.pending = pending;
    this.now = edit.now();
  }

  /** Adds what a notice of an incident says about its components. */
  void add(Incident incident) {
    if (incident.isPublic(now)) {
      incident
          .impacts()
          .forEach(impact -> announced.add(incident.isOpen() ? impact : over(impact)));
    }
  }

  /** Adds the end of an incident of which no subscriber was notified: nobody learns of it. */
  void withdraw(Incident incident) {
    if (isUnannounced(incident)) {
      incident.impacts().forEach(impact -> announced.add(over(impact)));
    }
  }

  private static Impact over(Impact impact) {
    return new Impact(impact.componentId(), ComponentStatus.OPERATIONAL);
  }

  private boolean isUnannounced(Incident incident) {
    return pending.of(ItemType.INCIDENT, incident.id()).stream()
        .anyMatch(notice -> notice.event() == Event.INCIDENT_CREATED && notice.content() == null);
  }

  /** Whether the notice of an incident says that a component has got that status. */
  boolean covers(StatusChange change) {
    Impact impact = new Impact(change.componentId(), change.to());
    return announced.contains(impact)
        || before.openIncidents(change.componentId()).stream()
            .flatMap(old -> edit.find(Incident.class, old.id()).stream())
            .anyMatch(incident -> isAnnouncedNow(incident) && incident.impacts().contains(impact));
  }

  /** Such as an incident that time has published, which no edit has seen before. */
  private boolean isAnnouncedNow(Incident incident) {
    return incident.isOpen()
        && incident.isPublic(now)
        && pending.of(ItemType.INCIDENT, incident.id()).stream()
            .anyMatch(notice -> notice.event() == Event.INCIDENT_CREATED && isToBegin(notice));
  }

  /** A notice whose content was fixed before this edit says what was so then. */
  private boolean isToBegin(Notice notice) {
    return before.find(Notice.class, notice.id()).map(old -> old.content() == null).orElse(true);
  }
}
