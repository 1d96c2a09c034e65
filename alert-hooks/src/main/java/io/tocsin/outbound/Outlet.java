package io.tocsin.outbound;

import io.tocsin.alert.OutboxEntry;
import java.time.Duration;

/**
 * Where the entries of the outbox go that have its name. May be called from many threads at once;
 * entries of one alert, or of one receiver, come one after the other.
 */
public interface Outlet {

  /** By that name entries go to it; also a metric label. */
  String name();

  /** Whether a newer entry of an alert replaces one that was not delivered yet. */
  default boolean isStateOnly() {
    return false;
  }

  /** How many times as many calls as usual it may have at a time, from 1. */
  default int width() {
    return 1;
  }

  /** The longest that one attempt lasts; others leave its entry alone for longer than that. */
  default Duration longest() {
    return Notifier.LONGEST;
  }

  /**
   * Makes one attempt, as {@link Notifier#deliver} does.
   *
   * @throws UnreadableEntryException if the entry is not such as it knows
   */
  Delivery deliver(OutboxEntry entry);

  /** An entry that nobody will ever be able to read. */
  final class UnreadableEntryException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says which. */
    public UnreadableEntryException(OutboxEntry entry, Exception cause) {
      super("an entry of the outbox can not be read: " + entry.id(), cause);
    }
  }
}
