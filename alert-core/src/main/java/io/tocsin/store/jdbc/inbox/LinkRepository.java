package io.tocsin.store.jdbc.inbox;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links to what tools have; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface LinkRepository extends GenericRepository<LinkRow, String> {

  LinkRow save(LinkRow row);

  @Query(
      "SELECT * FROM alert_link WHERE provider = :provider AND external_id = :externalId"
          + " ORDER BY alert_id LIMIT :size")
  List<LinkRow> find(String provider, String externalId, int size);

  @Query(
      """
      UPDATE alert_link SET url = COALESCE(:url, url), episode = :episode, touched_at = :touchedAt,
      last_time = COALESCE(:lastTime, last_time)
      WHERE id = :id
      AND (last_time IS NULL OR CAST(:lastTime AS BIGINT) IS NULL OR last_time <= :lastTime)
      """)
  long touch(
      String id, long episode, @Nullable String url, @Nullable Long lastTime, long touchedAt);

  @Query("DELETE FROM alert_link WHERE provider = :provider AND external_id = :externalId")
  long delete(String provider, String externalId);

  @Query("DELETE FROM alert_link WHERE touched_at < :since")
  long deleteUntouched(long since);
}
