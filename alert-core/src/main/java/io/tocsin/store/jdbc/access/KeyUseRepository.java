package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.annotation.Transactional;
import java.util.List;

/** Uses of API keys; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyUseRepository extends GenericRepository<KeyUseRow, String> {

  /** All or none, so that what failed can be tried again. */
  @Transactional
  @Query(
      """
      UPDATE api_key SET use_count = use_count + :useCount,
      last_used_time = GREATEST(COALESCE(last_used_time, :lastUsedTime), :lastUsedTime)
      WHERE id = :id\
      """)
  long add(List<KeyUseRow> uses);
}
