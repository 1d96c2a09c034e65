package io.tocsin.store.jdbc.access;

import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.UpdateResult;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API keys through their repositories. */
@Singleton
final class JdbcApiKeyStore implements ApiKeyStore {

  private final ApiKeyRepository rows;
  private final KeyUseRepository uses;

  JdbcApiKeyStore(ApiKeyRepository rows, KeyUseRepository uses) {
    this.rows = rows;
    this.uses = uses;
  }

  @Override
  public Optional<ApiKey> find(String id) {
    return RepositoryCalls.ask(() -> rows.findById(id)).map(ApiKeyRow::key);
  }

  @Override
  public Optional<ApiKey> findByHash(String hash) {
    return RepositoryCalls.ask(() -> rows.findByHash(hash)).map(ApiKeyRow::key);
  }

  @Override
  public List<ApiKey> all() {
    return keys(RepositoryCalls.ask(rows::findAllOrderByCreateTimeAscAndIdAsc));
  }

  @Override
  public List<ApiKey> ofUser(String login) {
    return keys(RepositoryCalls.ask(() -> rows.findByLoginOrderByCreateTimeAscAndIdAsc(login)));
  }

  private static List<ApiKey> keys(List<ApiKeyRow> found) {
    return found.stream().map(ApiKeyRow::key).toList();
  }

  @Override
  public boolean add(ApiKey key) {
    return RepositoryCalls.add(() -> rows.save(ApiKeyRow.of(key)));
  }

  @Override
  public UpdateResult replace(ApiKey next) {
    ApiKeyRow row = ApiKeyRow.of(next);
    return RepositoryCalls.replace(
        () ->
            rows.replace(
                row.id(),
                row.version(),
                row.hash(),
                row.hint(),
                row.login(),
                row.scopes(),
                row.text(),
                row.createTime(),
                row.expireTime(),
                row.customer(),
                row.grantedBy()));
  }

  @Override
  public boolean delete(String id) {
    return RepositoryCalls.ask(() -> rows.deleteById(id)) > 0;
  }

  /** In the order of the ids, so that two servers do not wait for each other. */
  @Override
  public void used(Map<String, Use> usesById) {
    List<KeyUseRow> batch =
        usesById.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                use ->
                    new KeyUseRow(
                        use.getKey(), use.getValue().count(), Micros.of(use.getValue().latest())))
            .toList();
    if (!batch.isEmpty()) {
      long found = RepositoryCalls.ask(() -> uses.add(batch));
      assert found <= batch.size();
    }
  }
}
