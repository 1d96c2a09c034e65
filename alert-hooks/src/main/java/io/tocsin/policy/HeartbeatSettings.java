package io.tocsin.policy;

import io.tocsin.hook.Section;
import java.util.Set;

/**
 * Which alerts are signs of life.
 *
 * @param events what an alert is called that is one whatever its severity (alerta-api 9)
 * @param alertNames what an alert is called that is one as long as it fires, such as Prometheus'
 *     Watchdog; that it ends is none, and no alert either (hooks 2.2 step 8)
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
