package io.tocsin.outbound;

import io.tocsin.hook.FailureReason;
import io.tocsin.outbox.PeerAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an attempt to deliver, with the answer of the service for the operator; that is
 * null where it was not called, or the notifier does not say.
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
      FailureReason reason, String message, @Nullable Duration delay, @Nullable PeerAnswer answer)
      implements Delivery {

    /** The same without the service's answer. */
    public RetryLater(FailureReason reason, String message, @Nullable Duration delay) {
      this(reason, message, delay, null);
    }
  }

  /**
   * It will not work however often it is tried.
   *
   * @param message for the operator, without secrets; the address of a service is often one
   */
  record GaveUp(FailureReason reason, String message, @Nullable PeerAnswer answer)
      implements Delivery {

    /** The same without the service's answer. */
    public GaveUp(FailureReason reason, String message) {
      this(reason, message, null);
    }
  }
}
