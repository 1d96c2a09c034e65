package io.tocsin.stream;

import io.tocsin.alert.Alert;
import io.tocsin.query.Condition;

/** What an alert was before its present state, as far as it is known. */
sealed interface Before {

  /** Whether somebody may know the alert by a state that matched. */
  boolean mayHaveMatched(Condition where);

  /** There was no such alert. */
  record Nothing() implements Before {
    @Override
    public boolean mayHaveMatched(Condition where) {
      return false;
    }
  }

  /** It may have been anything. */
  record Unknown() implements Before {
    @Override
    public boolean mayHaveMatched(Condition where) {
      return true;
    }
  }

  /** It was exactly that, with no other state in between. */
  record Known(Alert alert) implements Before {
    @Override
    public boolean mayHaveMatched(Condition where) {
      return where.test(alert);
    }
  }
}
