package io.tocsin.store.jdbc.access;

import io.tocsin.access.OneTimeTokenStore;
import io.tocsin.access.OptimisticUpdate;
import io.tocsin.access.UpdateResult;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Tokens through their repository. */
@Singleton
final class JdbcOneTimeTokenStore implements OneTimeTokenStore {

  private final TokenRepository rows;

  JdbcOneTimeTokenStore(TokenRepository rows) {
    this.rows = rows;
  }

  /** Another server may add one in between; none is added if the user is gone. */
  @Override
  public void add(OneTimeToken token) {
    TokenRow row = TokenRow.of(token);
    OptimisticUpdate.retryUntil(
        () -> replace(row) == UpdateResult.UPDATED || RepositoryCalls.add(() -> rows.save(row)));
  }

  private UpdateResult replace(TokenRow row) {
    return RepositoryCalls.replace(
        () -> rows.replace(row.hash(), row.expires(), row.userId(), row.purpose()));
  }

  @Override
  public Optional<OneTimeToken> take(String hash) {
    return RepositoryCalls.ask(() -> rows.findByHash(hash))
        .filter(row -> RepositoryCalls.ask(() -> rows.deleteByHash(hash)) > 0)
        .map(TokenRow::token);
  }

  @Override
  public void deleteExpired(Instant now) {
    long deleted = RepositoryCalls.ask(() -> rows.deleteByExpiresLessThan(Micros.of(now)));
    assert deleted >= 0;
  }
}
