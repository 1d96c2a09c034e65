package io.tocsin.store.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of notes; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NoteRepository extends GenericRepository<NoteRow, String> {

  NoteRow save(NoteRow row);

  Optional<NoteRow> findByIdAndAlertId(String id, String alertId);

  List<NoteRow> findByAlertIdOrderByCreateTimeAscAndIdAsc(String alertId, Pageable page);

  /** Named members and not a row: an update of a row answers one even where there is none. */
  long update(
      @Id String id,
      String text,
      @Nullable String login,
      String attributes,
      @Nullable Long updateTime,
      @Nullable String customer);

  long deleteByIdAndAlertId(String id, String alertId);
}
