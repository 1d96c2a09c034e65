package io.tocsin.task;

import io.tocsin.alert.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work again and again in a thread of its own until it is closed. Whatever the work throws,
 * {@link OutOfMemoryError} and other errors included, is logged within a rate, and the work is run
 * again after a pause. The health check fails when the work has not succeeded for too long.
 */
public final class PeriodicTask implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
  private static final ScopedValue<PeriodicTask> CURRENT = ScopedValue.newInstance();

  /** The shortest pause after work that failed. */
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

  /** The time between messages about work that keeps failing. */
  private static final long LOG_NANOS = Duration.ofMinutes(1).toNanos();

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final Work work;
  private final Duration pause;
  private final Duration longest;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Semaphore wakeUps = new Semaphore(0);
  private final Thread thread;

  /** When the work last succeeded, or was started; {@link System#nanoTime}. */
  private volatile long goodAt = System.nanoTime();

  private volatile boolean started;

  /** Used by the thread only. */
  private long loggedAt = System.nanoTime() - LOG_NANOS;

  private boolean failing;

  /** What is run; once it returns it is run again. */
  @FunctionalInterface
  public interface Work {

    void run() throws InterruptedException;

    /** Is run once, after the end, in the same thread. */
    default void finish() throws InterruptedException {}
  }

  /**
   * Makes a task that is not started.
   *
   * @param name of the thread, and of the part of the server
   * @param pause before each run; zero for work that waits by itself
   * @param longest how long the work may go without success, the pause not counted, before that is
   *     a fault; work that waits by itself has to return within that time
   */
  public PeriodicTask(String name, Duration pause, Duration longest, Work work) {
    this.name = name;
    this.pause = pause;
    this.longest = longest.plus(pause);
    this.work = work;
    this.thread =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .unstarted(() -> ScopedValue.where(CURRENT, this).run(this::runUntilClosed));
  }

  /** Starts the thread; the first run comes after a pause. */
  public void start() {
    goodAt = System.nanoTime();
    started = true;
    thread.start();
  }

  /** Ends the present pause, or the next one; a pause after a failure goes on. */
  public void wake() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  /**
   * Reports that the work of the current thread advances though it has not returned; for work that
   * takes long. Does nothing in a thread that is not of a task.
   */
  public static void reportProgress() {
    if (CURRENT.isBound()) {
      CURRENT.get().goodAt = System.nanoTime();
    }
  }

  /** Returns whether the work of the current thread has to return soon: its task is closed. */
  public static boolean isEnding() {
    return CURRENT.isBound() && CURRENT.get().isClosed();
  }

  private void runUntilClosed() {
    boolean succeeded = true;
    while (!isClosedAfterPause(succeeded)) {
      succeeded = run(work);
    }
    boolean finished = run(work::finish);
    LOG.debug("{} has ended: {}", name, finished);
  }

  private boolean isClosedAfterPause(boolean succeeded) {
    if (!succeeded) {
      Duration longer = pause.compareTo(PAUSE_AFTER_FAILURE) > 0 ? pause : PAUSE_AFTER_FAILURE;
      return isClosedWithin(longer);
    }
    try {
      if (wakeUps.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) { // nothing of ours interrupts it
      LOG.debug("{} was interrupted", name);
    }
    return isClosed();
  }

  /** Nothing may leave this method, nor what it calls to report a failure. */
  private boolean run(Work once) {
    try {
      once.run();
      goodAt = System.nanoTime();
      if (failing) {
        failing = false;
        LOG.info("{} goes on", name);
      }
      return true;
    } catch (Throwable e) {
      report(e);
      return false;
    }
  }

  private void report(Throwable failure) {
    try {
      long now = System.nanoTime();
      failing = true;
      if (now - loggedAt >= LOG_NANOS) {
        loggedAt = now;
        log(failure);
      }
    } catch (Throwable e) { // no memory to say so
      loggedAt -= LOG_NANOS;
    }
  }

  /** A store that is away is no fault of the work; all else needs its stack. */
  private void log(Throwable failure) {
    if (failure instanceof StoreUnavailableException) {
      LOG.warn("{} failed and is tried again: {}", name, failure.toString());
    } else {
      LOG.error("{} failed and is tried again", name, failure);
    }
  }

  /** Waits until the task is closed, but no longer than that; returns whether it is closed. */
  public boolean isClosedWithin(Duration timeout) {
    try {
      return end.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) { // nothing of ours interrupts it
      return isClosed();
    }
  }

  /** Returns whether the task is to end; work that waits by itself has to ask now and then. */
  public boolean isClosed() {
    return end.getCount() == 0;
  }

  @Override
  public Optional<Fault> fault() {
    if (!started || isClosed()) {
      return Optional.empty();
    }
    if (!thread.isAlive()) {
      return Optional.of(new Fault(name, "its thread has ended", true));
    }
    long silent = System.nanoTime() - goodAt;
    return silent > longest.toNanos()
        ? Optional.of(
            new Fault(name, "has not worked for %d s".formatted(silent / 1_000_000_000), false))
        : Optional.empty();
  }

  /** Has the task end after the run that is under way; does not wait for that. */
  public void end() {
    end.countDown();
    wakeUps.release();
  }

  /**
   * Ends the task, and waits for the run that is under way.
   *
   * @return whether it ended in that time
   */
  public boolean close(Duration timeout) {
    end();
    try {
      return !started || thread.join(timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    if (!close(CLOSE_TIMEOUT)) {
      LOG.warn("{} did not end in time", name);
    }
  }
}
