package io.tocsin.audit;

import io.tocsin.audit.EventWorker.Answer;
import io.tocsin.task.HealthCheck;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door for what somebody did: into the store, and to the log and a server elsewhere if the
 * settings say so. Each of them has its own queue and its own thread, so that nothing waits for a
 * slow one. Events that find a queue full are lost there, which is counted and told in the log.
 */
public final class AuditTrail implements AutoCloseable {

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final int CAPACITY = 10_000;
  private static final int BATCH = 200;
  private static final int POSTS = 4;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AuditSettings settings;
  private final List<BoundedQueue> queues = new ArrayList<>();
  private final List<EventWorker> workers = new ArrayList<>();
  private final List<AutoCloseable> clients = new ArrayList<>();

  /** A trail that is not started. */
  public AuditTrail(AuditSettings settings, AuditStore store, Clock clock) {
    this(settings, store, clock, CAPACITY, PAUSE);
  }

  AuditTrail(AuditSettings settings, AuditStore store, Clock clock, int capacity, Duration pause) {
    this.settings = settings;
    BoundedQueue stored = queue("the database", capacity);
    StoreReceiver receiver = new StoreReceiver(store, settings.retention(), clock);
    workers.add(new EventWorker("audit-store", stored, receiver, BATCH, Integer.MAX_VALUE, pause));
    if (settings.log()) {
      workers.add(
          new EventWorker("audit-log", queue("the log", capacity), this::log, BATCH, 1, pause));
    }
    URI url = settings.url();
    if (url != null) {
      UrlReceiver server = new UrlReceiver(url);
      clients.add(server);
      workers.add(
          new EventWorker(
              "audit-url", queue("the server of AUDIT_URL", capacity), server, 1, POSTS, pause));
    }
  }

  private Answer log(List<AuditEvent> events) {
    for (AuditEvent event : events) {
      AUDIT.info(settings.redact() ? AuditJson.redacted(event) : AuditJson.whole(event));
    }
    return Answer.TAKEN;
  }

  private BoundedQueue queue(String receiver, int capacity) {
    BoundedQueue queue = new BoundedQueue(receiver, capacity);
    queues.add(queue);
    return queue;
  }

  /** Starts to hand on what is recorded. */
  public void start() {
    workers.forEach(EventWorker::start);
  }

  /** Whether events of that category are recorded. */
  public boolean records(AuditEvent.Category category) {
    return settings.categories().contains(category);
  }

  /** Records an event, if its category is recorded; returns at once and never throws. */
  public void record(AuditEvent event) {
    if (!records(event.category())) {
      return;
    }
    queues.forEach(queue -> queue.put(event));
  }

  /** How what is recorded is handed on; the first that is not, if any. */
  public HealthCheck health() {
    return () ->
        workers.stream()
            .map(worker -> worker.health().fault())
            .flatMap(Optional::stream)
            .findFirst();
  }

  /** Events that wait to be stored or posted. */
  public int waiting() {
    return queues.stream().mapToInt(BoundedQueue::size).sum();
  }

  /** Events that were not stored or not posted. */
  public long lost() {
    return queues.stream().mapToLong(BoundedQueue::lost).sum();
  }

  /** Hands on what waits, unless that takes more than some seconds. */
  @Override
  public void close() {
    workers.forEach(EventWorker::close);
    for (AutoCloseable client : clients) {
      try {
        client.close();
      } catch (Exception e) {
        AUDIT.debug("a client does not end", e);
      }
    }
  }
}
