package io.tocsin.outbound.dispatch;

import java.util.Optional;

/** The types of events that destinations are notified of. */
public enum EventType {
  /** It came up, for the first time or again. */
  OPENED("alert.opened", Weight.BEGIN),
  SEVERITY_CHANGED("alert.severity_changed", Weight.STATE),
  ACKNOWLEDGED("alert.acknowledged", Weight.STATE),
  UNACKNOWLEDGED("alert.unacknowledged", Weight.STATE),
  SHELVED("alert.shelved", Weight.STATE),
  UNSHELVED("alert.unshelved", Weight.STATE),
  CLOSED("alert.closed", Weight.END),
  EXPIRED("alert.expired", Weight.END),
  NOTED("alert.noted", Weight.DETAIL),
  /** Anything else. */
  CHANGED("alert.changed", Weight.DETAIL),
  /** It was received again, and nothing else has changed. */
  RECEIVED("alert.received", Weight.DETAIL),
  DELETED("alert.deleted", Weight.END);

  /** How much it says about where the alert stands, the least first. */
  enum Weight {
    DETAIL,
    STATE,
    BEGIN,
    END
  }

  private final String label;
  private final Weight weight;

  EventType(String label, Weight weight) {
    this.label = label;
    this.weight = weight;
  }

  /** As others know it. */
  public String label() {
    return label;
  }

  Weight weight() {
    return weight;
  }

  /** The one that others know so; empty if there is none. */
  public static Optional<EventType> of(String label) {
    for (EventType each : values()) {
      if (each.label.equals(label)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
