package io.tocsin.action;

import io.tocsin.access.Caller;
import io.tocsin.query.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The same wish for all alerts a condition means and the caller may see, one by one as in {@link
 * AlertActions}. A bad one does not keep the others from being changed. Each method throws {@link
 * BulkLimitException} if there is too much to do already.
 */
public interface BulkActions {

  BulkOutcome setStatus(
      Condition where, String status, String text, @Nullable Long timeout, Caller caller);

  BulkOutcome tag(Condition where, List<String> tags, Caller caller);

  BulkOutcome untag(Condition where, List<String> tags, Caller caller);

  BulkOutcome setAttributes(
      Condition where, Map<String, @Nullable Object> attributes, Caller caller);

  BulkOutcome delete(Condition where, Caller caller);

  /** Queues an action for all of them; empty if there are none. */
  Optional<Task> queueAction(
      Condition where, String action, String text, @Nullable Long timeout, Caller caller);

  /**
   * The state of a queued action; empty if it is unknown, long over, or about alerts of customers
   * that the caller may not see.
   */
  Optional<Task> findTask(String taskId, Caller caller);

  /**
   * What became of them.
   *
   * @param matched how many alerts were meant
   * @param changed ids of those that are changed on disk
   * @param errors a message for each that was refused or failed
   */
  record BulkOutcome(int matched, List<String> changed, List<String> errors) {
    public BulkOutcome {
      changed = List.copyOf(changed);
      errors = List.copyOf(errors);
    }
  }

  /**
   * A queued action over that many alerts.
   *
   * @param owner who has queued it
   */
  record Task(String id, State state, int size, Caller owner) {}

  /** How far a task is. */
  enum State {
    PENDING,
    STARTED,
    SUCCESS,
    FAILURE
  }
}
