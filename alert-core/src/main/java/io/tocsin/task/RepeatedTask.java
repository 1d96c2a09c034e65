package io.tocsin.task;

import io.tocsin.alert.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work again and again in a thread of its own until it is closed. Whatever the work throws,
 * {@link OutOfMemoryError} and other errors included, is logged within a rate, and the work is run
 * again after a pause. Says when it has not gone well for too long.
 */
public final class RepeatedTask implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);

  /** Between attempts while the work fails, at least. */
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

  /** Between messages about work that keeps failing. */
  private static final long LOG_NANOS = Duration.ofMinutes(1).toNanos();

  private final String name;
  private final Work work;
  private final Duration pause;
  private final Duration longest;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;

  /** When the work last went well, or was begun; {@link System#nanoTime}. */
  private volatile long goodAt = System.nanoTime();

  private volatile boolean started;

  /** Of the thread. */
  private long loggedAt = System.nanoTime() - LOG_NANOS;

  private boolean failing;

  /** What is run; once it returns it is run again. */
  @FunctionalInterface
  public interface Work {

    void run() throws InterruptedException;

    /** Run once, after the end, in the same thread. */
    default void finish() throws InterruptedException {}
  }

  /**
   * A task that is not started.
   *
   * @param name of the thread, and of the part of the server
   * @param pause after work that went well; zero for work that waits by itself
   * @param longest how long the work may go without going well, the pause not counted, before that
   *     is a fault; work that waits by itself has to return within that time
   */
  public RepeatedTask(String name, Duration pause, Duration longest, Work work) {
    this.name = name;
    this.pause = pause;
    this.longest = longest.plus(pause);
    this.work = work;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::runAlways);
  }

  /** Begins, with a pause. */
  public void start() {
    goodAt = System.nanoTime();
    started = true;
    thread.start();
  }

  /** The work goes on well, though it has not returned yet; for work that takes long. */
  public void progress() {
    goodAt = System.nanoTime();
  }

  private void runAlways() {
    Duration rest = pause;
    while (!isClosedWithin(rest)) {
      rest = run(work) ? pause : longer(pause, PAUSE_AFTER_FAILURE);
    }
    boolean finished = run(work::finish);
    LOG.debug("{} has ended: {}", name, finished);
  }

  /** Nothing may leave this method, nor what it calls to tell of it. */
  private boolean run(Work once) {
    try {
      once.run();
      goodAt = System.nanoTime();
      recovered();
      return true;
    } catch (Throwable e) {
      tell(e);
      return false;
    }
  }

  private void recovered() {
    if (failing) {
      failing = false;
      LOG.info("{} goes on", name);
    }
  }

  private void tell(Throwable failure) {
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

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private boolean isClosedWithin(Duration rest) {
    try {
      return end.await(rest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) { // nothing of ours interrupts it
      return end.getCount() == 0;
    }
  }

  /** Whether it is to end; work that waits by itself looks at it now and then. */
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

  /** Has it end after the work that is under way; does not wait for that. */
  public void end() {
    end.countDown();
  }

  /**
   * Ends it, and waits for the work that is under way.
   *
   * @return whether it ended in that time
   */
  public boolean close(Duration patience) {
    end();
    try {
      return !started || thread.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    if (!close(Duration.ofSeconds(10))) {
      LOG.warn("{} did not end in time", name);
    }
  }
}
