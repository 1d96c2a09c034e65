package io.tocsin.policy;

import io.tocsin.hook.Section;
import java.util.Set;

/**
 * Which alerts are signs of life.
 *
 * @param events alerts of these events are heartbeats whatever their severity
 * @param alertNames alerts of these events are heartbeats as long as they fire, such as Prometheus'
 *     Watchdog; the end of one is neither a heartbeat nor an alert
 */
public record HeartbeatSettings(Set<String> events, Set<String> alertNames) {

  public HeartbeatSettings {
    events = Set.copyOf(events);
    alertNames = Set.copyOf(alertNames);
  }

  /** These, where the options say nothing else. */
  HeartbeatSettings with(Section options) {
    return new HeartbeatSettings(
        options.has("events") ? Set.copyOf(options.texts("events")) : events,
        options.has("alertnames") ? Set.copyOf(options.texts("alertnames")) : alertNames);
  }
}
