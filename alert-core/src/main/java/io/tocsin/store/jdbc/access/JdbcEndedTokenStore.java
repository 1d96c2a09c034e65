package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.tocsin.access.EndedTokenStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Tokens that have ended, as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcEndedTokenStore
    implements EndedTokenStore, GenericRepository<JdbcEndedTokenStore.EndedTokenRow, String> {

  abstract EndedTokenRow save(EndedTokenRow row);

  abstract boolean existsById(String id);

  abstract long countByUserId(String userId);

  abstract long deleteByUserId(String userId);

  abstract long deleteByExpiresLessThan(long time);

  @Override
  public boolean contains(String id) {
    return RepositoryCalls.ask(() -> existsById(id));
  }

  @Override
  public boolean add(EndedToken token) {
    return RepositoryCalls.add(
        () -> save(new EndedTokenRow(token.id(), token.userId(), Micros.of(token.expires()))));
  }

  @Override
  public long count(String userId) {
    return RepositoryCalls.ask(() -> countByUserId(userId));
  }

  @Override
  public void deleteOfUser(String userId) {
    RepositoryCalls.ask(() -> deleteByUserId(userId));
  }

  @Override
  public void deleteExpired(Instant now) {
    RepositoryCalls.ask(() -> deleteByExpiresLessThan(Micros.of(now)));
  }

  /** The row of a token that has ended; the time in microseconds. */
  @MappedEntity(value = "ended_token", alias = "token_")
  record EndedTokenRow(@Id String id, String userId, long expires) {}
}
