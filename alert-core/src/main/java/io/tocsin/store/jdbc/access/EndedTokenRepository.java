package io.tocsin.store.jdbc.access;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** Rows of tokens that have ended; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EndedTokenRepository extends GenericRepository<EndedTokenRow, String> {

  EndedTokenRow save(EndedTokenRow row);

  boolean existsById(String id);

  long countByUserId(String userId);

  long deleteByUserId(String userId);

  long deleteByExpiresLessThan(long time);
}
