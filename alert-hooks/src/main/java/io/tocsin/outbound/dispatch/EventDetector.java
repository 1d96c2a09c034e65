package io.tocsin.outbound.dispatch;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a change what has happened: one thing for each of its history entries, by where the
 * alert stood before it and after it. Pure. While an alert is suppressed nothing happens to it.
 */
final class EventDetector {

  /** Types of entries whose text is what the sender said of the alert. */
  private static final Set<String> SENT = Set.of("new", "severity", "value");

  private final AlarmModel model;
  private final boolean hasOwnExpired;

  EventDetector(AlarmModel model) {
    this.model = model;
    this.hasOwnExpired =
        model.closedStatuses().stream().anyMatch(status -> !status.equals(model.expiredStatus()));
  }

  /** Where an alert stands, as far as others care. */
  private enum Standing {
    NOWHERE,
    SUPPRESSED,
    OVER,
    SHELVED,
    ACKED,
    OPEN
  }

  /** What of an alert a history entry tells. */
  private record Point(String event, String severity, Standing standing, long episode) {}

  /** What has happened, in order. */
  List<AlertEvent> of(AlertChange change) {
    List<AlertEvent> happened = new ArrayList<>();
    Alert previous = change.previous();
    Point point =
        previous == null
            ? new Point("", "", Standing.NOWHERE, 1)
            : new Point(
                previous.event(),
                previous.severity(),
                standing(previous.status()),
                previous.episode());
    for (HistoryEntry entry : change.added()) {
      Point before = point;
      point = after(before, entry);
      EventType type = type(before, point, entry);
      if (type != null) {
        Alert shown = shown(change, entry, point.episode());
        boolean resumed = before.standing() == Standing.SUPPRESSED;
        happened.add(new AlertEvent(type, shown, entry.user(), entry.text(), resumed));
      }
    }
    EventType rest = rest(change);
    if (rest != null) {
      happened.add(new AlertEvent(rest, change.next(), null, change.next().text()));
    }
    return happened;
  }

  boolean isOver(String status) {
    return standing(status) == Standing.OVER;
  }

  private Standing standing(String status) {
    if (model.isSuppressed(status)) {
      return Standing.SUPPRESSED;
    }
    if (model.closedStatuses().contains(status) || status.equals(model.expiredStatus())) {
      return Standing.OVER;
    }
    if (status.equals(model.shelvedStatus())) {
      return Standing.SHELVED;
    }
    return status.equals(model.ackedStatus()) ? Standing.ACKED : Standing.OPEN;
  }

  private Point after(Point before, HistoryEntry entry) {
    if (entry.type().equals(HistoryEntry.LATE)) {
      return before;
    }
    Standing standing = standing(entry.status());
    boolean again = before.standing() == Standing.OVER && standing != Standing.OVER;
    return new Point(entry.event(), entry.severity(), standing, before.episode() + (again ? 1 : 0));
  }

  private @Nullable EventType type(Point before, Point after, HistoryEntry entry) {
    if (after.standing() == Standing.SUPPRESSED || entry.type().equals(HistoryEntry.LATE)) {
      return null;
    }
    if (after.standing() == Standing.OVER) {
      return before.standing() == Standing.OVER ? detail(entry) : end(entry);
    }
    return switch (before.standing()) {
      case NOWHERE, SUPPRESSED, OVER -> begin(after);
      case SHELVED, ACKED, OPEN -> between(before, after, entry);
    };
  }

  /** Models without a status of its own for it have the entry to tell. */
  private EventType end(HistoryEntry entry) {
    boolean expired =
        entry.status().equals(model.expiredStatus())
            && (hasOwnExpired || entry.type().equals("expired"));
    return expired ? EventType.EXPIRED : EventType.CLOSED;
  }

  private static EventType begin(Point after) {
    return switch (after.standing()) {
      case SHELVED -> EventType.SHELVED;
      case ACKED -> EventType.ACKNOWLEDGED;
      case NOWHERE, SUPPRESSED, OVER, OPEN -> EventType.OPENED;
    };
  }

  private static EventType between(Point before, Point after, HistoryEntry entry) {
    if (before.standing() == after.standing()) {
      return before.severity().equals(after.severity())
          ? detail(entry)
          : EventType.SEVERITY_CHANGED;
    }
    if (after.standing() == Standing.SHELVED) {
      return EventType.SHELVED;
    }
    if (before.standing() == Standing.SHELVED) {
      return EventType.UNSHELVED;
    }
    if (after.standing() == Standing.ACKED) {
      return EventType.ACKNOWLEDGED;
    }
    return before.severity().equals(after.severity())
        ? EventType.UNACKNOWLEDGED
        : EventType.SEVERITY_CHANGED;
  }

  private static EventType detail(HistoryEntry entry) {
    return entry.type().equals("note") ? EventType.NOTED : EventType.CHANGED;
  }

  /**
   * The state after the last entry is that of the change; before, what the entry tells of it. It is
   * of the draft that made it, though more have come since: others know the alert by its id.
   */
  private static Alert shown(AlertChange change, HistoryEntry entry, long episode) {
    boolean sent = SENT.contains(entry.type());
    if (entry.equals(change.added().getLast())) {
      return sent && !entry.id().equals(change.next().lastReceiveId())
          ? change.next().toBuilder().lastReceiveId(entry.id()).build()
          : change.next();
    }
    AlertBuilder shown =
        change.next().toBuilder()
            .event(entry.event())
            .severity(entry.severity())
            .status(entry.status())
            .value(entry.value())
            .episode(episode);
    return (sent ? shown.text(entry.text()).lastReceiveId(entry.id()) : shown).build();
  }

  /** What the history does not tell. */
  private @Nullable EventType rest(AlertChange change) {
    Alert previous = change.previous();
    Alert next = change.next();
    if (standing(next.status()) == Standing.SUPPRESSED) {
      return null;
    }
    if (next.repeat() && !isLastReceive(next.lastReceiveId(), previous, change.added())) {
      return EventType.RECEIVED;
    }
    return previous != null && change.added().isEmpty() && isOther(previous, next)
        ? EventType.CHANGED
        : null;
  }

  private static boolean isLastReceive(
      String id, @Nullable Alert previous, List<HistoryEntry> added) {
    return (previous != null && previous.lastReceiveId().equals(id))
        || added.stream().anyMatch(entry -> entry.id().equals(id));
  }

  /** Whether more has changed than what the store keeps for itself. */
  private static boolean isOther(Alert previous, Alert next) {
    return !next.toBuilder()
        .version(previous.version())
        .dueAt(previous.dueAt())
        .history(previous.history())
        .build()
        .equals(previous);
  }
}
