package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.store.jdbc.RepositoryCalls;
import io.tocsin.store.jdbc.VersionedRows;
import io.tocsin.store.jdbc.access.KeyUseRepository.KeyUse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API keys as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcApiKeyStore extends VersionedRows<ApiKey, ApiKeyRow> implements ApiKeyStore {

  private final KeyUseRepository uses;

  JdbcApiKeyStore(KeyUseRepository uses) {
    super(ApiKeyRow::of);
    this.uses = uses;
  }

  abstract Optional<ApiKeyRow> readByHash(String hash);

  abstract List<ApiKeyRow> findAllOrderByCreateTimeAscAndIdAsc();

  abstract List<ApiKeyRow> findByLoginOrderByCreateTimeAscAndIdAsc(String login);

  @Override
  @Query("UPDATE api_key SET version = version + 1 WHERE id = :id AND version = :version")
  protected abstract long raise(String id, long version);

  /** Count and time of use are left alone. */
  @Override
  @Query(
      """
      UPDATE api_key SET hash = :hash, hint = :hint, login = :login, scopes = :scopes,
      text = :text, create_time = :createTime, expire_time = :expireTime,
      customer = :customer, granted_by = :grantedBy WHERE id = :id
      """)
  protected abstract void update(ApiKeyRow row);

  @Override
  public Optional<ApiKey> findByHash(String hash) {
    return one(() -> readByHash(hash));
  }

  @Override
  public List<ApiKey> all() {
    return list(this::findAllOrderByCreateTimeAscAndIdAsc);
  }

  @Override
  public List<ApiKey> ofUser(String login) {
    return list(() -> findByLoginOrderByCreateTimeAscAndIdAsc(login));
  }

  /** In the order of the ids, so that two servers do not wait for each other. */
  @Override
  public void used(Map<String, Use> usesById) {
    List<KeyUse> batch =
        usesById.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(use -> KeyUse.of(use.getKey(), use.getValue()))
            .toList();
    if (!batch.isEmpty()) {
      RepositoryCalls.ask(() -> uses.add(batch));
    }
  }
}
