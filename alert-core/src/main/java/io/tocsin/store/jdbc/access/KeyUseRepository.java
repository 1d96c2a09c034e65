package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.annotation.Transactional;
import io.tocsin.access.ApiKeyStore.Use;
import io.tocsin.store.Micros;
import java.util.List;

/** Uses of API keys; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyUseRepository extends GenericRepository<KeyUseRepository.KeyUse, String> {

  /** All or none, so that what failed can be tried again. */
  @Transactional
  @Query(
      """
      UPDATE api_key SET use_count = use_count + :useCount,
      last_used_time = GREATEST(COALESCE(last_used_time, :lastUsedTime), :lastUsedTime)
      WHERE id = :id\
      """)
  long add(List<KeyUse> uses);

  /** Uses that the row of an API key is to get. */
  @MappedEntity("api_key")
  record KeyUse(
      @Id String id,
      @MappedProperty("use_count") long useCount,
      @MappedProperty("last_used_time") long lastUsedTime) {

    static KeyUse of(String id, Use use) {
      return new KeyUse(id, use.count(), Micros.of(use.latest()));
    }
  }
}
