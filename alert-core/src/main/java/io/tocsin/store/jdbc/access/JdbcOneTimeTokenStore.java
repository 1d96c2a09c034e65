package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.tocsin.access.OneTimeTokenStore;
import io.tocsin.access.OptimisticUpdate;
import io.tocsin.access.UpdateResult;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Tokens that were sent, as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcOneTimeTokenStore
    implements OneTimeTokenStore, GenericRepository<JdbcOneTimeTokenStore.TokenRow, String> {

  abstract TokenRow save(TokenRow row);

  abstract Optional<TokenRow> findByHash(String hash);

  /** Over the one that the user has for that purpose, if there is one. */
  @Query(
      """
      UPDATE one_time_token SET hash = :hash, expires = :expires
      WHERE user_id = :userId AND purpose = :purpose
      """)
  abstract long replace(String hash, long expires, String userId, String purpose);

  abstract long deleteByHash(String hash);

  abstract long deleteByExpiresLessThan(long time);

  /** Another server may add one in between; none is added if the user is gone. */
  @Override
  public void add(OneTimeToken token) {
    TokenRow row = TokenRow.of(token);
    OptimisticUpdate.retryUntil(
        () -> replace(row) == UpdateResult.UPDATED || RepositoryCalls.add(() -> save(row)));
  }

  private UpdateResult replace(TokenRow row) {
    return RepositoryCalls.replace(
        () -> replace(row.hash(), row.expires(), row.userId(), row.purpose()));
  }

  @Override
  public Optional<OneTimeToken> take(String hash) {
    return RepositoryCalls.ask(() -> findByHash(hash))
        .filter(row -> RepositoryCalls.ask(() -> deleteByHash(hash)) > 0)
        .map(TokenRow::token);
  }

  @Override
  public void deleteExpired(Instant now) {
    RepositoryCalls.ask(() -> deleteByExpiresLessThan(Micros.of(now)));
  }

  /** The row of a token that was sent; the time in microseconds. */
  @MappedEntity(value = "one_time_token", alias = "token_")
  record TokenRow(@Id String hash, String purpose, String userId, long expires) {

    static TokenRow of(OneTimeToken token) {
      return new TokenRow(
          token.hash(), token.purpose().name(), token.userId(), Micros.of(token.expires()));
    }

    OneTimeToken token() {
      return new OneTimeToken(hash, Purpose.valueOf(purpose), userId, Micros.instant(expires));
    }
  }
}
