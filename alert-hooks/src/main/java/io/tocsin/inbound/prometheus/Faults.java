package io.tocsin.inbound.prometheus;

import org.jspecify.annotations.Nullable;

/** The rules that an alert has to keep; those of all drafts come later. */
final class Faults {

  private Faults() {}

  /** The first rule that it breaks, for the sender; null if it keeps all. */
  static @Nullable String in(PrometheusAlert alert) {
    if (alert.labels().isEmpty()) {
      return "it has no label with a value";
    }
    if (alert.labels().containsKey("")) {
      return "it has a label without a name";
    }
    if (alert.annotations().containsKey("")) {
      return "it has an annotation without a name";
    }
    if (alert.startsAt() != null
        && alert.endsAt() != null
        && alert.endsAt().isBefore(alert.startsAt())) {
      return "endsAt is before startsAt";
    }
    return null;
  }
}
