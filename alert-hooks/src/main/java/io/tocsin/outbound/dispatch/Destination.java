package io.tocsin.outbound.dispatch;

import io.tocsin.alert.Alert;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.monitor.MonitorAlert;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbound.Outlet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A service that is notified of alerts.
 *
 * @param name unique among the destinations; entries of the outbox go by it
 * @param type of the service behind it, as the file of hooks names it
 */
public record Destination(String name, String type, Notifier notifier, DestinationFilter filter)
    implements Outlet {

  @Override
  public boolean isStateOnly() {
    return notifier.interest() == Notifier.Interest.STATE;
  }

  @Override
  public Duration longest() {
    return notifier.longest();
  }

  @Override
  public Delivery deliver(OutboxEntry entry) {
    return notifier.deliver(NotificationJson.read(entry));
  }

  /** How long delivery is worth trying. */
  Duration patience() {
    Duration chosen = filter.patience();
    return chosen == null ? notifier.patience() : chosen;
  }

  /** The labels of the events that it gets. */
  public List<String> events() {
    return Arrays.stream(EventType.values()).filter(this::wants).map(EventType::label).toList();
  }

  boolean wants(EventType type) {
    return filter.has(type, notifier.interest());
  }

  /** Whether it may get the alert: a monitor can name the destinations of its alerts. */
  boolean isChannelOf(Alert alert) {
    return !alert.type().equals(MonitorAlert.TYPE)
        || !(alert.attributes().get(MonitorAlert.CHANNELS) instanceof String channels)
        || List.of(channels.split(",", -1)).contains(name);
  }

  /** Whether it is among those, by its own name or by another. */
  boolean isIn(Set<String> passed) {
    return !passed.isEmpty()
        && (passed.contains(name) || notifier.aliases().stream().anyMatch(passed::contains));
  }
}
