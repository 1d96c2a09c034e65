package io.tocsin.outbound.dispatch;

import io.tocsin.outbound.Notifier;
import java.time.Duration;
import java.util.Set;

/**
 * Somebody outside who is told of alerts.
 *
 * @param name unique among the destinations; entries of the outbox go by it
 */
public record Destination(String name, Notifier notifier, Choice choice) {

  /** How long it is worth telling. */
  Duration patience() {
    Duration chosen = choice.patience();
    return chosen == null ? notifier.patience() : chosen;
  }

  boolean wants(EventType type) {
    return choice.has(type, notifier.interest());
  }

  /** Whether it is among those, by its own name or by another. */
  boolean isIn(Set<String> passed) {
    return !passed.isEmpty()
        && (passed.contains(name) || notifier.aliases().stream().anyMatch(passed::contains));
  }
}
