package io.tocsin.outbound;

/**
 * Delivers notifications to one outside service. Implementations are beans and may be called from
 * many threads at once; notifications of one alert come one after the other.
 */
public interface Notifier {

  /** The name of the service: lower case letters, digits, dashes; also a metric label. */
  String name();

  /**
   * Makes one attempt, and returns within the service's time limit. It never tries again by itself
   * and does not throw because a service fails: whether and when to repeat is decided by the
   * caller, from the answer. A notification may have been delivered before, by an attempt whose
   * answer was lost; its id tells.
   */
  Delivery deliver(Notification notification);
}
