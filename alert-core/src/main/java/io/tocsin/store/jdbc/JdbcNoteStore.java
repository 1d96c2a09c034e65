package io.tocsin.store.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.model.Pageable;
import io.tocsin.alert.Note;
import io.tocsin.alert.NoteStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Notes through their repository; only where the alerts are in the relational database. */
@Singleton
@Requires(beans = JdbcStores.class)
final class JdbcNoteStore implements NoteStore {

  private final NoteRepository rows;

  JdbcNoteStore(NoteRepository rows) {
    this.rows = rows;
  }

  @Override
  public void add(Note note) {
    var saved = RepositoryCalls.ask(() -> rows.save(NoteRow.of(note)));
    assert saved.id().equals(note.id());
  }

  @Override
  public Optional<Note> find(String alertId, String noteId) {
    return RepositoryCalls.ask(() -> rows.findByIdAndAlertId(noteId, alertId)).map(NoteRow::note);
  }

  @Override
  public List<Note> findByAlert(String alertId, int limit) {
    return RepositoryCalls.ask(
            () -> rows.findByAlertIdOrderByCreateTimeAscAndIdAsc(alertId, Pageable.from(0, limit)))
        .stream()
        .map(NoteRow::note)
        .toList();
  }

  @Override
  public boolean replace(Note note) {
    NoteRow row = NoteRow.of(note);
    return RepositoryCalls.ask(
            () ->
                rows.update(
                    row.id(),
                    row.text(),
                    row.login(),
                    row.attributes(),
                    row.updateTime(),
                    row.customer()))
        > 0;
  }

  @Override
  public boolean delete(String alertId, String noteId) {
    return RepositoryCalls.ask(() -> rows.deleteByIdAndAlertId(noteId, alertId)) > 0;
  }
}
