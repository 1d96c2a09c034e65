package io.tocsin.outbound.dispatch;

import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbound.Notifier.Interest;
import io.tocsin.outbox.Announcer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes an entry for each destination whose filter an alert matches: one for the latest state
 * where the destination is interested in states only, else one for each event. Suppressed alerts
 * are announced to nobody, and alerts of monitors that name their channels to those destinations
 * only.
 */
public final class DestinationAnnouncer implements Announcer {

  /** Bits for the events of one version of an alert; a batch of drafts has fewer. */
  private static final int POSITION_BITS = 20;

  private final List<Destination> destinations;
  private final Set<String> names;
  private final AlarmModel model;
  private final EventDetector detector;

  public DestinationAnnouncer(List<Destination> destinations, AlarmModel model) {
    this.destinations = List.copyOf(destinations);
    this.names = destinations.stream().map(Destination::name).collect(Collectors.toSet());
    this.model = model;
    this.detector = new EventDetector(model);
  }

  @Override
  public List<OutboxEntry> changed(AlertChange change, Via via, Instant now) {
    if (destinations.isEmpty()) {
      return List.of();
    }
    List<AlertEvent> events = detector.of(change);
    if (events.isEmpty()) {
      return List.of();
    }
    boolean resumed = events.stream().anyMatch(AlertEvent::resumed);
    Entries entries = new Entries(change.next(), change.next().version(), resumed, via, now);
    for (Destination destination : destinations) {
      if (!destination.isIn(via.passed())) {
        announce(destination, change, events, entries);
      }
    }
    return entries.list;
  }

  private void announce(
      Destination destination, AlertChange change, List<AlertEvent> events, Entries entries) {
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      EventType type = events.get(i).type();
      if (destination.wants(type)
          && !(type.weight() == EventType.Weight.DETAIL && destination.isIn(entries.claimed))
          && isChannel(destination, change, type)
          && matches(destination, change, events.get(i))) {
        wanted.add(i);
      }
    }
    if (destination.notifier().interest() == Interest.STATE) {
      announceStates(destination, change, events, wanted, entries);
    } else {
      wanted.forEach(i -> entries.add(destination, i, events.get(i)));
    }
  }

  private static void announceStates(
      Destination destination,
      AlertChange change,
      List<AlertEvent> events,
      List<Integer> wanted,
      Entries entries) {
    List<Integer> rest = wanted;
    boolean unknown = change.previous() == null;
    while (!rest.isEmpty()) {
      List<EventType> types = rest.stream().map(i -> events.get(i).type()).toList();
      boolean resumed = events.get(rest.getFirst()).resumed();
      Coalescing.Part part = Coalescing.first(types, resumed);
      int last = rest.get(part.size() - 1);
      EventType type = part.type();
      boolean nothingToEnd = unknown && types.getFirst().weight() == EventType.Weight.END;
      if (type != null && !nothingToEnd) {
        AlertEvent shown = events.get(last);
        entries.add(
            destination, last, new AlertEvent(type, shown.alert(), shown.user(), shown.text()));
      }
      rest = rest.subList(part.size(), rest.size());
    }
  }

  /** The end of an alert is announced also to its channels before the change. */
  private static boolean isChannel(Destination destination, AlertChange change, EventType type) {
    Alert previous = type.weight() == EventType.Weight.END ? change.previous() : null;
    return destination.isChannelOf(change.next())
        || (previous != null && destination.isChannelOf(previous));
  }

  /**
   * A destination that was sent the beginning is sent the end, though the alert may not match now.
   */
  private boolean matches(Destination destination, AlertChange change, AlertEvent event) {
    var where = destination.filter().where();
    Alert previous = change.previous();
    return where.test(change.next())
        || where.test(event.alert())
        || (previous != null && where.test(previous))
        || (event.type().weight() == EventType.Weight.END && matched(destination, change.next()));
  }

  /** Whether the alert matched at any time of its last episode, as far as its history goes. */
  private boolean matched(Destination destination, Alert alert) {
    boolean begun = false;
    for (HistoryEntry entry : alert.history().reversed()) {
      boolean over = detector.isOver(entry.status());
      if (over && begun) {
        return false;
      }
      begun |= !over;
      if (begun && destination.filter().where().test(asOf(alert, entry))) {
        return true;
      }
    }
    return false;
  }

  private static Alert asOf(Alert alert, HistoryEntry entry) {
    return alert.toBuilder()
        .event(entry.event())
        .severity(entry.severity())
        .status(entry.status())
        .value(entry.value())
        .build();
  }

  @Override
  public List<OutboxEntry> removed(Alert alert, Caller caller, Instant now) {
    Via via = caller.passage();
    Entries entries = new Entries(alert, alert.version() + 1, false, via, now);
    for (Destination destination : destinations) {
      AlertEvent event = removal(destination, alert, caller);
      if (event != null
          && destination.wants(event.type())
          && !destination.isIn(via.passed())
          && destination.isChannelOf(alert)
          && (destination.filter().where().test(alert) || matched(destination, alert))) {
        entries.add(destination, event.type() == EventType.DELETED ? 0 : 1, event);
      }
    }
    return entries.list;
  }

  /**
   * For those that are interested in states only, an open alert is closed now. What the engine
   * deletes by time here, other servers keep as long as they want.
   */
  private @Nullable AlertEvent removal(Destination destination, Alert alert, Caller caller) {
    if (model.isSuppressed(alert.status())) {
      return null;
    }
    if (destination.notifier().interest() != Interest.STATE) {
      return caller.kind() == Caller.Kind.SYSTEM
          ? null
          : new AlertEvent(EventType.DELETED, alert, caller.login(), "deleted");
    }
    if (detector.isOver(alert.status())) {
      return null;
    }
    Alert over = alert.toBuilder().status(model.closedStatuses().getFirst()).build();
    return new AlertEvent(EventType.CLOSED, over, null, "deleted");
  }

  /** Collects the entries of one change. */
  private final class Entries {
    private final Alert alert;
    private final long version;
    private final boolean resumed;
    private final Set<String> passed;
    private final Set<String> claimed;
    private final Instant now;
    private final List<OutboxEntry> list = new ArrayList<>();
    private final Map<Integer, String> contents = new HashMap<>();

    Entries(Alert alert, long version, boolean resumed, Via via, Instant now) {
      this.alert = alert;
      this.version = version;
      this.resumed = resumed;
      this.now = now;
      this.passed =
          via.passed().stream()
              .filter(each -> each.contains("://") && !names.contains(each))
              .collect(Collectors.toSet());
      this.claimed = via.claimed();
    }

    void add(Destination destination, int index, AlertEvent event) {
      String id = alert.number() + "-" + version + "-" + index + "-" + destination.name();
      list.add(
          new OutboxEntry(
              id,
              destination.name(),
              alert.number(),
              (version << POSITION_BITS) + index,
              event.type().label(),
              contents.computeIfAbsent(
                  index, same -> NotificationJson.write(event, resumed, passed, claimed)),
              now,
              now.plus(destination.patience())));
    }
  }
}
