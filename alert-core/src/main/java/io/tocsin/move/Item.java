package io.tocsin.move;

import io.tocsin.alert.Alert;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import java.util.List;

/** One thing that a source holds. */
public sealed interface Item {

  /**
   * An alert with what belongs to it.
   *
   * @param alert as it is to be stored, without history
   * @param claimed those of the events in its correlate list that it owns
   * @param history oldest first
   */
  record AlertWithHistory(
      Alert alert, List<String> claimed, List<HistoryEntry> history, List<Note> notes)
      implements Item {

    public AlertWithHistory {
      claimed = List.copyOf(claimed);
      history = List.copyOf(history);
      notes = List.copyOf(notes);
    }

    /** An alert that owns all that it can. */
    public static AlertWithHistory of(Alert alert, List<HistoryEntry> history, List<Note> notes) {
      return new AlertWithHistory(alert, alert.correlate(), history, notes);
    }

    /** Whether the alert owns less than its correlate list names. */
    boolean claimsLess() {
      return !claimed.equals(alert.correlate());
    }

    /**
     * What is created of the alert first. An alert claims what is in its correlate list then, so
     * one that owns less begins with a shorter list, one version earlier.
     */
    Alert initialState() {
      return claimsLess()
          ? alert.toBuilder().correlate(claimed).version(alert.version() - 1).build()
          : alert;
    }

    /** Whether a run that was killed left the alert so; correlate lists never change otherwise. */
    boolean isLeftInitial(Alert stored) {
      return claimsLess()
          && stored.version() == alert.version() - 1
          && stored.correlate().equals(claimed);
    }
  }

  /** A note whose alert came before. */
  record LoneNote(Note note) implements Item {}

  /**
   * Something that cannot be stored.
   *
   * @param name what a user finds it by: an id, or a place in the source
   * @param reason one line, the same for all that are alike
   */
  record Unusable(String name, String reason) implements Item {}
}
