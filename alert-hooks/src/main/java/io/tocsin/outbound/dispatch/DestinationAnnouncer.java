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
 * Tells destinations of what happens to the alerts that they have chosen: those that only care for
 * states of where the alert stands, the others of each thing that happened. Suppressed alerts are
 * told to nobody, and alerts of monitors that name their channels to those destinations only.
 */
public final class DestinationAnnouncer implements Announcer {

  /** Positions of one version of an alert; more than a batch of drafts has. */
  private static final int PER_VERSION = 20;

  private final List<Destination> destinations;
  private final Set<String> names;
  private final AlarmModel model;
  private final EventDetector happenings;

  /** Tells those. */
  public DestinationAnnouncer(List<Destination> destinations, AlarmModel model) {
    this.destinations = List.copyOf(destinations);
    this.names = destinations.stream().map(Destination::name).collect(Collectors.toSet());
    this.model = model;
    this.happenings = new EventDetector(model);
  }

  @Override
  public List<OutboxEntry> changed(AlertChange change, Via passage, Instant now) {
    if (destinations.isEmpty()) {
      return List.of();
    }
    List<AlertEvent> happened = happenings.of(change);
    if (happened.isEmpty()) {
      return List.of();
    }
    boolean resumed = happened.stream().anyMatch(AlertEvent::resumed);
    Told told = new Told(change.next(), change.next().version(), resumed, passage, now);
    for (Destination destination : destinations) {
      if (!destination.isIn(passage.passed())) {
        tell(destination, change, happened, told);
      }
    }
    return told.entries;
  }

  private void tell(
      Destination destination, AlertChange change, List<AlertEvent> happened, Told told) {
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < happened.size(); i++) {
      EventType type = happened.get(i).type();
      if (destination.wants(type)
          && !(type.weight() == EventType.Weight.DETAIL && destination.isIn(told.claimed))
          && isChannel(destination, change, type)
          && isMeant(destination, change, happened.get(i))) {
        wanted.add(i);
      }
    }
    if (destination.notifier().interest() == Interest.STATE) {
      tellStates(destination, change, happened, wanted, told);
    } else {
      wanted.forEach(i -> told.add(destination, i, happened.get(i)));
    }
  }

  private static void tellStates(
      Destination destination,
      AlertChange change,
      List<AlertEvent> happened,
      List<Integer> wanted,
      Told told) {
    List<Integer> rest = wanted;
    boolean unknown = change.previous() == null;
    while (!rest.isEmpty()) {
      List<EventType> types = rest.stream().map(i -> happened.get(i).type()).toList();
      boolean resumed = happened.get(rest.getFirst()).resumed();
      Coalescing.Part part = Coalescing.first(types, resumed);
      int last = rest.get(part.size() - 1);
      EventType type = part.type();
      boolean nothingToEnd = unknown && types.getFirst().weight() == EventType.Weight.END;
      if (type != null && !nothingToEnd) {
        AlertEvent shown = happened.get(last);
        told.add(
            destination, last, new AlertEvent(type, shown.alert(), shown.user(), shown.text()));
      }
      rest = rest.subList(part.size(), rest.size());
    }
  }

  /** What is over is told also to those who were told before the channels became others. */
  private static boolean isChannel(Destination destination, AlertChange change, EventType type) {
    Alert previous = type.weight() == EventType.Weight.END ? change.previous() : null;
    return destination.isChannelOf(change.next())
        || (previous != null && destination.isChannelOf(previous));
  }

  /** Who was told that an alert came up is told that it is over, though it is another by now. */
  private boolean isMeant(Destination destination, AlertChange change, AlertEvent happening) {
    var where = destination.choice().where();
    Alert previous = change.previous();
    return where.test(change.next())
        || where.test(happening.alert())
        || (previous != null && where.test(previous))
        || (happening.type().weight() == EventType.Weight.END
            && wasMeant(destination, change.next()));
  }

  /** Whether the alert was meant at any time of its last episode that its history tells of. */
  private boolean wasMeant(Destination destination, Alert alert) {
    boolean begun = false;
    for (HistoryEntry entry : alert.history().reversed()) {
      boolean over = happenings.isOver(entry.status());
      if (over && begun) {
        return false;
      }
      begun |= !over;
      if (begun && destination.choice().where().test(asOf(alert, entry))) {
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
    Via passage = caller.passage();
    Told told = new Told(alert, alert.version() + 1, false, passage, now);
    for (Destination destination : destinations) {
      AlertEvent happening = removal(destination, alert, caller);
      if (happening != null
          && destination.wants(happening.type())
          && !destination.isIn(passage.passed())
          && destination.isChannelOf(alert)
          && (destination.choice().where().test(alert) || wasMeant(destination, alert))) {
        told.add(destination, happening.type() == EventType.DELETED ? 0 : 1, happening);
      }
    }
    return told.entries;
  }

  /**
   * For those that only care for states, what was not over is over now. What time deletes here,
   * other servers keep as long as they want.
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
    if (happenings.isOver(alert.status())) {
      return null;
    }
    Alert over = alert.toBuilder().status(model.closedStatuses().getFirst()).build();
    return new AlertEvent(EventType.CLOSED, over, null, "deleted");
  }

  /** Collects what one change comes to. */
  private final class Told {
    private final Alert alert;
    private final long version;
    private final boolean resumed;
    private final Set<String> passed;
    private final Set<String> claimed;
    private final Instant now;
    private final List<OutboxEntry> entries = new ArrayList<>();
    private final Map<Integer, String> contents = new HashMap<>();

    Told(Alert alert, long version, boolean resumed, Via passage, Instant now) {
      this.alert = alert;
      this.version = version;
      this.resumed = resumed;
      this.now = now;
      this.passed =
          passage.passed().stream()
              .filter(each -> each.contains("://") && !names.contains(each))
              .collect(Collectors.toSet());
      this.claimed = passage.claimed();
    }

    void add(Destination destination, int index, AlertEvent happening) {
      String id = alert.number() + "-" + version + "-" + index + "-" + destination.name();
      entries.add(
          new OutboxEntry(
              id,
              destination.name(),
              alert.number(),
              (version << PER_VERSION) + index,
              happening.type().label(),
              contents.computeIfAbsent(
                  index, same -> NotificationJson.write(happening, resumed, passed, claimed)),
              now,
              now.plus(destination.patience())));
    }
  }
}
