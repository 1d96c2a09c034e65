package io.tocsin.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertSize;
import io.tocsin.alert.ChangeNotice.Removed;
import org.jspecify.annotations.Nullable;

/** The states that were told last, as far as they fit, to tell what a change changes. */
final class KnownAlerts {

  private static final long BYTES = 32L << 20;

  private final Cache<Long, Alert> alerts =
      Caffeine.newBuilder()
          .maximumWeight(BYTES)
          .weigher((Long number, Alert alert) -> AlertSize.bytes(alert))
          .build();

  /** The turn to that state; null if it was told already. */
  @Nullable Turn stored(Look look, Alert now) {
    Alert known = alerts.getIfPresent(now.number());
    if (known != null && known.version() >= now.version()) {
      return null;
    }
    alerts.put(now.number(), now);
    boolean created = known == null && look.isCreation();
    return new Turn.Stored(look.position(), created, before(known, created, now), now);
  }

  /** States in between may have been read by somebody, so that what is older says nothing. */
  private static Before before(@Nullable Alert known, boolean created, Alert now) {
    if (created) {
      return new Before.Nothing();
    }
    return known != null && known.version() == now.version() - 1
        ? new Before.Known(known)
        : new Before.Unknown(now);
  }

  /** The end of an alert, the last state of which was announced with at least that version. */
  Turn gone(long position, long version, Removed removed) {
    Alert known = alerts.asMap().remove(removed.number());
    Before before =
        known != null && known.version() >= version
            ? new Before.Known(known)
            : new Before.Unknown(null);
    return new Turn.Gone(position, before, removed);
  }
}
