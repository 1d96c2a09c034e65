package io.tocsin.store.jdbc.access;

import io.tocsin.access.EndedTokenStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Tokens that have ended, through their repository. */
@Singleton
final class JdbcEndedTokenStore implements EndedTokenStore {

  private final EndedTokenRepository rows;

  JdbcEndedTokenStore(EndedTokenRepository rows) {
    this.rows = rows;
  }

  @Override
  public boolean contains(String id) {
    return RepositoryCalls.ask(() -> rows.existsById(id));
  }

  @Override
  public boolean add(EndedToken token) {
    return RepositoryCalls.add(() -> rows.save(EndedTokenRow.of(token)));
  }

  @Override
  public long count(String userId) {
    return RepositoryCalls.ask(() -> rows.countByUserId(userId));
  }

  @Override
  public void deleteOfUser(String userId) {
    RepositoryCalls.ask(() -> rows.deleteByUserId(userId));
  }

  @Override
  public void deleteExpired(Instant now) {
    RepositoryCalls.ask(() -> rows.deleteByExpiresLessThan(Micros.of(now)));
  }
}
