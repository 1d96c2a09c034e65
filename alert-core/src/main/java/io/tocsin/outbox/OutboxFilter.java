package io.tocsin.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant; null for any.
 *
 * @param from created then or later
 * @param until created before that
 */
public record OutboxFilter(
    @Nullable String destination,
    @Nullable OutboxState state,
    @Nullable String type,
    @Nullable Long alertNumber,
    @Nullable Instant from,
    @Nullable Instant until) {

  /** As the number of an alert: no entry has it. */
  public static final long NO_ALERT = 0;

  /** All there are. */
  public static final OutboxFilter ALL = new OutboxFilter(null, null, null, null, null, null);

  /** Entries of one destination. */
  public static OutboxFilter of(String destination) {
    return new OutboxFilter(destination, null, null, null, null, null);
  }

  /** A copy that is limited to one state. */
  public OutboxFilter in(OutboxState wanted) {
    return new OutboxFilter(destination, wanted, type, alertNumber, from, until);
  }
}
