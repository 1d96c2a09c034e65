package io.tocsin.action;

import io.tocsin.alarm.StatusScale;
import org.jspecify.annotations.Nullable;

/** Checks that a status is one of the alarm model's. */
record StatusNames(StatusScale scale) {

  /** What is wrong with the name, for the caller; null if nothing is. */
  @Nullable String violation(String status) {
    return scale.has(status)
        ? null
        : "Status (" + status + ") is not one of " + String.join(", ", scale.codes().keySet());
  }
}
