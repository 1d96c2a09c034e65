package io.tocsin.store.jdbc.inbox;

import static io.tocsin.store.jdbc.RepositoryCalls.ask;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.tocsin.inbox.AlertLink;
import io.tocsin.inbox.LinkStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links to what tools have, as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcLinkStore implements LinkStore, GenericRepository<LinkRow, String> {

  abstract LinkRow save(LinkRow row);

  @Query(
      "SELECT * FROM alert_link WHERE provider = :provider AND external_id = :externalId"
          + " ORDER BY alert_id LIMIT :size")
  abstract List<LinkRow> findLinks(String provider, String externalId, int size);

  @Query(
      """
      UPDATE alert_link SET url = COALESCE(:url, url), episode = :episode, touched_at = :touchedAt,
      last_time = COALESCE(:lastTime, last_time)
      WHERE id = :id
      AND (last_time IS NULL OR CAST(:lastTime AS BIGINT) IS NULL OR last_time <= :lastTime)
      """)
  abstract long touch(
      String id, long episode, @Nullable String url, @Nullable Long lastTime, long touchedAt);

  @Query("DELETE FROM alert_link WHERE provider = :provider AND external_id = :externalId")
  abstract long delete(String provider, String externalId);

  @Query("DELETE FROM alert_link WHERE touched_at < :since")
  abstract long deleteUntouched(long since);

  @Override
  public List<AlertLink> find(String provider, String externalId) {
    return ask(() -> findLinks(provider, externalId, LIMIT)).stream().map(LinkRow::toLink).toList();
  }

  @Override
  public boolean put(AlertLink link, Instant now) {
    LinkRow row = LinkRow.of(link, now);
    return RepositoryCalls.add(() -> save(row))
        || ask(() -> touch(row.id(), row.episode(), row.url(), row.lastTime(), row.touchedAt()))
            > 0;
  }

  /** Written anew before it is removed: a server that is killed leaves both, and loses none. */
  @Override
  public void move(String provider, String externalId, String newExternalId, Instant now) {
    if (externalId.equals(newExternalId)) {
      return;
    }
    for (AlertLink link : find(provider, externalId)) {
      put(
          new AlertLink(provider, newExternalId, link.alertId(), link.episode(), link.url(), null),
          now);
    }
    ask(() -> delete(provider, externalId));
  }

  @Override
  public long deleteUntouched(Instant since) {
    return ask(() -> deleteUntouched(Micros.of(since)));
  }
}
