package io.tocsin.receive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.HistoryEntry;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this server last wrote, by claim. A guess only: another server may have written since, which
 * the version check of the next write finds out.
 */
public final class CurrentAlerts {

  private static final int OVERHEAD = 700;
  private static final int ENTRY_OVERHEAD = 150;
  private static final int ELEMENT_OVERHEAD = 40;

  private final Cache<AlertKey, Alert> owners;

  /** Remembers alerts up to roughly that many bytes. */
  public CurrentAlerts(long bytes) {
    this.owners =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((AlertKey key, Alert alert) -> weight(alert))
            .build();
  }

  @Nullable Alert owner(AlertKey key) {
    return owners.getIfPresent(key);
  }

  /** Remembers what was written or read, under the keys it was asked for by and its own. */
  void remember(Alert alert, Collection<AlertKey> askedFor) {
    replace(alert);
    owners.put(alert.key(), alert);
    askedFor.forEach(key -> owners.put(key, alert));
  }

  /** Takes over what was written elsewhere in this server, where the alert is remembered. */
  public void replace(Alert alert) {
    replace(alert.key(), alert);
    for (String event : alert.correlate()) {
      replace(alert.key().withEvent(event), alert);
    }
  }

  /** An event in a correlate list may belong to another alert, which then stays its owner. */
  private void replace(AlertKey key, Alert alert) {
    owners
        .asMap()
        .computeIfPresent(key, (same, old) -> old.number() == alert.number() ? alert : old);
  }

  /** Forgets an alert that is gone, or has turned out to be another one by now. */
  public void forget(Alert alert) {
    owners.invalidate(alert.key());
    for (String event : alert.correlate()) {
      owners.invalidate(alert.key().withEvent(event));
    }
  }

  void forget(AlertKey key) {
    owners.invalidate(key);
  }

  private static int weight(Alert alert) {
    int weight = OVERHEAD + 2 * alert.text().length();
    weight += alert.rawData() == null ? 0 : alert.rawData().length();
    weight += weight(alert.tags()) + weight(alert.correlate()) + weight(alert.service());
    weight += weight(alert.attributes().values()) + weight(alert.attributes().keySet());
    for (HistoryEntry entry : alert.history()) {
      weight += ENTRY_OVERHEAD + entry.text().length();
      weight += entry.value() == null ? 0 : entry.value().length();
    }
    return weight;
  }

  private static int weight(Collection<?> values) {
    int weight = 0;
    for (Object value : values) {
      weight += ELEMENT_OVERHEAD;
      weight +=
          switch (value) {
            case String text -> text.length();
            case Map<?, ?> object -> weight(object.keySet()) + weight(object.values());
            case Collection<?> list -> weight(list);
            case null, default -> 0;
          };
    }
    return weight;
  }
}
