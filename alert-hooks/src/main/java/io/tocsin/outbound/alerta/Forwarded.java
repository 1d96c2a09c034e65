package io.tocsin.outbound.alerta;

import io.tocsin.outbound.Notification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of what happens is passed on: {@code *}, {@code alerts}, {@code actions}, {@code
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

  /** What the other server has no call for, or does by itself. */
  private static final List<String> ELSEWHERE = List.of("alert.noted", "alert.expired");

  Forwarded {
    what = Set.copyOf(what);
  }

  /** How something is passed on. */
  sealed interface Way {

    /** As an alert. */
    record Send() implements Way {}

    /** As an action. */
    record Act(String action) implements Way {}

    /** As a deletion. */
    record Delete() implements Way {}
  }

  /** How to pass a notification on; null: not at all. */
  @Nullable Way way(Notification notification) {
    String type = notification.type();
    if (type.equals(DELETED)) {
      return has("delete") ? new Way.Delete() : null;
    }
    if (ELSEWHERE.contains(type)) {
      return null;
    }
    if (isReceived(notification)) {
      return has("alerts") ? new Way.Send() : null;
    }
    String action = ACTIONS.get(type);
    return action != null && (has("actions") || what.contains(action)) ? new Way.Act(action) : null;
  }

  private boolean has(String part) {
    return what.contains("*") || what.contains(part);
  }

  /** Whether a sender's draft made it happen, not an action. */
  private static boolean isReceived(Notification notification) {
    return millis(notification.alert().lastReceiveTime()).equals(millis(notification.time()));
  }

  private static Instant millis(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
