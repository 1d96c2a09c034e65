package io.tocsin.store.jdbc;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Rows of notes; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NoteRepository extends GenericRepository<NoteRow, String> {

  NoteRow save(NoteRow row);

  Optional<NoteRow> findByIdAndAlertId(String id, String alertId);

  List<NoteRow> findByAlertIdOrderByCreateTimeAscAndIdAsc(String alertId, Pageable page);

  long update(NoteRow row);

  long deleteByIdAndAlertId(String id, String alertId);
}
