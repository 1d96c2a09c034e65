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
 * Finds the events of a change: one for each of its history entries, by the state of the alert
 * before it and after it. Pure. A suppressed alert has no events.
 */
final class EventDetector {

  /** Types of entries whose text is that of the sender. */
  private static final Set<String> SENT = Set.of("new", "severity", "value");

  private final AlarmModel model;
  private final boolean hasOwnExpired;

  EventDetector(AlarmModel model) {
    this.model = model;
    this.hasOwnExpired =
        model.closedStatuses().stream().anyMatch(status -> !status.equals(model.expiredStatus()));
  }

  /** The status of an alert, as far as destinations care. */
  private enum State {
    NOWHERE,
    SUPPRESSED,
    OVER,
    SHELVED,
    ACKED,
    OPEN
  }

  /** The alert as a history entry has it. */
  private record Point(String event, String severity, State state, long episode) {}

  /** The events, in order. */
  List<AlertEvent> of(AlertChange change) {
    List<AlertEvent> events = new ArrayList<>();
    Alert previous = change.previous();
    Point point =
        previous == null
            ? new Point("", "", State.NOWHERE, 1)
            : new Point(
                previous.event(),
                previous.severity(),
                state(previous.status()),
                previous.episode());
    for (HistoryEntry entry : change.added()) {
      Point before = point;
      point = after(before, entry);
      EventType type = type(before, point, entry);
      if (type != null) {
        Alert shown = shown(change, entry, point.episode());
        boolean resumed = before.state() == State.SUPPRESSED;
        events.add(new AlertEvent(type, shown, entry.user(), entry.text(), resumed));
      }
    }
    EventType rest = rest(change);
    if (rest != null) {
      events.add(new AlertEvent(rest, change.next(), null, change.next().text()));
    }
    return events;
  }

  boolean isOver(String status) {
    return state(status) == State.OVER;
  }

  private State state(String status) {
    if (model.isSuppressed(status)) {
      return State.SUPPRESSED;
    }
    if (model.closedStatuses().contains(status) || status.equals(model.expiredStatus())) {
      return State.OVER;
    }
    if (status.equals(model.shelvedStatus())) {
      return State.SHELVED;
    }
    return status.equals(model.ackedStatus()) ? State.ACKED : State.OPEN;
  }

  private Point after(Point before, HistoryEntry entry) {
    if (entry.type().equals(HistoryEntry.LATE)) {
      return before;
    }
    State state = state(entry.status());
    boolean again = before.state() == State.OVER && state != State.OVER;
    return new Point(entry.event(), entry.severity(), state, before.episode() + (again ? 1 : 0));
  }

  private @Nullable EventType type(Point before, Point after, HistoryEntry entry) {
    if (after.state() == State.SUPPRESSED || entry.type().equals(HistoryEntry.LATE)) {
      return null;
    }
    if (after.state() == State.OVER) {
      return before.state() == State.OVER ? detail(entry) : end(entry);
    }
    return switch (before.state()) {
      case NOWHERE, SUPPRESSED, OVER -> begin(after);
      case SHELVED, ACKED, OPEN -> between(before, after, entry);
    };
  }

  /** In models without a status of its own for expiry, the type of the entry decides. */
  private EventType end(HistoryEntry entry) {
    boolean expired =
        entry.status().equals(model.expiredStatus())
            && (hasOwnExpired || entry.type().equals("expired"));
    return expired ? EventType.EXPIRED : EventType.CLOSED;
  }

  private static EventType begin(Point after) {
    return switch (after.state()) {
      case SHELVED -> EventType.SHELVED;
      case ACKED -> EventType.ACKNOWLEDGED;
      case NOWHERE, SUPPRESSED, OVER, OPEN -> EventType.OPENED;
    };
  }

  private static EventType between(Point before, Point after, HistoryEntry entry) {
    if (before.state() == after.state()) {
      return before.severity().equals(after.severity())
          ? detail(entry)
          : EventType.SEVERITY_CHANGED;
    }
    if (after.state() == State.SHELVED) {
      return EventType.SHELVED;
    }
    if (before.state() == State.SHELVED) {
      return EventType.UNSHELVED;
    }
    if (after.state() == State.ACKED) {
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
   * The state after the last entry is that of the change; before, that of the entry. It is of the
   * draft that made it, though more have come since: others know the alert by its id.
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

  /** The event that has no history entry; null if there is none. */
  private @Nullable EventType rest(AlertChange change) {
    Alert previous = change.previous();
    Alert next = change.next();
    if (state(next.status()) == State.SUPPRESSED) {
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
