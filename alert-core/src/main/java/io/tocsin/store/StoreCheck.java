package io.tocsin.store;

import io.tocsin.task.HealthCheck;
import io.tocsin.task.PeriodicTask;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks a database every second whether it works, so that whoever wants to know that costs it
 * nothing, and what is broken is thrown away whether anybody wants to know or not.
 */
public final class StoreCheck implements HealthCheck, AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A database that is not heard of for so long does not answer. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(6);

  /** Of so many questions one has it write, unless the last one failed. */
  private static final int QUESTIONS_A_WRITE = 10;

  private final String name;
  private final Consumer<Boolean> database;
  private final PeriodicTask task;
  private volatile boolean failing;

  /** Of the thread. */
  private int questions;

  /**
   * A check that rests until {@link #start()}.
   *
   * @param name of the part of the server
   * @param database answers, and writes a little if that is wanted; throws if it cannot
   */
  public StoreCheck(String name, Consumer<Boolean> database) {
    this.name = name;
    this.database = database;
    this.task = new PeriodicTask(name, INTERVAL, LONGEST_ANSWER, this::ask);
  }

  /** Begins to ask. */
  public void start() {
    task.start();
  }

  /** What fails once may have been one connection; the next question has another. */
  private void ask() {
    boolean write = failing || questions++ % QUESTIONS_A_WRITE == 0;
    try {
      database.accept(write);
      failing = false;
    } catch (RuntimeException | Error e) {
      retry(e);
    }
  }

  private void retry(Throwable first) {
    try {
      database.accept(true);
      failing = false;
    } catch (RuntimeException | Error e) {
      failing = true;
      e.addSuppressed(first);
      throw e;
    }
  }

  @Override
  public Optional<Fault> fault() {
    return failing
        ? Optional.of(new Fault(name, "does not answer, or cannot write", false))
        : task.fault().map(fault -> new Fault(name, "does not answer", fault.needsRestart()));
  }

  @Override
  public boolean isIntake() {
    return true;
  }

  @Override
  public void close() {
    task.close();
  }
}
