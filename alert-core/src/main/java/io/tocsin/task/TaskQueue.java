package io.tocsin.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Items that wait for one thread, which works on them in the order in which they came. A queue that
 * is closed takes no more items, and what waits is still worked on.
 */
public final class TaskQueue<T> implements HealthCheck, AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(1);

  /**
   * An empty item only wakes the thread; an interrupt could hit a store in the middle of a write.
   */
  private final BlockingQueue<Optional<T>> items;

  private final PeriodicTask task;

  /**
   * Starts the thread.
   *
   * @param name of the thread, and of the part of the server
   * @param longest how long the work on one item may take before that is a fault
   * @param work what is done with each item
   */
  public TaskQueue(String name, int capacity, Duration longest, Consumer<T> work) {
    this.items = new ArrayBlockingQueue<>(capacity);
    this.task = new PeriodicTask(name, Duration.ZERO, longest, new Taking(work));
    task.start();
  }

  private final class Taking implements PeriodicTask.Work {

    private final Consumer<T> work;

    Taking(Consumer<T> work) {
      this.work = work;
    }

    @Override
    public void run() throws InterruptedException {
      Optional<T> next = items.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      if (next != null) {
        next.ifPresent(work);
      }
    }

    @Override
    public void finish() {
      for (Optional<T> next = items.poll(); next != null; next = items.poll()) {
        next.ifPresent(work);
      }
    }
  }

  /** Adds an item; false if the queue is full or closed. */
  public boolean offer(T item) {
    return !task.isClosed() && items.offer(Optional.of(item));
  }

  /** Takes the next item, for work that handles several at once; null if none waits. */
  public @Nullable T poll() {
    Optional<T> next = items.poll();
    return next == null ? null : next.orElse(null);
  }

  /** Drops the items that wait. */
  public void clear() {
    items.clear();
  }

  public boolean isFull() {
    return items.remainingCapacity() == 0;
  }

  public int size() {
    return items.size();
  }

  @Override
  public Optional<Fault> fault() {
    return task.fault();
  }

  /**
   * Takes no more items, and waits until the work on those that wait is done.
   *
   * @return whether it was done in that time
   */
  public boolean close(Duration timeout) {
    end();
    return task.close(timeout);
  }

  private void end() {
    task.end();
    var _ = items.offer(Optional.empty()); // a full queue needs nobody to wake the thread
  }

  @Override
  public void close() {
    end();
    task.close();
  }
}
