package io.tocsin.store.jdbc.access;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Rows of secrets; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SecretRepository extends GenericRepository<SecretRow, String> {

  SecretRow save(SecretRow row);

  Optional<SecretRow> findByName(String name);

  long deleteByName(String name);
}
