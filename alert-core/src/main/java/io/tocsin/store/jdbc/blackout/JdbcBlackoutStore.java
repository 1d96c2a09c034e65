package io.tocsin.store.jdbc.blackout;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.BlackoutStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.VersionedRows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Blackouts as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcBlackoutStore extends VersionedRows<Blackout, BlackoutRow>
    implements BlackoutStore {

  JdbcBlackoutStore() {
    super(BlackoutRow::of);
  }

  abstract List<BlackoutRow> findAllOrderByCreateTimeAscAndIdAsc();

  abstract List<BlackoutRow> findByEndTimeGreaterThanOrderByCreateTimeAscAndIdAsc(long endTime);

  @Override
  @Query("UPDATE blackout SET version = version + 1 WHERE id = :id AND version = :version")
  protected abstract long raise(String id, long version);

  @Override
  public List<Blackout> all() {
    return list(this::findAllOrderByCreateTimeAscAndIdAsc);
  }

  @Override
  public List<Blackout> endingAfter(Instant time) {
    long micros = Micros.of(time);
    return list(() -> findByEndTimeGreaterThanOrderByCreateTimeAscAndIdAsc(micros));
  }
}
