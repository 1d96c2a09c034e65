package io.tocsin.receive;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.limit.Budget;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.TaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that decides and writes all that may be duplicate or correlate of one another, in the
 * order it came. It takes whatever waits, commits it at once, and only then answers the senders:
 * alone a draft costs one commit, under load a commit serves many.
 */
final class ReceiveLane implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiveLane.class);

  /** A draft that loses more often than this is not losing to chance. */
  private static final int MAX_ROUNDS = 50;

  /** A batch may take that long; senders have given up by then. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(20);

  private static final Duration MAX_CLOSE = Duration.ofMinutes(1);

  /** How long a failure to store alerts is a fault, if no alert comes after it. */
  private static final Duration FAILURE_KEPT = Duration.ofSeconds(10);

  /** What a batch holds needs several times that while it is written. */
  private static final long BATCH_BYTES = 8_000_000;

  private final String name;
  private final TaskQueue<QueuedDraft> queue;
  private final int batchLimit;
  private final AlertStore store;
  private final CurrentAlerts current;
  private final LaneRounds rounds;
  private final Budget budget;

  /** Whether the last batch could be stored, and when one last could not; {@code nanoTime}. */
  private volatile boolean stored = true;

  private volatile long failedAt;

  ReceiveLane(
      String name,
      ReceiveSettings settings,
      AlertStore store,
      CurrentAlerts current,
      Budget budget,
      LaneRounds rounds) {
    this.batchLimit = settings.batch();
    this.store = store;
    this.current = current;
    this.rounds = rounds;
    this.budget = budget;
    this.name = name;
    this.queue = new TaskQueue<>(name, settings.queue(), MAX_SILENCE, this::take);
  }

  /** Makes new rounds; {@code freshIds} as in {@link LaneBatch}. */
  interface LaneRounds {
    LaneBatch start(boolean freshIds, Map<AlertKey, Alert> owners);
  }

  /** Lets the draft wait; false if the lane is full or closing, or too much waits in all lanes. */
  boolean offer(QueuedDraft queued) {
    if (!budget.take(queued.bytes())) {
      return false;
    }
    boolean taken = queue.offer(queued);
    if (!taken) {
      budget.giveBack(queued.bytes());
    }
    return taken;
  }

  @Override
  public Optional<Fault> fault() {
    boolean failing = !stored && System.nanoTime() - failedAt < FAILURE_KEPT.toNanos();
    return failing ? Optional.of(new Fault(name, "alerts cannot be stored", false)) : queue.fault();
  }

  /** How many drafts wait. */
  int depth() {
    return queue.size();
  }

  private void take(QueuedDraft first) {
    long bytes = 0;
    try {
      List<QueuedDraft> batch = new ArrayList<>();
      QueuedDraft next = first;
      while (next != null) {
        bytes += next.bytes();
        batch.add(next);
        next = batch.size() < batchLimit && bytes < BATCH_BYTES ? queue.poll() : null;
      }
      process(batch);
    } finally {
      budget.giveBack(bytes);
    }
  }

  private void process(List<QueuedDraft> batch) {
    try {
      settle(batch);
      stored = true;
    } catch (StoreUnavailableException e) {
      if (stored) { // once until it can: each line may go to a disk that is full
        LOG.warn("{} drafts could not be stored: {}", batch.size(), e.getMessage());
      }
      failedAt = System.nanoTime();
      stored = false;
      fail(batch);
    } catch (RuntimeException
        | Error e) { // an Error, as of a plugin's linkage, must not end the lane
      isolate(batch, e);
    }
  }

  /** After a fault each draft goes by itself, so that a bad one harms no other. */
  private void isolate(List<QueuedDraft> batch, Throwable fault) {
    batch.forEach(queued -> current.forget(queued.draft().key()));
    if (batch.size() == 1) {
      LOG.error("a draft could not be processed", fault);
      fail(batch);
      return;
    }
    batch.stream().filter(queued -> !queued.outcome().isDone()).forEach(this::processAlone);
  }

  private void processAlone(QueuedDraft queued) {
    try {
      process(List.of(queued));
    } catch (RuntimeException | Error e) { // the others are still to be answered
      LOG.error("a draft could not even be answered", e);
    }
  }

  private void fail(List<QueuedDraft> batch) {
    batch.forEach(queued -> current.forget(queued.draft().key()));
    batch.forEach(queued -> queued.outcome().complete(new Outcome.Unavailable()));
  }

  private void settle(List<QueuedDraft> batch) {
    List<QueuedDraft> open = wanted(batch);
    for (int round = 0; round < MAX_ROUNDS && !open.isEmpty(); round++) {
      open = wanted(round(open, round > 1));
    }
    if (!open.isEmpty()) {
      LOG.warn("{} drafts lost {} times to other writers", open.size(), MAX_ROUNDS);
      fail(open);
    }
  }

  /**
   * Without the drafts whose senders have given up. What piled up while the store hung so costs no
   * more time of those behind it, and is not stored long after its sender was asked to come again.
   */
  private static List<QueuedDraft> wanted(List<QueuedDraft> open) {
    return open.stream().filter(queued -> !queued.outcome().isDone()).toList();
  }

  /** One round; returns the drafts that need another. */
  private List<QueuedDraft> round(List<QueuedDraft> open, boolean freshIds) {
    LaneBatch batch = rounds.start(freshIds, owners(open));
    open.forEach(batch::add);
    List<LaneBatch.PendingChange> changes = batch.changes();
    List<QueuedDraft> again = new ArrayList<>();
    if (!changes.isEmpty()) {
      List<Boolean> written = store.save(changes.stream().map(batch::change).toList());
      for (int i = 0; i < changes.size(); i++) {
        if (written.get(i)) {
          answer(changes.get(i));
        } else {
          again.addAll(lost(changes.get(i)));
        }
      }
    }
    again.addAll(batch.postponed());
    return again;
  }

  private void answer(LaneBatch.PendingChange change) {
    Set<AlertKey> asked = new HashSet<>();
    change.answers().forEach(answer -> asked.add(answer.queued().draft().key()));
    current.remember(change.next(), asked);
    change.answers().forEach(answer -> answer.queued().outcome().complete(answer.outcome()));
  }

  private List<QueuedDraft> lost(LaneBatch.PendingChange change) {
    List<QueuedDraft> losers =
        change.answers().stream().map(LaneBatch.PendingAnswer::queued).toList();
    current.forget(change.next());
    losers.forEach(queued -> current.forget(queued.draft().key()));
    return losers;
  }

  private Map<AlertKey, Alert> owners(List<QueuedDraft> open) {
    Map<AlertKey, Alert> owners = new HashMap<>();
    Set<AlertKey> unknown = new HashSet<>();
    for (QueuedDraft queued : open) {
      AlertKey key = queued.draft().key();
      Alert owner = current.owner(key);
      if (owner == null) {
        unknown.add(key);
      } else {
        owners.put(key, owner);
      }
    }
    if (!unknown.isEmpty()) {
      owners.putAll(store.findOwners(unknown));
    }
    return newestOfEach(owners);
  }

  /** Two keys of one alert may have been read at different times: the newer state counts. */
  private static Map<AlertKey, Alert> newestOfEach(Map<AlertKey, Alert> owners) {
    Map<Long, Alert> newest = new HashMap<>();
    owners
        .values()
        .forEach(
            alert ->
                newest.merge(alert.number(), alert, (a, b) -> a.version() >= b.version() ? a : b));
    owners.replaceAll((key, alert) -> newest.getOrDefault(alert.number(), alert));
    return owners;
  }

  /** Takes no more, finishes what waits, and returns when that is on disk. */
  @Override
  public void close() {
    boolean ended = queue.close(MAX_CLOSE);
    LOG.debug("{} has ended: {}", name, ended);
  }
}
