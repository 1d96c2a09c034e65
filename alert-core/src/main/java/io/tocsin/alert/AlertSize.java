package io.tocsin.alert;

import java.util.Collection;

/** How much memory alerts take, roughly: for caches with a limit. */
public final class AlertSize {

  private static final int OVERHEAD = 700;
  private static final int ENTRY_OVERHEAD = 150;
  private static final int ELEMENT_OVERHEAD = 40;

  private AlertSize() {}

  /** The bytes of an alert with its history. */
  public static int bytes(Alert alert) {
    int bytes = OVERHEAD + 2 * alert.text().length();
    bytes += alert.rawData() == null ? 0 : alert.rawData().length();
    bytes += bytes(alert.tags()) + bytes(alert.correlate()) + bytes(alert.service());
    bytes += bytes(alert.attributes().values()) + bytes(alert.attributes().keySet());
    for (HistoryEntry entry : alert.history()) {
      bytes += ENTRY_OVERHEAD + entry.text().length();
      bytes += entry.value() == null ? 0 : entry.value().length();
    }
    return bytes;
  }

  private static int bytes(Collection<?> values) {
    return ELEMENT_OVERHEAD * values.size() + (int) DraftLimits.length(values);
  }
}
