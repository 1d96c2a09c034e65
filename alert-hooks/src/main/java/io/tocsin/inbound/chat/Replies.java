package io.tocsin.inbound.chat;

import io.tocsin.alert.Alert;
import io.tocsin.inbound.MessageResult;
import java.util.List;
import java.util.Locale;

/** What people in a chat are answered to their commands, in plain text. */
public final class Replies {

  private static final int SHORT_ID_CHARS = 8;

  private Replies() {}

  /** One sentence. */
  public static String text(MessageResult result) {
    return switch (result) {
      case MessageResult.Done(List<Alert> alerts) -> done(alerts);
      case MessageResult.Stored(Alert alert) -> state(alert);
      case MessageResult.Unmatched() -> "There is no such alert.";
      case MessageResult.Refused(var refusal) -> "Nothing was done: " + refusal.message();
      case MessageResult.Invalid(String element, String reason) -> "Nothing was done: " + reason;
      case MessageResult.Skipped(String reason) -> "Nothing was done: " + reason + ".";
    };
  }

  private static String done(List<Alert> alerts) {
    return alerts.isEmpty() ? "Done." : state(alerts.getFirst());
  }

  private static String state(Alert alert) {
    String id = alert.id();
    String status = alert.status();
    String shown =
        status.isEmpty()
            ? status
            : status.substring(0, 1).toUpperCase(Locale.ROOT) + status.substring(1);
    return "The status of alert "
        + id.substring(0, Math.min(SHORT_ID_CHARS, id.length()))
        + " is "
        + shown
        + " now!";
  }
}
