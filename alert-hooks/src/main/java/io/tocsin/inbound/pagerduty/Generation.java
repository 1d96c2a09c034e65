package io.tocsin.inbound.pagerduty;

import io.tocsin.inbound.payload.Payload;
import java.util.List;

/** Generations of PagerDuty's webhooks, distinguished by the body. */
sealed interface Generation {

  /** The first and the second: a list of messages, never signed. */
  record Messages(List<Payload> messages) implements Generation {}

  /** The third: one event. */
  record Event(Payload event) implements Generation {}

  /** None. */
  record Other() implements Generation {}

  static Generation of(byte[] body) {
    Payload payload = Payload.parse(body);
    if (payload == null) {
      return new Other();
    }
    if (payload.inside("/messages").isList()) {
      return new Messages(payload.elements("/messages"));
    }
    Payload event = payload.inside("/event");
    return event.isObject() ? new Event(event) : new Other();
  }
}
