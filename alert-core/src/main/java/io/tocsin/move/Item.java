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
  record Whole(Alert alert, List<String> claimed, List<HistoryEntry> history, List<Note> notes)
      implements Item {

    public Whole {
      claimed = List.copyOf(claimed);
      history = List.copyOf(history);
      notes = List.copyOf(notes);
    }

    /** An alert that owns all that it can. */
    public static Whole of(Alert alert, List<HistoryEntry> history, List<Note> notes) {
      return new Whole(alert, alert.correlate(), history, notes);
    }
  }

  /** A note whose alert came before. */
  record LoneNote(Note note) implements Item {}

  /**
   * Something that can not be stored.
   *
   * @param name what a user finds it by: an id, or a place in the source
   * @param reason one line, the same for all that are alike
   */
  record Unusable(String name, String reason) implements Item {}
}
