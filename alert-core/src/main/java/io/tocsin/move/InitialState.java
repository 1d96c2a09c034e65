package io.tocsin.move;

import io.tocsin.alert.Alert;
import io.tocsin.move.Item.Whole;

/**
 * What is created of an alert first. An alert claims what is in its correlate list then, so one
 * that owns less begins with a shorter list, one version earlier.
 */
final class InitialState {

  private InitialState() {}

  /** Whether it is not the alert itself. */
  static boolean isNeeded(Whole whole) {
    return !whole.claimed().equals(whole.alert().correlate());
  }

  static Alert of(Whole whole) {
    Alert alert = whole.alert();
    return isNeeded(whole)
        ? alert.toBuilder().correlate(whole.claimed()).version(alert.version() - 1).build()
        : alert;
  }

  /** Whether a run that was killed left it so; correlate lists never change else. */
  static boolean isLeft(Alert stored, Whole whole) {
    return isNeeded(whole)
        && stored.version() == whole.alert().version() - 1
        && stored.correlate().equals(whole.claimed());
  }
}
