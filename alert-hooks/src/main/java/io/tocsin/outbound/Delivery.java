package io.tocsin.outbound;

import io.tocsin.outbox.PeerAnswer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt to deliver, and what the service answered, for the operator; null where
 * it was not called, or the notifier does not tell.
 */
public sealed interface Delivery {

  /** What the service answered; null if that is not known. */
  @Nullable PeerAnswer answer();

  /** The service has taken it. */
  record Delivered(@Nullable PeerAnswer answer) implements Delivery {

    /** The same without the service's answer. */
    public Delivered() {
      this(null);
    }
  }

  /**
   * Not now; it may work later.
   *
   * @param message for the operator, without secrets; the address of a service is often one
   * @param delay what the service asks to wait at least; null if it does not say
   */
  record RetryLater(
      Reason reason, String message, @Nullable Duration delay, @Nullable PeerAnswer answer)
      implements Delivery {

    /** The same without the service's answer. */
    public RetryLater(Reason reason, String message, @Nullable Duration delay) {
      this(reason, message, delay, null);
    }
  }

  /**
   * It will not work however often it is tried.
   *
   * @param message for the operator, without secrets; the address of a service is often one
   */
  record GaveUp(Reason reason, String message, @Nullable PeerAnswer answer) implements Delivery {

    /** The same without the service's answer. */
    public GaveUp(Reason reason, String message) {
      this(reason, message, null);
    }
  }

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
    RECEIVER_FAILED;

    /** As operators see it, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
