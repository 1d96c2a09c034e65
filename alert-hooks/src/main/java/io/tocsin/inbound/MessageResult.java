package io.tocsin.inbound;

import io.tocsin.alert.Alert;
import io.tocsin.plugin.Refusal;
import java.util.List;

/** The outcome of a message. */
public sealed interface MessageResult {

  /** Whether some of those were refused only for now, so that the call is to come again. */
  static boolean areToComeAgain(List<MessageResult> results) {
    return results.stream()
        .anyMatch(result -> result instanceof Refused(Refusal refusal) && refusal.isPassing());
  }

  /** The alert is on disk. */
  record Stored(Alert alert) implements MessageResult {}

  /** The alerts on which it was done, as they are now. */
  record Done(List<Alert> alerts) implements MessageResult {
    public Done {
      alerts = List.copyOf(alerts);
    }
  }

  /** A plugin refused it. */
  record Refused(Refusal refusal) implements MessageResult {}

  /** There is no such alert, as yet; the message is kept. */
  record Unmatched() implements MessageResult {}

  /** It breaks a rule. */
  record Invalid(String element, String reason) implements MessageResult {}

  /** It was not to be done: of no interest, too late, or not possible from where the alert is. */
  record Skipped(String reason) implements MessageResult {}
}
