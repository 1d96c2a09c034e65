package io.tocsin.alarm;

import io.tocsin.alert.Alert;
import io.tocsin.alert.PreviousStatus;
import io.tocsin.alert.Trend;
import org.jspecify.annotations.Nullable;

/**
 * All that an alarm model may look at to decide what happens next.
 *
 * @param action what an operator or time asks for; null when a draft is received
 * @param status where the alert stands; the model's default for a new one
 * @param previousStatus the status it can go back to: before the ack, the shelve, the close or the
 *     blackout; null if there is none
 * @param severity severity of the received draft, or of the alert for an action
 * @param previousSeverity severity of the stored alert before a correlation; for an action, the
 *     alert's own previous severity; null where it plays no part (duplicates)
 * @param trend severity compared with previousSeverity; no change where that is null
 * @param draftStatus status the draft asks for; the model's default where it asks for none; for an
 *     action, the alert's status as plugins left it, which counts only for actions unknown to the
 *     model
 */
public record Situation(
    @Nullable String action,
    String status,
    @Nullable String previousStatus,
    String severity,
    @Nullable String previousSeverity,
    Trend trend,
    String draftStatus) {

  /** The situation of a stored alert, which stands where it stands and can go back from there. */
  public static Situation of(
      Alert alert,
      @Nullable String action,
      String severity,
      @Nullable String previousSeverity,
      Trend trend,
      String draftStatus) {
    PreviousStatus before = alert.previousStatus();
    return new Situation(
        action,
        alert.status(),
        before == null ? null : before.status(),
        severity,
        previousSeverity,
        trend,
        draftStatus);
  }
}
