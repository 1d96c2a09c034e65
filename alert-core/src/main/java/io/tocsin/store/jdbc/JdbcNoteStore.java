package io.tocsin.store.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.tocsin.alert.Note;
import io.tocsin.alert.NoteStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes as rows; only where the alerts are in the relational database. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(beans = JdbcStores.class)
abstract class JdbcNoteStore implements NoteStore, GenericRepository<NoteRow, String> {

  abstract NoteRow save(NoteRow row);

  abstract Optional<NoteRow> findByIdAndAlertId(String id, String alertId);

  abstract List<NoteRow> findByAlertIdOrderByCreateTimeAscAndIdAsc(String alertId, Pageable page);

  /** Named members and not a row: an update of a row answers one even where there is none. */
  abstract long update(
      @Id String id,
      String text,
      @Nullable String login,
      String attributes,
      @Nullable Long updateTime,
      @Nullable String customer);

  abstract long deleteByIdAndAlertId(String id, String alertId);

  @Override
  public void add(Note note) {
    RepositoryCalls.ask(() -> save(NoteRow.of(note)));
  }

  @Override
  public Optional<Note> find(String alertId, String noteId) {
    return RepositoryCalls.ask(() -> findByIdAndAlertId(noteId, alertId)).map(NoteRow::note);
  }

  @Override
  public List<Note> findByAlert(String alertId, int limit) {
    return RepositoryCalls.ask(
            () -> findByAlertIdOrderByCreateTimeAscAndIdAsc(alertId, Pageable.from(0, limit)))
        .stream()
        .map(NoteRow::note)
        .toList();
  }

  @Override
  public boolean replace(Note note) {
    NoteRow row = NoteRow.of(note);
    return RepositoryCalls.ask(
            () ->
                update(
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
    return RepositoryCalls.ask(() -> deleteByIdAndAlertId(noteId, alertId)) > 0;
  }
}
