package io.tocsin.outbound.alerta;

import io.tocsin.outbound.Notification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the events that is forwarded: {@code *}, {@code alerts}, {@code actions}, {@code
 * delete}, names of actions.
 */
record Forwarded(Set<String> what) {

  private static final String DELETED = "alert.deleted";

  /** The actions of operators by the types of events. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "alert.opened", "open",
          "alert.acknowledged", "ack",
          "alert.unacknowledged", "unack",
          "alert.shelved", "shelve",
          "alert.unshelved", "unshelve",
          "alert.closed", "close");

  /** Types for which nothing is received: a sender's draft never makes them. */
  private static final Set<String> NEVER_RECEIVED = Set.of(DELETED, "alert.noted", "alert.expired");

  Forwarded {
    what = Set.copyOf(what);
  }

  /** Whether to forward the notification as a deletion. */
  boolean isDeletion(Notification notification) {
    return notification.type().equals(DELETED) && has("delete");
  }

  /** Whether to forward the notification as an alert that was received. */
  boolean isAlert(Notification notification) {
    return isReceived(notification) && has("alerts");
  }

  /** The action to forward the notification as; null for none. */
  @Nullable String action(Notification notification) {
    String action = isReceived(notification) ? null : ACTIONS.get(notification.type());
    return action != null && (has("actions") || what.contains(action)) ? action : null;
  }

  private boolean has(String part) {
    return what.contains("*") || what.contains(part);
  }

  /** Whether a sender's draft made it happen, not an action. */
  private static boolean isReceived(Notification notification) {
    return !NEVER_RECEIVED.contains(notification.type())
        && millis(notification.alert().lastReceiveTime()).equals(millis(notification.time()));
  }

  private static Instant millis(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
