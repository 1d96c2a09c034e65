package io.tocsin.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.TestClock;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.audit.AuditEvent.Category;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

  private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");
  private static final Duration SHORT = Duration.ofMillis(1);

  private final MemoryTrail store = new MemoryTrail();
  private final Queue<AutoCloseable> open = new ArrayDeque<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private static AuditEvent event(String id, Category category) {
    return new AuditEvent(
        id,
        NOW,
        "joe",
        "key",
        List.of("Acme"),
        category,
        "key-created",
        "key created",
        "k1",
        "key",
        "POST",
        "/key",
        "192.0.2.1",
        "probe",
        "r1",
        Map.of("status", 201));
  }

  private static long bytes(int events) {
    return events * BoundedQueue.bytes(event("e1", Category.ADMIN));
  }

  private AuditTrail trail(URI url, int events) {
    AuditSettings settings =
        new AuditSettings(Set.of(Category.ADMIN), false, true, url, Duration.ofDays(90));
    AuditTrail trail =
        new AuditTrail(
            settings, store, Clock.fixed(NOW, java.time.ZoneOffset.UTC), bytes(events), SHORT);
    open.add(trail);
    trail.start();
    return trail;
  }

  /** A server whose answers have that status once the latch is open; and what it is sent. */
  private URI server(CountDownLatch latch, BlockingQueue<String> bodies, int... statuses)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger answers = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          bodies.add(exchange.getRequestURI().getPath() + " " + body);
          try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          int status = statuses[Math.min(answers.getAndIncrement(), statuses.length - 1)];
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.start();
    open.add(
        () -> {
          latch.countDown();
          server.stop(0);
          threads.close();
        });
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/audit");
  }

  @Test
  void record_categoryOfTheSettings_isStored_noOther() throws Exception {
    AuditTrail trail = trail(null, 10);
    trail.record(event("e1", Category.WRITE));
    trail.record(event("e2", Category.ADMIN));
    assertEquals("e2", store.added.poll(60, TimeUnit.SECONDS));
    trail.close();
    assertTrue(store.added.isEmpty());
    assertEquals(0, trail.lost());
  }

  @Test
  void record_storeAway_waitsForIt() throws Exception {
    store.failures.set(3);
    AuditTrail trail = trail(null, 10);
    trail.record(event("e1", Category.ADMIN));
    assertEquals("e1", store.added.poll(60, TimeUnit.SECONDS));
    assertEquals(0, trail.lost());
  }

  @Test
  void record_serverNeverAnswers_nothingElseWaits_andWhatIsTooMuchIsCounted() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    CountDownLatch latch = new CountDownLatch(1);
    AuditTrail trail = trail(server(latch, bodies, 200), 2);
    trail.record(event("e0", Category.ADMIN));
    assertTrue(String.valueOf(bodies.poll(60, TimeUnit.SECONDS)).contains("\"e0\""));
    for (int i = 1; i <= 5; i++) {
      trail.record(event("e" + i, Category.ADMIN));
      if (i == 1) {
        assertEquals("e0", store.added.poll(60, TimeUnit.SECONDS));
      }
      assertEquals("e" + i, store.added.poll(60, TimeUnit.SECONDS));
    }
    assertEquals(3, trail.lost());
    latch.countDown();
    assertTrue(String.valueOf(bodies.poll(60, TimeUnit.SECONDS)).contains("\"e1\""));
    assertTrue(String.valueOf(bodies.poll(60, TimeUnit.SECONDS)).contains("\"e2\""));
  }

  @Test
  void post_errorOfTheServer_isTriedAgain_aRedirectIsNot() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    AuditTrail trail = trail(server(new CountDownLatch(0), bodies, 500, 503, 200, 302, 200), 10);
    trail.record(event("e1", Category.ADMIN));
    for (int i = 0; i < 3; i++) {
      assertTrue(String.valueOf(bodies.poll(60, TimeUnit.SECONDS)).contains("\"e1\""));
    }
    trail.record(event("e2", Category.ADMIN));
    trail.record(event("e3", Category.ADMIN));
    assertTrue(String.valueOf(bodies.poll(60, TimeUnit.SECONDS)).contains("\"e2\""));
    assertTrue(String.valueOf(bodies.poll(60, TimeUnit.SECONDS)).startsWith("/audit "));
    assertEquals(1, trail.lost());
  }

  @Test
  void post_answerWithoutEnd_isNotWaitedFor() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    CountDownLatch latch = new CountDownLatch(1);
    AuditTrail trail = trail(endlessServer(latch, bodies), 10);
    trail.record(event("e1", Category.ADMIN));
    trail.record(event("e2", Category.ADMIN));
    assertTrue(String.valueOf(bodies.poll(60, TimeUnit.SECONDS)).contains("\"e1\""));
    assertTrue(String.valueOf(bodies.poll(20, TimeUnit.SECONDS)).contains("\"e2\""));
    latch.countDown();
  }

  /** A server whose answers begin, and end with the latch. */
  private URI endlessServer(CountDownLatch latch, BlockingQueue<String> bodies) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          exchange.close();
        });
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.start();
    open.add(
        () -> {
          latch.countDown();
          server.stop(0);
          threads.close();
        });
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/audit");
  }

  @Test
  void put_moreThanFits_isLost_butNothingOfAdministratorsForIt() throws Exception {
    BoundedQueue queue = new BoundedQueue("a test", bytes(2));
    for (int i = 0; i < 1_000; i++) {
      queue.put(event("s1", Category.AUTH));
    }
    queue.put(event("a1", Category.ADMIN));
    queue.put(event("a2", Category.ADMIN));
    assertEquals(998, queue.lost());
    assertEquals(
        List.of("a1", "a2", "s1", "s1"),
        queue.take(10, SHORT).stream().map(AuditEvent::id).toList());
    queue.put(event("s2", Category.AUTH));
    assertEquals(List.of("s2"), queue.take(10, SHORT).stream().map(AuditEvent::id).toList());
    assertEquals(0, queue.size());
  }

  @Test
  void put_longEvents_areWeighed() {
    AuditEvent small = event("e1", Category.ADMIN);
    AuditEvent large =
        new AuditEvent(
            "e2",
            NOW,
            null,
            "key",
            List.of(),
            Category.ADMIN,
            "e",
            "m",
            null,
            null,
            "POST",
            "/",
            "",
            "",
            "",
            Map.of("filter", "x".repeat(100_000)));
    assertTrue(BoundedQueue.bytes(large) > 200_000 - BoundedQueue.bytes(small));
    BoundedQueue queue = new BoundedQueue("a test", 100_000);
    queue.put(large);
    assertEquals(1, queue.lost());
  }

  @Test
  void worker_oneEventThatIsRefused_losesNoOther_andGoesOn() throws Exception {
    BoundedQueue queue = new BoundedQueue("a test", bytes(10));
    BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    EventWorker.Receiver receiver =
        events -> {
          if (events.stream().anyMatch(event -> event.id().equals("bad"))) {
            throw new IllegalArgumentException("bad");
          }
          events.forEach(event -> taken.add(event.id()));
          return EventWorker.Answer.TAKEN;
        };
    for (String id : List.of("e1", "bad", "e2")) {
      queue.put(event(id, Category.ADMIN));
    }
    EventWorker worker = new EventWorker("test", queue, receiver, 10, 1, SHORT);
    open.add(worker);
    worker.start();
    assertEquals("e1", taken.poll(60, TimeUnit.SECONDS));
    assertEquals("e2", taken.poll(60, TimeUnit.SECONDS));
    queue.put(event("e3", Category.ADMIN));
    assertEquals("e3", taken.poll(60, TimeUnit.SECONDS));
    assertEquals(1, queue.lost());
  }

  @Test
  void worker_receiverRunsOutOfMemory_handsTheSameEventsOnAgain() throws Exception {
    BoundedQueue queue = new BoundedQueue("a test", 100_000);
    BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    AtomicInteger attempts = new AtomicInteger();
    EventWorker.Receiver receiver =
        events -> {
          if (attempts.getAndIncrement() == 0) {
            throw new OutOfMemoryError("a test");
          }
          events.forEach(event -> taken.add(event.id()));
          return EventWorker.Answer.TAKEN;
        };
    queue.put(event("e1", Category.ADMIN));
    EventWorker worker = new EventWorker("test", queue, receiver, 10, 10, SHORT);
    open.add(worker);
    worker.start();
    assertEquals("e1", taken.poll(60, TimeUnit.SECONDS));
    assertEquals(0, queue.lost());
  }

  @Test
  void worker_restThatFailsWithAnError_goesOn() throws Exception {
    BoundedQueue queue = new BoundedQueue("a test", 100_000);
    BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    EventWorker.Receiver receiver =
        new EventWorker.Receiver() {
          @Override
          public EventWorker.Answer take(List<AuditEvent> events) {
            events.forEach(event -> taken.add(event.id()));
            return EventWorker.Answer.TAKEN;
          }

          @Override
          public void rest() {
            throw new StackOverflowError();
          }
        };
    queue.put(event("e1", Category.ADMIN));
    EventWorker worker = new EventWorker("test", queue, receiver, 10, 10, SHORT);
    open.add(worker);
    worker.start();
    assertEquals("e1", taken.poll(60, TimeUnit.SECONDS));
    queue.put(event("e2", Category.ADMIN));
    assertEquals("e2", taken.poll(60, TimeUnit.SECONDS));
  }

  @Test
  void json_hasWhoWhatAndWhereFrom() {
    AuditEvent event = event("e1", Category.ADMIN);
    assertEquals(
        "{\"id\":\"e1\",\"time\":\"2026-03-04T09:00:00.000Z\","
            + "\"@timestamp\":\"2026-03-04T09:00:00.000Z\",\"event\":\"key-created\",\"category\":\"admin\",\"message\":\"key"
            + " created\",\"user\":\"joe\",\"kind\":\"key\",\"customers\":[\"Acme\"],"
            + "\"resource\":{\"id\":\"k1\",\"type\":\"key\"},"
            + "\"request\":{\"id\":\"r1\",\"method\":\"POST\",\"path\":\"/key\","
            + "\"endpoint\":\"/key\",\"url\":\"/key\",\"args\":{},\"data\":null,"
            + "\"address\":\"192.0.2.1\",\"ipAddress\":\"192.0.2.1\",\"userAgent\":\"probe\"},\"extra\":{\"status\":201}}",
        AuditJson.whole(event));
    assertFalse(AuditJson.redacted(event).contains("192.0.2.1"));
    assertFalse(AuditJson.redacted(event).contains("probe"));
  }

  @Test
  void rest_onceAnHour_forgetsWhatIsTooOld() {
    TestClock clock = new TestClock(NOW);
    StoreReceiver receiver = new StoreReceiver(store, Duration.ofDays(90), clock, () -> {});
    receiver.rest();
    clock.advance(Duration.ofMinutes(59));
    receiver.rest();
    clock.advance(Duration.ofMinutes(1));
    receiver.rest();
    Instant first = NOW.minus(Duration.ofDays(90));
    assertEquals(List.of(first, first.plus(Duration.ofHours(1))), List.copyOf(store.cuts));
  }

  /** A trail in memory, which can be away. */
  private static final class MemoryTrail implements AuditStore {

    final BlockingQueue<String> added = new LinkedBlockingQueue<>();
    final Queue<Instant> cuts = new ConcurrentLinkedQueue<>();
    final AtomicInteger failures = new AtomicInteger();

    @Override
    public void add(List<AuditEvent> events) {
      if (failures.getAndDecrement() > 0) {
        throw new StoreUnavailableException("away", new SQLException());
      }
      events.forEach(event -> added.add(event.id()));
    }

    @Override
    public List<AuditEvent> find(AuditQuery query) {
      return List.of();
    }

    @Override
    public long count(AuditQuery query) {
      return 0;
    }

    @Override
    public long deleteOlder(Instant time) {
      cuts.add(time);
      return 0;
    }
  }
}
