package io.tocsin.outbox;

import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.OutboxEntry;
import java.time.Instant;
import java.util.List;

/**
 * Decides what is announced of a change, and to whom outside. It is asked in lanes and requests,
 * before the change is written, perhaps more than once: it does no input or output and remembers
 * nothing.
 */
public interface Announcer {

  /**
   * What to announce of a change, in order.
   *
   * @param passage of those that brought the change about; destinations that it names get nothing
   */
  List<OutboxEntry> changed(AlertChange change, Via passage, Instant now);

  /**
   * What to announce when an alert is deleted.
   *
   * @param caller who deletes it; destinations that the call has passed get nothing
   */
  List<OutboxEntry> removed(Alert alert, Caller caller, Instant now);
}
