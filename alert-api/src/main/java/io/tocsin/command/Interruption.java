package io.tocsin.command;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C or SIGTERM: the process ends when what is in hand is done, but not much later. */
final class Interruption implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::raise, "interruption");
  private final PrintStream errors;
  private volatile boolean raised;

  private Interruption(PrintStream errors) {
    this.errors = errors;
  }

  /** Listens until it is closed, and says so there when it is raised. */
  static Interruption listen(PrintStream errors) {
    Interruption interruption = new Interruption(errors);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the process was told to end. */
  boolean isRaised() {
    return raised;
  }

  /** Runs in a thread that the end of the process waits for. */
  private void raise() {
    raised = true;
    errors.println();
    errors.println("Stopping as soon as what is in hand is done.");
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        errors.println("Stopped; what was in hand will be done again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      boolean removed = Runtime.getRuntime().removeShutdownHook(hook);
      assert removed;
    } catch (IllegalStateException e) {
      // the process is ending: the hook runs, and ends now
    }
  }
}
