package io.tocsin.alert;

import java.util.List;
import java.util.Optional;

/** Keeps the notes of alerts; they go when their alert is deleted. */
public interface NoteStore {

  /** Adds a note. */
  void add(Note note);

  /** The note with that id on that alert. */
  Optional<Note> find(String alertId, String noteId);

  /** The oldest notes of the alert first, at most that many. */
  List<Note> findByAlert(String alertId, int limit);

  /** Replaces a note of the same id; false if there is none. */
  boolean replace(Note note);

  /** Removes a note; false if there is none. */
  boolean delete(String alertId, String noteId);
}
