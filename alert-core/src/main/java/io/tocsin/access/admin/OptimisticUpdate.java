package io.tocsin.access.admin;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessOutcome;
import io.tocsin.access.UpdateResult;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes what others may be changing at the same time, and tells of every change. */
final class OptimisticUpdate {

  private static final int ATTEMPTS = 5;

  private final AccessChanges changes;

  OptimisticUpdate(AccessChanges changes) {
    this.changes = changes;
  }

  /**
   * Adds something.
   *
   * @param kept whether nothing stood in the way
   * @param taken for the caller, if something did
   */
  <T> AccessOutcome<T> add(T value, boolean kept, String taken) {
    return kept ? told(value) : new AccessOutcome.Taken<>(taken);
  }

  /**
   * Replaces something by its next version, which is looked for again while others are quicker.
   *
   * @param taken for the caller, if another has the name that must be its own
   */
  <T> AccessOutcome<T> replace(
      Supplier<AccessOutcome<T>> next, Function<T, UpdateResult> write, Function<T, String> taken) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      AccessOutcome<T> wanted = next.get();
      if (!(wanted instanceof AccessOutcome.Done<T>(T value))) {
        return wanted;
      }
      switch (write.apply(value)) {
        case UPDATED -> {
          return told(value);
        }
        case DUPLICATE -> {
          return new AccessOutcome.Taken<>(taken.apply(value));
        }
        case CONFLICT -> {}
      }
    }
    return new AccessOutcome.Busy<>();
  }

  /** Removes something; not found if nobody has, because it was gone. */
  <T> AccessOutcome<T> remove(T value, boolean gone) {
    return gone ? told(value) : new AccessOutcome.NotFound<>();
  }

  private <T> AccessOutcome<T> told(T value) {
    changes.changed();
    return new AccessOutcome.Done<>(value);
  }
}
