package io.tocsin.access;

import io.tocsin.access.AccessOutcome.Busy;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Repeats what reads something and writes its next version, as long as others write in between. It
 * gives up after ten attempts.
 */
public final class OptimisticUpdate {

  private static final int MAX_ATTEMPTS = 10;

  private OptimisticUpdate() {}

  /**
   * Repeats an attempt until it has a result.
   *
   * @param attempt gives nothing if others have written in between
   * @return empty if no attempt had a result
   */
  public static <T> Optional<T> retry(Supplier<Optional<T>> attempt) {
    return Stream.generate(attempt).limit(MAX_ATTEMPTS).flatMap(Optional::stream).findFirst();
  }

  /** Repeats an attempt until its outcome is another than {@link Busy}. */
  public static <T> AccessOutcome<T> retryBusy(Supplier<AccessOutcome<T>> attempt) {
    return retry(() -> Optional.of(attempt.get()).filter(outcome -> !(outcome instanceof Busy)))
        .orElseGet(Busy::new);
  }

  /** Repeats an attempt until it says that it was successful; it does not matter if none is. */
  public static void retryUntil(BooleanSupplier attempt) {
    for (int i = 0; i < MAX_ATTEMPTS && !attempt.getAsBoolean(); i++) {}
  }
}
