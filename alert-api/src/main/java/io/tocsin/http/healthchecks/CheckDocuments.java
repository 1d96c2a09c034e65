package io.tocsin.http.healthchecks;

import io.micronaut.http.HttpRequest;
import io.tocsin.web.Links;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes the documents of checks for the answers to a request. */
@Singleton
final class CheckDocuments {

  private final ManagementAccess access;
  private final Channels channels;
  private final Links links;
  private final Clock clock;

  CheckDocuments(ManagementAccess access, Channels channels, Links links, Clock clock) {
    this.access = access;
    this.channels = channels;
    this.links = links;
    this.clock = clock;
  }

  /** How checks are shown now to the caller of the request, who has been admitted. */
  CheckDocument of(HttpRequest<?> request, int version) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new CheckDocument(
        version, links.base(request), access.isReadWrite(request), channels, now);
  }
}
