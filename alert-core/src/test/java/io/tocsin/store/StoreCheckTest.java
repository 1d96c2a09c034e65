package io.tocsin.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.Await;
import io.tocsin.alert.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StoreCheckTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void fault_databaseThatFails_isToldUntilItAnswers() throws Exception {
    AtomicBoolean away = new AtomicBoolean(true);
    Consumer<Boolean> database =
        write -> {
          if (away.get()) {
            throw new StoreUnavailableException("away", new SQLException());
          }
        };
    try (StoreCheck check = new StoreCheck("database", database)) {
      check.start();
      var fault = Await.until(LIMIT, check::fault, Optional::isPresent).orElseThrow();
      assertEquals(
          "database does not answer, or cannot write", fault.part() + " " + fault.reason());
      away.set(false);
      Await.until(LIMIT, check::fault, Optional::isEmpty);
    }
  }

  @Test
  void fault_databaseThatHangs_isTold() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Consumer<Boolean> database =
        write -> {
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    try (StoreCheck check = new StoreCheck("database", database)) {
      check.start();
      var fault = Await.until(LIMIT, check::fault, Optional::isPresent).orElseThrow();
      assertEquals("does not answer", fault.reason());
      goOn.countDown();
    }
  }

  @Test
  void database_oneFailure_isAskedAgainAtOnceAndToWrite() throws Exception {
    CountDownLatch written = new CountDownLatch(2);
    AtomicBoolean first = new AtomicBoolean(true);
    Consumer<Boolean> database =
        write -> {
          if (first.getAndSet(false)) {
            throw new OutOfMemoryError("a test");
          }
          if (write) {
            written.countDown();
          }
        };
    try (StoreCheck check = new StoreCheck("database", database)) {
      check.start();
      written.await();
      assertEquals(Optional.empty(), check.fault());
    }
  }
}
