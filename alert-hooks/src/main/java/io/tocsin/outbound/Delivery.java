package io.tocsin.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an attempt to deliver. */
public sealed interface Delivery {

  /** The service has taken it. */
  record Delivered() implements Delivery {}

  /**
   * Not now; it may work later.
   *
   * @param message for the operator, without secrets; the address of a service is often one
   * @param delay what the service asks to wait at least; null if it does not say
   */
  record RetryLater(Reason reason, String message, @Nullable Duration delay) implements Delivery {}

  /**
   * It will not work however often it is tried.
   *
   * @param message for the operator, without secrets; the address of a service is often one
   */
  record GaveUp(Reason reason, String message) implements Delivery {}

  /** Why it failed; also a metric label. */
  enum Reason {
    /** No connection, or it broke. */
    UNREACHABLE,
    /** No answer in time. */
    TIMEOUT,
    /** The service asks to send less. */
    THROTTLED,
    /** The service has a fault of its own. */
    SERVICE_FAILED,
    /** The service does not take our credentials. */
    UNAUTHENTICATED,
    /** The service does not take what was sent. */
    REFUSED,
    /** What it was to be sent to does not exist any more. */
    GONE,
    /** We may not send to that address. */
    FORBIDDEN_ADDRESS,
    /** One of those that the service passes it to; the service itself is well. */
    RECEIVER_FAILED
  }
}
