package io.tocsin.inbound.prometheus;

import java.time.Duration;
import java.util.List;

/**
 * How alerts of Prometheus become ours.
 *
 * @param environment of alerts that have no label for it
 * @param volatileLabels labels that do not tell one alert from another
 * @param resolveTimeout when an alert that comes without an end is over, unless it comes again
 */
public record PrometheusSettings(
    String environment, List<String> volatileLabels, Duration resolveTimeout) {

  public PrometheusSettings {
    volatileLabels = List.copyOf(volatileLabels);
  }
}
