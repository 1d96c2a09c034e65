package io.tocsin.stream;

import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.query.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of one alert, of which every subscriber's event is made. */
sealed interface AlertDelta {

  /** The greatest position at which it was announced. */
  long position();

  /** The event for a subscriber with that filter who got events since then; null for none. */
  @Nullable StreamEvent event(Condition where, Caller caller, Instant since);

  /**
   * The alert is in a new state.
   *
   * @param created whether it was not there before
   */
  record Stored(long position, boolean created, PreviousState before, Alert now)
      implements AlertDelta {
    @Override
    public @Nullable StreamEvent event(Condition where, Caller caller, Instant since) {
      if (!caller.sees(now.customer())) {
        return null;
      }
      if (!where.test(now)) {
        return before.mayHaveMatched(where, since)
            ? new StreamEvent.Deleted(position, now.id())
            : null;
      }
      return created
          ? new StreamEvent.Created(position, now)
          : new StreamEvent.Changed(position, now);
    }
  }

  /** The alert was deleted. */
  record Gone(long position, PreviousState before, Removed alert) implements AlertDelta {
    @Override
    public @Nullable StreamEvent event(Condition where, Caller caller, Instant since) {
      String customer = alert.customer().isEmpty() ? null : alert.customer();
      return caller.sees(customer) && before.mayHaveMatched(where, since)
          ? new StreamEvent.Deleted(position, alert.id())
          : null;
    }
  }
}
