package io.tocsin.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.TestAlerts;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads in the embedded database, which computes on the threads of its users. */
class VirtualThreadsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int CARRIERS =
      Integer.getInteger(
          "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());

  @TempDir private Path directory;

  private JdbcDatabase database;

  @BeforeEach
  void open() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("tocsin"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 8 + CARRIERS, LIMIT));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void virtualThreads_areFewerInTheDatabaseThanCarriers() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    CountDownLatch mayLeave = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i <= CARRIERS; i++) {
      threads.add(Thread.startVirtualThread(() -> stay(inside, mayLeave)));
    }
    int most = Math.max(1, CARRIERS - 1);
    Await.until(LIMIT, inside::get, count -> count == most);
    for (int i = 0; i < 5; i++) {
      // platform threads come in all the same
      try (Connection connection = database.dataSource().getConnection()) {
        assertTrue(connection.isValid(1));
      }
      assertEquals(most, inside.get());
    }
    mayLeave.countDown();
    for (Thread thread : threads) {
      assertTrue(thread.join(LIMIT));
    }
    assertEquals(CARRIERS + 1, inside.get());
  }

  private void stay(AtomicInteger inside, CountDownLatch mayLeave) {
    try (Connection _ = database.dataSource().getConnection()) {
      inside.incrementAndGet();
      mayLeave.await();
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void claims_byMoreVirtualThreadsThanCarriers_comeToAnEnd() throws Exception {
    OutboxStore outbox =
        new JdbcStores(database, TestAlerts.MODEL, LIMIT, Clock.systemUTC()).outbox();
    OutboxLease lease = new OutboxLease("a", TestAlerts.NOW, LIMIT);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i <= CARRIERS; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int n = 0; n < 200; n++) {
                  outbox.claim("pager", 10, lease);
                }
              }));
    }
    for (Thread thread : threads) {
      assertTrue(thread.join(LIMIT), "they hold each other up");
    }
  }
}
