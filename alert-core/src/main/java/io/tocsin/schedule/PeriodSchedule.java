package io.tocsin.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run is expected one period after the last one.
 *
 * @param period longer than zero
 */
public record PeriodSchedule(Duration period) implements Schedule {

  /** Refuses a period that is not positive. */
  public PeriodSchedule {
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period must be positive: " + period);
    }
  }

  /** One period after the time; never empty. */
  @Override
  public Optional<Instant> nextAfter(Instant time) {
    return Optional.of(time.plus(period));
  }
}
