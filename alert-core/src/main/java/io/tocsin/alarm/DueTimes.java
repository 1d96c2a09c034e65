package io.tocsin.alarm;

import io.tocsin.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What time will ask for, and when: at most one step at a time, the earliest first.
 *
 * <p>An alert that is acked or shelved does not expire; it may when that ends. A closed alert is
 * deleted after it has been neither received nor changed for the given time.
 */
public final class DueTimes {

  private final AlarmModel model;
  private final Duration deleteExpiredAfter;
  private final Duration deleteInfoAfter;
  private final Duration endGrace;

  /**
   * Due times under those settings.
   *
   * @param deleteExpiredAfter zero for never
   * @param deleteInfoAfter zero for never
   * @param endGrace how long past its announced end an alert stays open
   */
  public DueTimes(
      AlarmModel model, Duration deleteExpiredAfter, Duration deleteInfoAfter, Duration endGrace) {
    this.model = model;
    this.deleteExpiredAfter = deleteExpiredAfter;
    this.deleteInfoAfter = deleteInfoAfter;
    this.endGrace = endGrace;
  }

  /** What time asks for. */
  public enum Step {
    /** The alert goes. */
    DELETE,
    /** The ack or shelve runs out. */
    RUN_OUT,
    /** The announced end passed. */
    END,
    /** It was not received again in time. */
    EXPIRE
  }

  /** A step and its time. */
  public record Due(Instant at, Step step) {}

  /** The next step of that alert; null if time never asks for any. */
  public @Nullable Due next(Alert alert) {
    return Stream.of(deletion(alert), runningOut(alert), end(alert), expiry(alert))
        .filter(Objects::nonNull)
        .min(Comparator.comparing(Due::at).thenComparing(Due::step))
        .orElse(null);
  }

  /** A copy of the alert with its {@code dueAt} set. */
  public Alert stamp(Alert alert) {
    Due due = next(alert);
    return alert.toBuilder().dueAt(due == null ? null : due.at()).build();
  }

  private @Nullable Due deletion(Alert alert) {
    Instant touched =
        alert.lastReceiveTime().isAfter(alert.updateTime())
            ? alert.lastReceiveTime()
            : alert.updateTime();
    if (model.isOver(alert.status()) && !deleteExpiredAfter.isZero()) {
      return new Due(touched.plus(deleteExpiredAfter), Step.DELETE);
    }
    if (alert.severity().equals(model.severities().inform()) && !deleteInfoAfter.isZero()) {
      return new Due(alert.lastReceiveTime().plus(deleteInfoAfter), Step.DELETE);
    }
    return null;
  }

  private @Nullable Due runningOut(Alert alert) {
    Instant until = alert.statusUntil();
    return until == null || !model.isTimed(alert.status()) ? null : new Due(until, Step.RUN_OUT);
  }

  private @Nullable Due end(Alert alert) {
    Instant endsAt = alert.endsAt();
    return endsAt == null || model.severities().isNormal(alert.severity())
        ? null
        : new Due(endsAt.plus(endGrace), Step.END);
  }

  private @Nullable Due expiry(Alert alert) {
    Instant expiresAt = alert.expiresAt();
    return expiresAt == null
            || alert.status().equals(model.expiredStatus())
            || model.isTimed(alert.status())
        ? null
        : new Due(expiresAt, Step.EXPIRE);
  }
}
