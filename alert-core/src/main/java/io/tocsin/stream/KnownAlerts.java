package io.tocsin.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertSize;
import io.tocsin.alert.ChangeNotice.Removed;
import org.jspecify.annotations.Nullable;

/** The states that were published last, as far as they fit, to know what a change changes. */
final class KnownAlerts {

  private static final long MAX_BYTES = 32L << 20;

  private final Cache<Long, Alert> alerts =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((Long number, Alert alert) -> AlertSize.bytes(alert))
          .build();

  /** The change to that state; null if it was published already. */
  @Nullable AlertDelta stored(PendingRead read, Alert now) {
    Alert known = alerts.getIfPresent(now.number());
    if (known != null && known.version() >= now.version()) {
      return null;
    }
    alerts.put(now.number(), now);
    boolean created = known == null && read.isCreation();
    return new AlertDelta.Stored(read.position(), created, before(known, created, now), now);
  }

  /** States in between may have been read by somebody, so that what is older says nothing. */
  private static PreviousState before(@Nullable Alert known, boolean created, Alert now) {
    if (created) {
      return new PreviousState.Nothing();
    }
    return known != null && known.version() == now.version() - 1
        ? new PreviousState.Known(known)
        : new PreviousState.Unknown(now);
  }

  /** The end of an alert, the last state of which was announced with at least that version. */
  AlertDelta gone(long position, long version, Removed removed) {
    Alert known = alerts.asMap().remove(removed.number());
    PreviousState before =
        known != null && known.version() >= version
            ? new PreviousState.Known(known)
            : new PreviousState.Unknown(null);
    return new AlertDelta.Gone(position, before, removed);
  }
}
