package io.tocsin.store.jdbc.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.tocsin.inbox.AlertLink;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row of a link; times in microseconds. */
@MappedEntity("alert_link")
record LinkRow(
    @Id String id,
    String provider,
    @MappedProperty("external_id") String externalId,
    @MappedProperty("alert_id") String alertId,
    long episode,
    @Nullable String url,
    @MappedProperty("last_time") @Nullable Long lastTime,
    @MappedProperty("touched_at") long touchedAt) {

  static LinkRow of(AlertLink link, Instant now) {
    return new LinkRow(
        id(link),
        link.provider(),
        link.externalId(),
        link.alertId(),
        link.episode(),
        link.url(),
        link.lastTime() == null ? null : (Long) Micros.of(link.lastTime()),
        Micros.of(now));
  }

  /** The same for the same three, whoever makes it. */
  private static String id(AlertLink link) {
    String parts = Json.of(List.of(link.provider(), link.externalId(), link.alertId()));
    return UUID.nameUUIDFromBytes(parts.getBytes(UTF_8)).toString();
  }

  AlertLink toLink() {
    return new AlertLink(
        provider,
        externalId,
        alertId,
        episode,
        url,
        lastTime == null ? null : Micros.instant(lastTime));
  }
}
