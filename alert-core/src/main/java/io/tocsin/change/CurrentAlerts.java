package io.tocsin.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertSize;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What this server last wrote, by claim. A guess only: another server may have written since, which
 * the version check of the next write finds out.
 */
public final class CurrentAlerts {

  private final Cache<AlertKey, Alert> owners;

  /** Remembers alerts up to roughly that many bytes. */
  public CurrentAlerts(long bytes) {
    this.owners =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((AlertKey key, Alert alert) -> AlertSize.bytes(alert))
            .build();
  }

  /** The owner of that key, as far as this server remembers one; null if it does not. */
  public @Nullable Alert owner(AlertKey key) {
    return owners.getIfPresent(key);
  }

  /** Remembers what was written or read, under the keys it was asked for by and its own. */
  public void remember(Alert alert, Collection<AlertKey> askedFor) {
    replace(alert);
    owners.put(alert.key(), alert);
    askedFor.forEach(key -> owners.put(key, alert));
  }

  /** Takes over what was written elsewhere in this server, where the alert is remembered. */
  public void replace(Alert alert) {
    alert.claims().forEach(key -> replace(key, alert));
  }

  /** An event in a correlate list may belong to another alert, which then stays its owner. */
  private void replace(AlertKey key, Alert alert) {
    owners
        .asMap()
        .computeIfPresent(key, (same, old) -> old.number() == alert.number() ? alert : old);
  }

  /** Forgets an alert that is gone, or has turned out to be another one by now. */
  public void forget(Alert alert) {
    owners.invalidateAll(alert.claims());
  }

  /** Forgets who owns that key. */
  public void forget(AlertKey key) {
    owners.invalidate(key);
  }
}
