package io.tocsin.stream;

import io.tocsin.alert.Alert;
import io.tocsin.query.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an alert was before its present state, as far as it is known. */
sealed interface PreviousState {

  /** Whether somebody may know the alert by a state that matched, having been told since then. */
  boolean mayHaveMatched(Condition where, Instant since);

  /** There was no such alert. */
  record Nothing() implements PreviousState {
    @Override
    public boolean mayHaveMatched(Condition where, Instant since) {
      return false;
    }
  }

  /**
   * It may have been anything, as far as the present state allows.
   *
   * @param now null where the alert is gone
   */
  record Unknown(@Nullable Alert now) implements PreviousState {
    @Override
    public boolean mayHaveMatched(Condition where, Instant since) {
      return now == null || new EarlierStates(now, since).mayHaveMatched(where);
    }
  }

  /** It was exactly that, with no other state in between. */
  record Known(Alert alert) implements PreviousState {
    @Override
    public boolean mayHaveMatched(Condition where, Instant since) {
      return where.test(alert);
    }
  }
}
