package io.tocsin.blackout;

import java.time.Duration;
import java.util.List;

/**
 * What blackouts do.
 *
 * @param duration of a blackout that says nothing else
 * @param notification whether alerts are kept, with the suppressed status, and not dropped
 * @param accept severities that are not dropped
 * @param breadthLimit the share of the open alerts, from 0 to 1, above which it takes an
 *     administrator to hide them
 */
public record BlackoutSettings(
    Duration duration, boolean notification, List<String> accept, double breadthLimit) {

  public BlackoutSettings {
    accept = List.copyOf(accept);
  }
}
