package io.tocsin.hook;

import java.util.Locale;

/** Why a call or a delivery failed; also a metric label. */
public enum FailureReason {
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
