package io.tocsin.audit;

import io.tocsin.audit.AuditEvent.Category;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that wait for a slow receiver; those that find it full are lost, counted and logged. What
 * administrators do has a budget of its own and goes first: nothing else that happens can push it
 * out.
 */
final class BoundedQueue {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedQueue.class);

  /** What an event takes beside its texts. */
  private static final int EVENT_BYTES = 512;

  private static final int CHAR_BYTES = 2;

  private final String receiver;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Budget administrators;
  private final Budget others;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicBoolean reported = new AtomicBoolean();

  /**
   * An empty queue.
   *
   * @param maxBytes of events of administrators, and again of all others
   */
  BoundedQueue(String receiver, long maxBytes) {
    this.receiver = receiver;
    this.administrators = new Budget(maxBytes);
    this.others = new Budget(maxBytes);
  }

  /** Events that share a budget; for one thread at a time. */
  private static final class Budget {

    private final long maxBytes;
    private final Queue<AuditEvent> events = new ArrayDeque<>();
    private long bytes;

    Budget(long maxBytes) {
      this.maxBytes = maxBytes;
    }

    boolean offer(AuditEvent event) {
      long more = bytes(event);
      if (bytes + more > maxBytes) {
        return false;
      }
      bytes += more;
      return events.add(event);
    }

    void drainTo(List<AuditEvent> taken, int max) {
      while (taken.size() < max && !events.isEmpty()) {
        AuditEvent event = events.remove();
        bytes -= bytes(event);
        taken.add(event);
      }
    }
  }

  /** About how much memory an event takes. */
  static long bytes(AuditEvent event) {
    long chars =
        Stream.of(
                    event.login(),
                    event.message(),
                    event.resource(),
                    event.path(),
                    event.address(),
                    event.agent(),
                    event.requestId())
                .filter(Objects::nonNull)
                .mapToLong(String::length)
                .sum()
            + event.customers().stream().mapToLong(String::length).sum()
            + event.detail().toString().length();
    return EVENT_BYTES + CHAR_BYTES * chars;
  }

  /** Returns at once. */
  void put(AuditEvent event) {
    lock.lock();
    try {
      Budget budget = event.category() == Category.ADMIN ? administrators : others;
      if (budget.offer(event)) {
        notEmpty.signal();
        return;
      }
    } finally {
      lock.unlock();
    }
    lose(1);
  }

  /** Counts events that the receiver will never get; logged once until it gets others. */
  void lose(int count) {
    if (count == 0) {
      return;
    }
    lost.addAndGet(count);
    if (reported.compareAndSet(false, true)) {
      LOG.error("{} does not take audit events; they are lost", receiver);
    }
  }

  /** The receiver takes events. */
  void taken() {
    if (reported.compareAndSet(true, false)) {
      LOG.info("{} takes audit events again; {} were lost so far", receiver, lost);
    }
  }

  /** The first ones, after a wait for the very first; none if there is none until then. */
  List<AuditEvent> take(int max, Duration wait) throws InterruptedException {
    List<AuditEvent> events = new ArrayList<>();
    lock.lockInterruptibly();
    try {
      long nanos = wait.toNanos();
      while (isEmpty() && nanos > 0) {
        nanos = notEmpty.awaitNanos(nanos);
      }
      administrators.drainTo(events, max);
      others.drainTo(events, max);
      return events;
    } finally {
      lock.unlock();
    }
  }

  private boolean isEmpty() {
    return administrators.events.isEmpty() && others.events.isEmpty();
  }

  int size() {
    lock.lock();
    try {
      return administrators.events.size() + others.events.size();
    } finally {
      lock.unlock();
    }
  }

  long lost() {
    return lost.get();
  }
}
