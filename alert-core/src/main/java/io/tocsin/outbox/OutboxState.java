package io.tocsin.outbox;

/** Where an entry stands. */
public enum OutboxState {
  /** It waits for its next attempt. */
  PENDING,
  /** Somebody tries it, or died trying: after the lease others may. */
  IN_FLIGHT,
  /** The destination has it. */
  DONE,
  /** It was given up; operators may have it tried again. */
  DEAD,
  /** It was not sent, because something newer was. */
  SUPERSEDED;

  /** Whether something is still to be done. */
  public boolean isOpen() {
    return this == PENDING || this == IN_FLIGHT;
  }
}
