package io.tocsin.alarm;

import io.tocsin.alert.Alert;
import io.tocsin.alert.PreviousStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts a status on an alert, with all that hangs on it: where it can go back to, and until when.
 */
public final class StatusMove {

  private StatusMove() {}

  /**
   * The next state with that status.
   *
   * @param before the alert as it stood
   * @param next the state being made of it
   * @param hold seconds until a timed status runs out, 0 for never; null for what it held before,
   *     where the move stays in it or goes back to it, else never
   * @param login of who makes the move; null for nobody with a name
   */
  public static Alert move(
      AlarmModel model,
      Alert before,
      Alert next,
      String status,
      @Nullable Long hold,
      @Nullable String login,
      Instant now) {
    if (hold == null && status.equals(before.status())) {
      return stay(before, next, now);
    }
    PreviousStatus left = new PreviousStatus(before.status(), held(before), before.statusBy());
    PreviousStatus restored =
        StatusStack.restored(model, before.returns(), before.status(), status);
    return next.toBuilder()
        .status(status)
        .episode(
            before.episode() + (model.isOver(before.status()) && !model.isOver(status) ? 1 : 0))
        .returns(StatusStack.after(model, before.returns(), left, status))
        .statusUntil(until(model, status, hold, restored, now))
        .statusBy(model.isTimed(status) ? by(hold, restored, login) : null)
        .blackoutId(model.isSuppressed(status) ? next.blackoutId() : null)
        .updateTime(now)
        .build();
  }

  /** An action that leaves the status as it is lets a timed one hold anew. */
  private static Alert stay(Alert before, Alert next, Instant now) {
    Instant until = before.statusUntil() == null ? null : now.plusSeconds(held(before));
    return next.toBuilder().statusUntil(until).updateTime(now).build();
  }

  /** How many seconds the present status was given to hold; 0 for ever. */
  private static long held(Alert alert) {
    Instant until = alert.statusUntil();
    return until == null ? 0 : Math.max(1, Duration.between(alert.updateTime(), until).toSeconds());
  }

  /** What is gone back to is as it was, unless the move says itself how long it holds. */
  private static @Nullable String by(
      @Nullable Long hold, @Nullable PreviousStatus restored, @Nullable String login) {
    return hold == null && restored != null ? restored.by() : login;
  }

  private static @Nullable Instant until(
      AlarmModel model,
      String status,
      @Nullable Long hold,
      @Nullable PreviousStatus restored,
      Instant now) {
    long fallback = restored == null ? 0 : restored.timeout();
    long seconds = hold == null ? fallback : hold;
    return model.isTimed(status) && seconds > 0 ? now.plusSeconds(seconds) : null;
  }
}
