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
 */
public record AlertChange(@Nullable Alert previous, Alert next, List<HistoryEntry> added) {
  public AlertChange {
    added = List.copyOf(added);
  }
}
