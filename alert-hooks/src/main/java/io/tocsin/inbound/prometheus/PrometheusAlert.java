package io.tocsin.inbound.prometheus;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert as Prometheus sends it; whether it keeps the rules is up to {@link #fault}.
 *
 * @param labels sorted by name; those without a value are left out, since to Prometheus they are
 *     the same as absent ones
 * @param annotations by name
 * @param startsAt null: it does not say
 * @param endsAt null: it does not say
 * @param generatorUrl where it comes from; empty: it does not say
 * @param json the whole alert as received
 */
public record PrometheusAlert(
    SortedMap<String, String> labels,
    Map<String, String> annotations,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    String generatorUrl,
    String json) {

  public PrometheusAlert {
    TreeMap<String, String> present = new TreeMap<>(labels);
    present.values().removeIf(String::isEmpty);
    labels = Collections.unmodifiableSortedMap(present);
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /**
   * The first rule of Prometheus that the alert breaks, for the sender; null if it keeps all. Rules
   * of all drafts are checked later.
   */
  public @Nullable String fault() {
    if (labels.isEmpty()) {
      return "it has no label with a value";
    }
    if (labels.containsKey("")) {
      return "it has a label without a name";
    }
    if (annotations.containsKey("")) {
      return "it has an annotation without a name";
    }
    return startsAt != null && endsAt != null && endsAt.isBefore(startsAt)
        ? "endsAt is before startsAt"
        : null;
  }
}
