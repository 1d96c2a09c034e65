package io.tocsin.outbound.dispatch;

import io.tocsin.outbox.OutboxRecord;
import org.jspecify.annotations.Nullable;

/**
 * The state of the delivery of an alert to one destination.
 *
 * @param type of the service behind the destination
 * @param reason why it was not delivered, or not yet, without the answer of the service; null where
 *     it was
 * @param last the entry that says so, or the last before; null for none
 */
public record AlertDelivery(
    String destination,
    String type,
    State state,
    @Nullable String reason,
    @Nullable OutboxRecord last) {

  /** Where it stands. */
  public enum State {
    /** The last entry was delivered. */
    TOLD,
    /** An entry waits to be delivered. */
    WAITING,
    /** The last entry was given up. */
    DEAD,
    /** The alert does not match its filter. */
    NOT_MATCHED,
    /** It is not notified of this alert now. */
    SUPPRESSED,
    /** No entry is stored that shows it. */
    UNKNOWN
  }
}
