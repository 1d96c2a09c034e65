package io.tocsin.outbox;

import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.OutboxEntry;
import java.time.Instant;
import java.util.List;

/**
 * Decides who outside is told of a change. It is asked in lanes and requests, before the change is
 * written, perhaps more than once: it does no input or output and remembers nothing.
 */
public interface Announcer {

  /** Tells nobody. */
  Announcer NOBODY =
      new Announcer() {
        @Override
        public List<OutboxEntry> changed(AlertChange change, Via passage, Instant now) {
          return List.of();
        }

        @Override
        public List<OutboxEntry> removed(Alert alert, Caller caller, Instant now) {
          return List.of();
        }
      };

  /**
   * What to tell of a change, in order.
   *
   * @param passage of those that brought the change about; what it names is not told
   */
  List<OutboxEntry> changed(AlertChange change, Via passage, Instant now);

  /**
   * What to tell when an alert is deleted.
   *
   * @param caller who deletes it; what its call has passed is not told
   */
  List<OutboxEntry> removed(Alert alert, Caller caller, Instant now);
}
