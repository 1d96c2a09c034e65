package io.tocsin.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row for a store to write: a state and the history that led to it.
 *
 * @param previous the stored state it replaces, its version checked; null to create
 * @param next the state to store
 * @param added the history entries to append, oldest first; they are in the next state's history
 *     too
 * @param outgoing what is to be announced to the outside; written with the state or not at all
 */
public record AlertChange(
    @Nullable Alert previous, Alert next, List<HistoryEntry> added, List<OutboxEntry> outgoing) {
  public AlertChange {
    added = List.copyOf(added);
    outgoing = List.copyOf(outgoing);
  }

  /** A change that is announced to nobody. */
  public AlertChange(@Nullable Alert previous, Alert next, List<HistoryEntry> added) {
    this(previous, next, added, List.of());
  }

  /** A change like this one, with what is to be announced of it. */
  public AlertChange announcing(List<OutboxEntry> entries) {
    return entries.isEmpty() && outgoing.isEmpty()
        ? this
        : new AlertChange(previous, next, added, entries);
  }
}
