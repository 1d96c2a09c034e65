package io.tocsin.stream;

import io.tocsin.alert.Alert;
import io.tocsin.query.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an alert was before its present state, as far as it is known. */
sealed interface PreviousState {

  /** Whether somebody may know the alert by a state that matched, having got events since then. */
  boolean mayHaveMatched(Condition where, Instant since);

  /** There was no such alert. */
  record Nothing() implements PreviousState {
    @Override
    public boolean mayHaveMatched(Condition where, Instant since) {
      return false;
    }
  }

  /**
   * The state is not known; it is any that the present one allows.
   *
   * @param now null where the alert is gone
   */
  record Unknown(@Nullable Alert now) implements PreviousState {
    @Override
    public boolean mayHaveMatched(Condition where, Instant since) {
      return now == null || new EarlierStates(now, since).mayHaveMatched(where);
    }
  }

  /** The state is known, and there was no other in between. */
  record Known(Alert alert) implements PreviousState {
    @Override
    public boolean mayHaveMatched(Condition where, Instant since) {
      return where.test(alert);
    }
  }
}
