package io.tocsin;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what other processes do. */
public final class Await {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Await() {}

  /** Looks again and again until what it sees is as wished; fails with what it saw last. */
  public static <T> T until(Duration limit, Callable<T> look, Predicate<T> wish) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    T seen = look.call();
    while (!wish.test(seen)) {
      if (System.nanoTime() - deadline > 0) {
        return fail("not within " + limit.toSeconds() + " s; last seen: " + seen);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      seen = look.call();
    }
    return seen;
  }
}
