package io.tocsin.http.alerta.heartbeat;

import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.MonitorRules;
import io.tocsin.monitor.MonitorState;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.monitor.MonitorTimes;
import io.tocsin.web.Links;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A heartbeat as clients see it.
 *
 * @param latency milliseconds from the sender's time to its arrival
 * @param maxLatency milliseconds above which it is slow
 * @param since whole seconds since it arrived
 * @param status {@code expired} if more seconds than its timeout have passed since it arrived, else
 *     {@code slow} or {@code ok} by its latency
 * @param timeout seconds; 0: it never expires
 */
record HeartbeatView(
    Map<String, Object> attributes,
    Instant createTime,
    @Nullable String customer,
    String href,
    String id,
    long latency,
    long maxLatency,
    String origin,
    Instant receiveTime,
    long since,
    String status,
    List<String> tags,
    long timeout,
    String type) {

  /**
   * The view of a heartbeat that has been received, at that time.
   *
   * @param base what links begin with
   */
  static HeartbeatView of(Monitor monitor, Instant now, String base) {
    MonitorDefinition definition = monitor.definition();
    MonitorState state = monitor.state();
    Instant received = Objects.requireNonNull(state.lastPing(), "not received yet");
    return new HeartbeatView(
        definition.attributes(),
        Objects.requireNonNullElse(state.lastCreate(), received),
        monitor.customer(),
        base + "/heartbeat/" + Links.segment(monitor.id()),
        monitor.id(),
        state.latency(),
        definition.maxLatency(),
        definition.name(),
        received,
        Math.max(0, Duration.between(received, now).toSeconds()),
        status(monitor, now),
        definition.tags(),
        definition.timeout(),
        "Heartbeat");
  }

  private static String status(Monitor monitor, Instant now) {
    if (MonitorTimes.statusAt(monitor, now) == MonitorStatus.DOWN) {
      return "expired";
    }
    return MonitorRules.isSlow(monitor) ? "slow" : "ok";
  }
}
