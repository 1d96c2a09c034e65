package io.tocsin.outbound.dispatch;

import io.tocsin.outbox.OutboxRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where it stands with telling one destination of an alert.
 *
 * @param type of the service behind the destination
 * @param reason why it is not told, or not yet; without what the service said. Null where it is
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
    /** It has the last that it was to be told. */
    TOLD,
    /** It is still to be told something. */
    WAITING,
    /** The last that it was to be told was given up. */
    DEAD,
    /** It did not ask to be told of such. */
    NOT_MATCHED,
    /** It is kept from it. */
    SUPPRESSED,
    /** Nothing is kept that tells. */
    UNKNOWN
  }
}
