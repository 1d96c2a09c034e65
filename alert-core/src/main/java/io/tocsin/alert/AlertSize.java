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
    bytes += alert.rawData() == null ? 0 : 2 * alert.rawData().length();
    bytes += bytes(alert.tags()) + bytes(alert.correlate()) + bytes(alert.service());
    bytes += bytes(alert.attributes().values()) + bytes(alert.attributes().keySet());
    for (HistoryEntry entry : alert.history()) {
      bytes += ENTRY_OVERHEAD + entry.text().length();
      bytes += entry.value() == null ? 0 : entry.value().length();
    }
    return bytes;
  }

  /** The bytes of a draft; a character counts as two, since one beyond Latin-1 makes all so. */
  public static long bytes(AlertDraft draft) {
    long characters = draft.text().length();
    characters += draft.rawData() == null ? 0 : draft.rawData().length();
    characters += draft.value() == null ? 0 : draft.value().length();
    long bytes = OVERHEAD + 2 * characters;
    bytes += 2L * bytes(draft.tags()) + 2L * bytes(draft.correlate());
    bytes += 2L * bytes(draft.service()) + 2L * bytes(draft.attributes().values());
    return bytes + 2L * bytes(draft.attributes().keySet());
  }

  private static int bytes(Collection<?> values) {
    return ELEMENT_OVERHEAD * values.size() + (int) DraftLimits.length(values);
  }
}
