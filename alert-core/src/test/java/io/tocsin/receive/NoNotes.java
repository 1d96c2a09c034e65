package io.tocsin.receive;

import io.tocsin.alert.Note;
import io.tocsin.alert.NoteStore;
import java.util.List;
import java.util.Optional;

/** A note store for tests that need none. */
public final class NoNotes implements NoteStore {

  @Override
  public void add(Note note) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Note> find(String alertId, String noteId) {
    return Optional.empty();
  }

  @Override
  public List<Note> findByAlert(String alertId, int limit) {
    return List.of();
  }

  @Override
  public boolean replace(Note note) {
    return false;
  }

  @Override
  public boolean delete(String alertId, String noteId) {
    return false;
  }
}
