package io.tocsin.access.admin;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.Replaced;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes what others may be changing at the same time, and tells of every change. */
final class Versions {

  private static final int ATTEMPTS = 5;

  private final AccessChanges changes;

  Versions(AccessChanges changes) {
    this.changes = changes;
  }

  /**
   * Adds something.
   *
   * @param kept whether nothing stood in the way
   * @param taken for the caller, if something did
   */
  <T> AdminOutcome<T> add(T value, boolean kept, String taken) {
    return kept ? told(value) : AdminOutcome.conflict(taken);
  }

  /**
   * Replaces something by its next version, which is looked for again while others are quicker.
   *
   * @param taken for the caller, if another has the name that must be its own
   */
  <T> AdminOutcome<T> replace(
      Supplier<AdminOutcome<T>> next, Function<T, Replaced> write, Function<T, String> taken) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      AdminOutcome<T> wanted = next.get();
      if (!(wanted instanceof AdminOutcome.Done<T>(T value))) {
        return wanted;
      }
      switch (write.apply(value)) {
        case DONE -> {
          return told(value);
        }
        case TAKEN -> {
          return AdminOutcome.conflict(taken.apply(value));
        }
        case LOST -> {}
      }
    }
    return AdminOutcome.conflict("it is changing too fast, try again");
  }

  /** Removes something; not found if nobody has, because it was gone. */
  <T> AdminOutcome<T> remove(T value, boolean gone) {
    return gone ? told(value) : AdminOutcome.notFound();
  }

  private <T> AdminOutcome<T> told(T value) {
    changes.changed();
    return new AdminOutcome.Done<>(value);
  }
}
