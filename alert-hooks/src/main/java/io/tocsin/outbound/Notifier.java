package io.tocsin.outbound;

import java.time.Duration;
import java.util.Set;

/**
 * Delivers notifications to one destination. May be called from many threads at once; notifications
 * of one alert come one after the other.
 */
public interface Notifier {

  /** How long an attempt may last that is not said to last longer. */
  Duration LONGEST = Duration.ofSeconds(30);

  /** The notifications that the destination is interested in. */
  Interest interest();

  /** How long a notification is worth delivering. */
  Duration patience();

  /**
   * The longest that one attempt lasts, whatever the service does. Nobody else makes an attempt
   * meanwhile; one that lasts longer may be made twice at a time.
   */
  default Duration longest() {
    return LONGEST;
  }

  /**
   * By what else than its own name a loop through this destination is known, as the base URL of a
   * server; empty for nothing.
   */
  default Set<String> aliases() {
    return Set.of();
  }

  /**
   * Makes one attempt, and returns within the service's time limit. It never tries again by itself
   * and does not throw because a service fails: whether and when to repeat is decided by the
   * caller, from the answer. A notification may have been delivered before, by an attempt whose
   * answer was lost; its id is the same then.
   */
  Delivery deliver(Notification notification);

  /**
   * Makes one call by which operators see whether the destination can be reached; it does no harm
   * and pages nobody. By default it delivers the sample.
   *
   * @param sample of such an alert; its type is {@link Notification#TEST}
   */
  default Delivery test(Notification sample) {
    return deliver(sample);
  }

  /** The notifications that a destination is interested in. */
  enum Interest {
    /** The state of an alert: a newer one replaces one that was not delivered yet. */
    STATE,
    /** Each event, one after the other. */
    EVENTS,
    /** Each event, with repeats of an alert and its deletion, as another server needs them. */
    EVERYTHING
  }
}
