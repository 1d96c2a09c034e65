package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Rows of permissions; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PermissionRepository extends GenericRepository<PermissionRow, String> {

  PermissionRow save(PermissionRow row);

  Optional<PermissionRow> findById(String id);

  List<PermissionRow> findAllOrderByMatchAsc();

  @Query(
      """
      UPDATE permission SET version = :version, match = :match, scopes = :scopes
      WHERE id = :id AND version = :version - 1\
      """)
  long replace(String id, long version, String match, String scopes);

  long deleteById(String id);
}
