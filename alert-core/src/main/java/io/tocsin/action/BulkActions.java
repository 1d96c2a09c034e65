package io.tocsin.action;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.limit.Budget;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.PeriodicTask;
import io.tocsin.task.TaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same action for all alerts that a condition means and the caller may see: a search, then
 * {@link AlertActions} for each alert found. One that is refused does not keep the others from
 * being changed. Each method throws {@link BulkLimitException} if there is too much to do already.
 */
public final class BulkActions implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BulkActions.class);
  private static final int PAGE = 500;

  /** Queued actions that wait at most. */
  private static final int MAX_WAITING = 100;

  /**
   * Ids that all bulk actions hold at most, those that wait and those under way; 130 bytes each.
   */
  private static final int MAX_IDS = 250_000;

  /** One alert, or the search for the next page of them. */
  private static final Duration MAX_SILENCE = Duration.ofMinutes(2);

  private static final Duration MAX_CLOSE = Duration.ofMinutes(5);

  private final AlertSearch search;
  private final AlertActions actions;
  private final Budget idBudget;
  private final TaskQueue<Runnable> queue =
      new TaskQueue<>("bulk-actions", MAX_WAITING, MAX_SILENCE, Runnable::run);
  private final Cache<String, Task> tasks =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  public BulkActions(AlertSearch search, AlertActions actions) {
    this(search, actions, new Budget(MAX_IDS));
  }

  BulkActions(AlertSearch search, AlertActions actions, Budget idBudget) {
    this.idBudget = idBudget;
    this.search = search;
    this.actions = actions;
  }

  /**
   * What became of them.
   *
   * @param matched how many alerts were meant
   * @param changed ids of those that are changed on disk
   * @param errors a message for each that was refused or failed
   */
  public record BulkOutcome(int matched, List<String> changed, List<String> errors) {
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
  public record Task(String id, State state, int size, Caller owner) {}

  /** How far a task is. */
  public enum State {
    PENDING,
    STARTED,
    SUCCESS,
    FAILURE
  }

  @Override
  public Optional<Fault> fault() {
    return queue.fault();
  }

  public BulkOutcome setStatus(
      Condition where, String status, String text, @Nullable Long timeout, Caller caller) {
    return forEach(where, caller, id -> actions.setStatus(id, status, text, timeout, caller));
  }

  public BulkOutcome tag(Condition where, List<String> tags, Caller caller) {
    return forEach(where, caller, id -> actions.tag(id, tags, caller));
  }

  public BulkOutcome untag(Condition where, List<String> tags, Caller caller) {
    return forEach(where, caller, id -> actions.untag(id, tags, caller));
  }

  public BulkOutcome setAttributes(
      Condition where, Map<String, @Nullable Object> attributes, Caller caller) {
    return forEach(where, caller, id -> actions.setAttributes(id, attributes, caller));
  }

  public BulkOutcome delete(Condition where, Caller caller) {
    return forEach(where, caller, id -> actions.delete(id, caller));
  }

  /** Queues an action for all of them; empty if there are none. */
  public Optional<Task> queueAction(
      Condition where, String action, String text, @Nullable Long timeout, Caller caller) {
    if (queue.isFull()) {
      throw new BulkLimitException();
    }
    Set<String> ids = ids(where, caller);
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    Task task = new Task(UUID.randomUUID().toString(), State.PENDING, ids.size(), caller);
    tasks.put(task.id(), task);
    Runnable work =
        () -> run(task, ids, id -> actions.takeAction(id, action, text, timeout, caller));
    if (!queue.offer(work)) {
      tasks.invalidate(task.id());
      idBudget.giveBack(ids.size());
      throw new BulkLimitException();
    }
    return Optional.of(task);
  }

  private void run(Task task, Set<String> ids, Function<String, ActionOutcome> action) {
    advance(task, State.STARTED);
    try {
      BulkOutcome outcome = apply(ids, action);
      LOG.debug("bulk action changed {} of {}", outcome.changed().size(), ids.size());
      advance(task, State.SUCCESS);
    } catch (RuntimeException e) {
      LOG.warn("bulk action {} stopped early: {}", task.id(), e.toString());
      advance(task, State.FAILURE);
    } catch (Error e) {
      advance(task, State.FAILURE);
      throw e;
    } finally {
      idBudget.giveBack(ids.size());
    }
  }

  private void advance(Task task, State state) {
    tasks.put(task.id(), new Task(task.id(), state, task.size(), task.owner()));
  }

  /**
   * The state of a queued action; empty if it is unknown, long over, or about alerts of customers
   * that the caller may not see.
   */
  public Optional<Task> findTask(String taskId, Caller caller) {
    return Optional.ofNullable(tasks.getIfPresent(taskId))
        .filter(task -> caller.seesAllOf(task.owner()));
  }

  private BulkOutcome forEach(
      Condition where, Caller caller, Function<String, ActionOutcome> action) {
    Set<String> ids = ids(where, caller);
    try {
      return apply(ids, action);
    } finally {
      idBudget.giveBack(ids.size());
    }
  }

  private BulkOutcome apply(Set<String> ids, Function<String, ActionOutcome> action) {
    List<String> changed = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (String id : ids) {
      PeriodicTask.reportProgress();
      switch (action.apply(id)) {
        case ActionOutcome.Done(Alert alert) -> changed.add(id);
        case ActionOutcome.NoteDone(var note) -> changed.add(id);
        case ActionOutcome.NotFound(String message) -> LOG.debug("{} is gone", id);
        case ActionOutcome.Refused(var refusal) -> errors.add(refusal.message());
        case ActionOutcome.Conflict(String message) -> errors.add(message);
        case ActionOutcome.Invalid(String message) -> errors.add(message);
        case ActionOutcome.Busy() -> errors.add("alert " + id + " changed too often");
      }
    }
    return new BulkOutcome(ids.size(), changed, errors);
  }

  /**
   * What the caller means, held until as many are given back to the budget.
   *
   * @throws BulkLimitException if bulk actions hold too many already
   */
  private Set<String> ids(Condition where, Caller caller) {
    Set<String> ids = new LinkedHashSet<>();
    try {
      collect(where, caller, ids);
      return ids;
    } catch (RuntimeException | Error e) {
      idBudget.giveBack(ids.size());
      throw e;
    }
  }

  private void collect(Condition where, Caller caller, Set<String> ids) {
    Condition visible = caller.restrict(where);
    int number = 1;
    List<String> page;
    do {
      page = search.ids(visible, new Page(number++, PAGE));
      for (String id : page) {
        if (!ids.contains(id)) {
          if (!idBudget.take(1)) {
            throw new BulkLimitException();
          }
          ids.add(id);
        }
      }
    } while (page.size() == PAGE);
  }

  /** Finishes what is queued. */
  @Override
  public void close() {
    if (!queue.close(MAX_CLOSE)) {
      LOG.warn("queued bulk actions did not end in time");
    }
  }
}
