package io.tocsin.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events that wait for a slow receiver; those that find it full are lost, counted and told of. */
final class BoundedQueue {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedQueue.class);

  private final String receiver;
  private final BlockingQueue<AuditEvent> waiting;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicBoolean told = new AtomicBoolean();

  BoundedQueue(String receiver, int capacity) {
    this.receiver = receiver;
    this.waiting = new ArrayBlockingQueue<>(capacity);
  }

  /** Returns at once. */
  void put(AuditEvent event) {
    if (!waiting.offer(event)) {
      lose(1);
    }
  }

  /** Some that the receiver will never get; told once until it gets others. */
  void lose(int count) {
    if (count == 0) {
      return;
    }
    lost.addAndGet(count);
    if (told.compareAndSet(false, true)) {
      LOG.error("{} does not take audit events; they are lost", receiver);
    }
  }

  /** The receiver takes events. */
  void taken() {
    if (told.compareAndSet(true, false)) {
      LOG.info("{} takes audit events again; {} were lost so far", receiver, lost);
    }
  }

  /** The first ones, after a wait for the very first; none if there is none until then. */
  List<AuditEvent> take(int most, Duration wait) throws InterruptedException {
    List<AuditEvent> events = new ArrayList<>();
    AuditEvent first = waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      events.add(first);
      waiting.drainTo(events, most - 1);
    }
    return events;
  }

  int size() {
    return waiting.size();
  }

  long lost() {
    return lost.get();
  }
}
