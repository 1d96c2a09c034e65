package io.tocsin.outbox;

import io.tocsin.alert.OutboxEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is stored, with what has become of it so far.
 *
 * @param entry what to send to whom; its type and its expiry may have been changed since it was
 *     made
 * @param attempts begun so far, the present one included
 * @param dueAt when it may be tried next, or when the lease of the present attempt ends; null when
 *     nothing more is to be done
 * @param leaseOwner who tries it, or has tried it last; null if nobody has
 * @param finishedAt when it was settled for good; null if it is not
 * @param errorCode why the last attempt failed, in a word; null if none has
 * @param errorText the same for people, at most {@link #ERROR_TEXT} characters
 * @param answer to the call of the last attempt; null if it made none
 */
public record OutboxRecord(
    OutboxEntry entry,
    OutboxState state,
    int attempts,
    @Nullable Instant dueAt,
    @Nullable String leaseOwner,
    @Nullable Instant finishedAt,
    @Nullable String errorCode,
    @Nullable String errorText,
    @Nullable PeerAnswer answer) {

  /** The longest text of an error, in characters. */
  public static final int ERROR_TEXT = 1_000;

  /** A copy of the record once it is taken. */
  public OutboxRecord taken(String type, int attempt, OutboxLease lease) {
    return new OutboxRecord(
        entry.as(type),
        OutboxState.IN_FLIGHT,
        attempt,
        lease.end(),
        lease.owner(),
        null,
        errorCode,
        errorText,
        answer);
  }
}
