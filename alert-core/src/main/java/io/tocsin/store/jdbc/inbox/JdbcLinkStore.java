package io.tocsin.store.jdbc.inbox;

import static io.tocsin.store.jdbc.RepositoryCalls.ask;

import io.tocsin.inbox.AlertLink;
import io.tocsin.inbox.LinkStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Links through their repository. */
@Singleton
final class JdbcLinkStore implements LinkStore {

  private final LinkRepository rows;

  JdbcLinkStore(LinkRepository rows) {
    this.rows = rows;
  }

  @Override
  public List<AlertLink> find(String provider, String externalId) {
    return ask(() -> rows.find(provider, externalId, LIMIT)).stream().map(LinkRow::toLink).toList();
  }

  @Override
  public boolean put(AlertLink link, Instant now) {
    LinkRow row = LinkRow.of(link, now);
    return RepositoryCalls.add(() -> rows.save(row))
        || ask(
                () ->
                    rows.touch(row.id(), row.episode(), row.url(), row.lastTime(), row.touchedAt()))
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
    ask(() -> rows.delete(provider, externalId));
  }

  @Override
  public long deleteUntouched(Instant since) {
    return ask(() -> rows.deleteUntouched(Micros.of(since)));
  }
}
