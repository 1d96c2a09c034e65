package io.tocsin.outbound.dispatch;

import io.tocsin.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an alert.
 *
 * @param alert as it stood after that
 * @param user who did it; null if nobody did
 * @param text of the history entry
 * @param resumed whether it was suppressed before: others may know of the episode already
 */
record AlertEvent(
    EventType type, Alert alert, @Nullable String user, String text, boolean resumed) {

  AlertEvent(EventType type, Alert alert, @Nullable String user, String text) {
    this(type, alert, user, text, false);
  }
}
