package io.tocsin.audit;

import io.tocsin.audit.EventWorker.Answer;
import io.tocsin.audit.EventWorker.Receiver;
import io.tocsin.task.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what somebody did: in the store, and in the log and on a server elsewhere if the settings
 * say so. Each of them has its own queue and its own thread, so that nothing waits for a slow one.
 * Events that find a queue full are lost there, which is counted and logged. What strangers cause
 * is recorded as far as {@link StrangerLimit} says.
 */
public final class AuditTrail implements HealthCheck, AutoCloseable {

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final long MAX_WAITING_BYTES = 8L << 20;
  private static final int BATCH = 200;
  private static final int POSTS = 4;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AuditSettings settings;
  private final List<BoundedQueue> queues = new ArrayList<>();
  private final List<EventWorker> workers = new ArrayList<>();
  private final @Nullable UrlReceiver server;
  private final StrangerLimit strangers = new StrangerLimit(System::nanoTime);

  /** A trail that is not started. */
  public AuditTrail(AuditSettings settings, AuditStore store, Clock clock) {
    this(settings, store, clock, MAX_WAITING_BYTES, PAUSE);
  }

  AuditTrail(AuditSettings settings, AuditStore store, Clock clock, long maxBytes, Duration pause) {
    this.settings = settings;
    BoundedQueue stored = queue("the database", maxBytes);
    Receiver receiver =
        new StoreReceiver(store, settings.retention(), clock, () -> put(strangers.endedInterval()));
    workers.add(new EventWorker("audit-store", stored, receiver, BATCH, Integer.MAX_VALUE, pause));
    if (settings.log()) {
      workers.add(
          new EventWorker("audit-log", queue("the log", maxBytes), this::log, BATCH, 1, pause));
    }
    server = settings.url() == null ? null : new UrlReceiver(settings.url());
    if (server != null) {
      workers.add(
          new EventWorker(
              "audit-url", queue("the server of AUDIT_URL", maxBytes), server, 1, POSTS, pause));
    }
  }

  private Answer log(List<AuditEvent> events) {
    for (AuditEvent event : events) {
      AUDIT.info(settings.redact() ? AuditJson.redacted(event) : AuditJson.whole(event));
    }
    return Answer.TAKEN;
  }

  private BoundedQueue queue(String receiver, long maxBytes) {
    BoundedQueue queue = new BoundedQueue(receiver, maxBytes);
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
    put(List.of(event));
  }

  /** Records an event that an unknown caller has caused, as far as the limit for those allows. */
  public void recordStranger(AuditEvent event) {
    if (records(event.category())) {
      put(strangers.admit(event));
    }
  }

  private void put(List<AuditEvent> events) {
    events.forEach(event -> queues.forEach(queue -> queue.put(event)));
  }

  /** The first fault of what hands events on. */
  @Override
  public Optional<Fault> fault() {
    return workers.stream().map(EventWorker::fault).flatMap(Optional::stream).findFirst();
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
    put(strangers.end());
    workers.forEach(EventWorker::close);
    if (server != null) {
      server.close();
    }
  }
}
