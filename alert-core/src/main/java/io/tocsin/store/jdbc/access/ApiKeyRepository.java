package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of API keys; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRepository extends GenericRepository<ApiKeyRow, String> {

  ApiKeyRow save(ApiKeyRow row);

  Optional<ApiKeyRow> findById(String id);

  Optional<ApiKeyRow> findByHash(String hash);

  List<ApiKeyRow> findAllOrderByCreateTimeAscAndIdAsc();

  List<ApiKeyRow> findByLoginOrderByCreateTimeAscAndIdAsc(String login);

  @Query(
      """
      UPDATE api_key SET version = :version, hash = :hash, hint = :hint, login = :login,
      scopes = :scopes, text = :text, create_time = :createTime, expire_time = :expireTime,
      customer = :customer, granted_by = :grantedBy WHERE id = :id AND version = :version - 1\
      """)
  long replace(
      String id,
      long version,
      String hash,
      String hint,
      String login,
      String scopes,
      String text,
      long createTime,
      long expireTime,
      @Nullable String customer,
      @Nullable String grantedBy);

  long deleteById(String id);
}
