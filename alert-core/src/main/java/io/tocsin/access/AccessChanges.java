package io.tocsin.access;

import io.tocsin.access.AccessOutcome.Busy;
import io.tocsin.access.AccessOutcome.Done;
import io.tocsin.access.AccessOutcome.NotFound;
import io.tocsin.access.AccessOutcome.Taken;

/** Is notified when users, groups, keys, permissions or customers have changed. */
public interface AccessChanges {

  /** What was read before may not hold any more; returns soon and never throws. */
  void changed();

  /** Notifies of a change, and gives its outcome. */
  default <T> AccessOutcome<T> done(T value) {
    changed();
    return new Done<>(value);
  }

  /**
   * Notifies of something new, and gives the outcome.
   *
   * @param added false if another has its name
   * @param taken what the caller is told then
   */
  default <T> AccessOutcome<T> added(T value, boolean added, String taken) {
    return added ? done(value) : new Taken<>(taken);
  }

  /**
   * Notifies of the next version of something, and gives the outcome.
   *
   * @param taken what the caller is told if another has its name
   */
  default <T> AccessOutcome<T> replaced(T value, UpdateResult result, String taken) {
    return switch (result) {
      case UPDATED -> done(value);
      case CONFLICT -> new Busy<>();
      case DUPLICATE -> new Taken<>(taken);
    };
  }

  /**
   * Notifies of the end of something, and gives the outcome.
   *
   * @param removed false if it was gone already
   */
  default <T> AccessOutcome<T> removed(T value, boolean removed) {
    return removed ? done(value) : new NotFound<>();
  }
}
