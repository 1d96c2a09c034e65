package io.tocsin.action;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bulk actions: a search, then the single action for each alert found. */
public final class SearchedActions implements BulkActions, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SearchedActions.class);
  private static final int PAGE = 5_000;

  private final AlertSearch search;
  private final AlertActions actions;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("bulk-actions").factory());
  private final Cache<String, Task> tasks =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  public SearchedActions(AlertSearch search, AlertActions actions) {
    this.search = search;
    this.actions = actions;
  }

  @Override
  public BulkOutcome setStatus(
      Condition where, String status, String text, @Nullable Long timeout, Caller caller) {
    return forEach(where, caller, id -> actions.setStatus(id, status, text, timeout, caller));
  }

  @Override
  public BulkOutcome tag(Condition where, List<String> tags, Caller caller) {
    return forEach(where, caller, id -> actions.tag(id, tags, caller));
  }

  @Override
  public BulkOutcome untag(Condition where, List<String> tags, Caller caller) {
    return forEach(where, caller, id -> actions.untag(id, tags, caller));
  }

  @Override
  public BulkOutcome setAttributes(
      Condition where, Map<String, @Nullable Object> attributes, Caller caller) {
    return forEach(where, caller, id -> actions.setAttributes(id, attributes, caller));
  }

  @Override
  public BulkOutcome delete(Condition where, Caller caller) {
    return forEach(where, caller, id -> actions.delete(id, caller));
  }

  @Override
  public Optional<Task> queueAction(
      Condition where, String action, String text, @Nullable Long timeout, Caller caller) {
    Set<String> ids = ids(where, caller);
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    Task task = new Task(UUID.randomUUID().toString(), State.PENDING, ids.size(), caller);
    tasks.put(task.id(), task);
    worker.execute(
        () -> run(task, ids, id -> actions.takeAction(id, action, text, timeout, caller)));
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
    }
  }

  private void advance(Task task, State state) {
    tasks.put(task.id(), new Task(task.id(), state, task.size(), task.owner()));
  }

  @Override
  public Optional<Task> findTask(String taskId, Caller caller) {
    return Optional.ofNullable(tasks.getIfPresent(taskId))
        .filter(task -> caller.seesAllOf(task.owner()));
  }

  private BulkOutcome forEach(
      Condition where, Caller caller, Function<String, ActionOutcome> action) {
    return apply(ids(where, caller), action);
  }

  private static BulkOutcome apply(Set<String> ids, Function<String, ActionOutcome> action) {
    List<String> changed = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (String id : ids) {
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

  private Set<String> ids(Condition where, Caller caller) {
    Condition visible = caller.restrict(where);
    Set<String> ids = new LinkedHashSet<>();
    int number = 1;
    List<String> page;
    do {
      page = search.ids(visible, new Page(number++, PAGE));
      ids.addAll(page);
    } while (page.size() == PAGE);
    return ids;
  }

  /** Finishes what is queued. */
  @Override
  public void close() {
    worker.close();
  }
}
