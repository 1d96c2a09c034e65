package io.tocsin.inbound.pagerduty;

import io.tocsin.inbound.Message.Step;
import java.util.List;

/**
 * What an event does to the alerts of its incident.
 *
 * @param text for the history
 */
record Reaction(List<Step> steps, String text) {
  Reaction {
    steps = List.copyOf(steps);
  }

  static Reaction of(String text, Step... steps) {
    return new Reaction(List.of(steps), text);
  }
}
