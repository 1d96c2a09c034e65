package io.tocsin.monitor;

import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.Budget;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.TaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that writes all changes of monitors that this server makes, as many as wait in one
 * commit; those who ask are answered when theirs is on disk.
 */
public final class MonitorLane implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MonitorLane.class);

  private static final int MAX_WAITING = 20_000;
  private static final int MAX_BATCH = 500;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST_CLOSE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMillis(4500);

  /** What a decision without a body weighs. */
  private static final int DECISION_BYTES = 500;

  private final MonitorStore store;
  private final Runnable alerted;
  private final Budget budget;
  private final TaskQueue<Waiting> queue;

  private record Waiting(
      String id,
      Function<Monitor, MonitorChange> decision,
      long bytes,
      CompletableFuture<Optional<MonitorChange>> answer) {}

  /**
   * Starts the thread.
   *
   * @param budget of bytes for what waits
   * @param alerted run when something is to be done to alerts
   */
  public MonitorLane(MonitorStore store, Budget budget, Runnable alerted) {
    this.store = store;
    this.budget = budget;
    this.alerted = alerted;
    this.queue = new TaskQueue<>("monitors", MAX_WAITING, LONGEST_SILENCE, this::write);
  }

  /**
   * Decides over a monitor and answers when what comes of it is on disk.
   *
   * @param decision what becomes of the monitor as it stands in the store; may be asked again where
   *     the store has to try again, and so depends on nothing else that changes
   * @param bytes that the decision holds, beside what each does
   * @return empty if there is no such monitor
   * @throws StoreUnavailableException if too much waits, or it is not known whether it was written
   */
  public Optional<MonitorChange> decide(
      String id, Function<Monitor, MonitorChange> decision, int bytes) {
    Waiting waiting =
        new Waiting(id, decision, DECISION_BYTES + (long) bytes, new CompletableFuture<>());
    if (!budget.take(waiting.bytes())) {
      throw busy();
    }
    if (!queue.offer(waiting)) {
      budget.giveBack(waiting.bytes());
      throw busy();
    }
    return await(waiting.answer());
  }

  private static StoreUnavailableException busy() {
    return new StoreUnavailableException(
        "too many changes of monitors wait", new RejectedExecutionException());
  }

  /** As {@link #decide(String, Function, int)}, of a decision that holds little. */
  public Optional<MonitorChange> decide(String id, Function<Monitor, MonitorChange> decision) {
    return decide(id, decision, 0);
  }

  private static Optional<MonitorChange> await(CompletableFuture<Optional<MonitorChange>> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while a monitor was written", e);
    } catch (TimeoutException e) {
      answer.cancel(false); // the lane need not write it; unless it just does
      throw new StoreUnavailableException("a monitor was not written in time", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StoreUnavailableException unavailable
          ? unavailable
          : new IllegalStateException("a monitor could not be written", e.getCause());
    }
  }

  @Override
  public Optional<Fault> fault() {
    return queue.fault();
  }

  private void write(Waiting first) {
    List<Waiting> batch = new ArrayList<>();
    for (Waiting next = first;
        next != null;
        next = batch.size() < MAX_BATCH ? queue.poll() : null) {
      batch.add(next);
    }
    try {
      answer(batch.stream().filter(waiting -> !waiting.answer().isDone()).toList());
    } catch (StoreUnavailableException e) {
      batch.forEach(waiting -> waiting.answer().completeExceptionally(e));
      throw e;
    } catch (RuntimeException | Error e) {
      batch.forEach(waiting -> answerAlone(waiting, e));
      throw e;
    } finally {
      batch.forEach(waiting -> budget.giveBack(waiting.bytes()));
    }
  }

  /** After a fault each goes by itself, so that a bad one harms no other. */
  private void answerAlone(Waiting waiting, Throwable fault) {
    try {
      if (!waiting.answer().isDone()) {
        answer(List.of(waiting));
      }
    } catch (RuntimeException | Error e) {
      fault.addSuppressed(e);
      waiting.answer().completeExceptionally(e);
    }
  }

  private void answer(List<Waiting> batch) {
    Set<String> ids = new LinkedHashSet<>();
    batch.forEach(waiting -> ids.add(waiting.id()));
    List<@Nullable MonitorChange> decided = new ArrayList<>();
    List<MonitorChange> written =
        store.change(
            ids,
            found -> {
              decided.clear();
              return decide(batch, found, decided);
            });
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer().complete(Optional.ofNullable(decided.get(i)));
    }
    if (written.stream().anyMatch(change -> !change.alerts().isEmpty())) {
      alerted.run();
    }
  }

  private static List<MonitorChange> decide(
      List<Waiting> batch, Map<String, Monitor> found, List<@Nullable MonitorChange> decided) {
    Map<String, @Nullable Monitor> current = new HashMap<>(found);
    List<MonitorChange> changes = new ArrayList<>();
    for (Waiting waiting : batch) {
      Monitor monitor = current.get(waiting.id());
      MonitorChange change = monitor == null ? null : waiting.decision().apply(monitor);
      decided.add(change);
      if (change != null) {
        current.put(waiting.id(), change.after());
        changes.add(change);
      }
    }
    return changes;
  }

  /** Takes no more, and returns when what waits is on disk. */
  @Override
  public void close() {
    boolean ended = queue.close(LONGEST_CLOSE);
    LOG.debug("the lane of monitors has ended: {}", ended);
  }
}
