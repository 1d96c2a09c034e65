package io.tocsin.http.alerta.heartbeat;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.monitor.Monitors;
import io.tocsin.web.alert.AlertPath;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine's monitors as callers of Alerta's API use them: heartbeats that they may see. */
@Singleton
final class HeartbeatMonitors {

  private static final int SHORT_ID = 8;

  private final Monitors monitors;
  private final MonitorSettings settings;
  private final String origin;

  /**
   * The heartbeats of those monitors.
   *
   * @param origin of heartbeats that name none
   */
  HeartbeatMonitors(Monitors monitors, MonitorSettings settings, @Named("origin") String origin) {
    this.monitors = monitors;
    this.settings = settings;
    this.origin = origin;
  }

  /**
   * Records a heartbeat; it is on disk when this returns.
   *
   * @param sent whose id counts for the first of its origin only
   */
  Monitor record(AlertDraft sent, @Nullable String customer, Instant now) {
    MonitorDefinition definition =
        MonitorDefinition.heartbeat(
            sent.origin().isEmpty() ? origin : sent.origin(),
            sent.tags(),
            withoutNulls(sent.attributes()),
            Objects.requireNonNullElse(sent.timeout(), settings.heartbeatTimeout()),
            settings.heartbeatMaxLatency());
    Instant createTime = Objects.requireNonNullElse(sent.createTime(), now);
    String id = sent.id().isEmpty() ? null : sent.id();
    return monitors.heartbeat(definition, customer, id, createTime, now);
  }

  private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> attributes) {
    Map<String, Object> kept = new LinkedHashMap<>();
    attributes.forEach(
        (key, value) -> {
          if (value != null) {
            kept.put(key, value);
          }
        });
    return kept;
  }

  /** All that the caller may see, the oldest first. */
  List<Monitor> visible(Caller caller) {
    return monitors.store().list(Source.HEARTBEAT, caller.customers()).stream()
        .filter(HeartbeatMonitors::isReceived)
        .toList();
  }

  /** One of a server that died between making and writing it says nothing yet. */
  private static boolean isReceived(Monitor monitor) {
    return monitor.state().lastPing() != null;
  }

  /** The heartbeat of that id, or the only one whose id begins with those eight characters. */
  Optional<Monitor> find(String id, Caller caller) {
    return AlertPath.isPossible(id)
        ? exact(id, caller).or(() -> beginning(id, caller))
        : Optional.empty();
  }

  private Optional<Monitor> exact(String id, Caller caller) {
    return monitors
        .store()
        .find(id)
        .filter(monitor -> monitor.source() == Source.HEARTBEAT && isReceived(monitor))
        .filter(monitor -> caller.sees(monitor.customer()));
  }

  private Optional<Monitor> beginning(String id, Caller caller) {
    if (id.length() != SHORT_ID) {
      return Optional.empty();
    }
    List<Monitor> found =
        visible(caller).stream().filter(monitor -> monitor.id().startsWith(id)).limit(2).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Removes the heartbeat of that id, as {@link #find} finds it; whether there was one. */
  boolean remove(String id, Caller caller, Instant now) {
    return find(id, caller).flatMap(monitor -> monitors.remove(monitor.id(), now)).isPresent();
  }
}
