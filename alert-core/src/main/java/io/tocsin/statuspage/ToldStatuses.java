package io.tocsin.statuspage;

import io.tocsin.statuspage.Notice.Event;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The statuses of components that are known from what is told of incidents in an edit, so that they
 * need not be told once more.
 */
final class ToldStatuses {

  private final StatusPage before;
  private final PageEdit edit;
  private final PendingNotices pending;
  private final Instant now;
  private final Set<Impact> told = new HashSet<>();

  ToldStatuses(StatusPage before, PageEdit edit, PendingNotices pending) {
    this.before = before;
    this.edit = edit;
    this.pending = pending;
    this.now = edit.now();
  }

  /** Something is told of the incident, and with it what it does to its components. */
  void add(Incident incident) {
    if (incident.isPublic(now)) {
      incident.impacts().forEach(impact -> told.add(incident.isOpen() ? impact : over(impact)));
    }
  }

  /** Of what an incident did that nobody was told of, nobody is told that it is over. */
  void withdraw(Incident incident) {
    if (isUntold(incident)) {
      incident.impacts().forEach(impact -> told.add(over(impact)));
    }
  }

  private static Impact over(Impact impact) {
    return new Impact(impact.componentId(), ComponentStatus.OPERATIONAL);
  }

  private boolean isUntold(Incident incident) {
    return pending.of(ItemType.INCIDENT, incident.id()).stream()
        .anyMatch(notice -> notice.event() == Event.INCIDENT_CREATED && notice.content() == null);
  }

  /** Whether an incident that has given a component its status says so itself. */
  boolean covers(StatusChange change) {
    Impact impact = new Impact(change.componentId(), change.to());
    return told.contains(impact)
        || before.openIncidents(change.componentId()).stream()
            .flatMap(old -> edit.find(Incident.class, old.id()).stream())
            .anyMatch(incident -> isBeingTold(incident) && incident.impacts().contains(impact));
  }

  /** As one that time has published, which no edit has seen before. */
  private boolean isBeingTold(Incident incident) {
    return incident.isOpen()
        && incident.isPublic(now)
        && pending.of(ItemType.INCIDENT, incident.id()).stream()
            .anyMatch(notice -> notice.event() == Event.INCIDENT_CREATED && isToBegin(notice));
  }

  /** What has begun to be told before this edit is told as it was then. */
  private boolean isToBegin(Notice notice) {
    return before.find(Notice.class, notice.id()).map(old -> old.content() == null).orElse(true);
  }
}
