package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Rows of tokens that were sent; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TokenRepository extends GenericRepository<TokenRow, String> {

  TokenRow save(TokenRow row);

  Optional<TokenRow> findByHash(String hash);

  /** Over the one that the user has for that purpose, if there is one. */
  @Query(
      "UPDATE one_time_token SET hash = :hash, expires = :expires"
          + " WHERE user_id = :userId AND purpose = :purpose")
  long replace(String hash, long expires, String userId, String purpose);

  long deleteByHash(String hash);

  long deleteByExpiresLessThan(long time);
}
