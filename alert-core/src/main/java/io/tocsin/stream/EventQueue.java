package io.tocsin.stream;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertSize;
import io.tocsin.limit.AnswerBudget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Events that wait for one reader, up to a number and to a size. Safe for threads. */
final class EventQueue {

  private static final int SMALL_EVENT_BYTES = 200;

  private final int limit;
  private final String caller;
  private final AnswerBudget budget;
  private final Deque<StreamEvent> events = new ArrayDeque<>();
  private long reached;
  private long position;
  private boolean ended;
  private long bytes;

  /**
   * An empty queue.
   *
   * @param limit events at most
   * @param caller whose events they are
   * @param budget of the events of all queues
   * @param position up to which the reader knows all
   */
  EventQueue(int limit, String caller, AnswerBudget budget, long position) {
    this.limit = limit;
    this.caller = caller;
    this.budget = budget;
    this.reached = position;
    this.position = position;
  }

  /** Adds an event, unless that makes too many; when all has ended, it is dropped. */
  synchronized boolean offer(StreamEvent event) {
    if (ended) {
      return true;
    }
    long size = bytes(event);
    if (events.size() >= limit
        || bytes + size > budget.answerBytes()
        || !budget.tryTake(caller, size)) {
      return false;
    }
    bytes += size;
    events.add(event);
    notifyAll();
    return true;
  }

  private static long bytes(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Created(long _, Alert alert) -> AlertSize.bytes(alert);
      case StreamEvent.Changed(long _, Alert alert) -> AlertSize.bytes(alert);
      case StreamEvent.Deleted _, StreamEvent.Reset _, StreamEvent.Ended _ -> SMALL_EVENT_BYTES;
    };
  }

  private void giveBack(long size) {
    budget.giveBack(caller, size);
    bytes -= size;
  }

  /** Puts one event in the place of all that wait. */
  synchronized void replaceAll(StreamEvent event) {
    discard();
    events.add(event);
    notifyAll();
  }

  /** Notes that all up to that position is in the queue or has been. */
  synchronized void advance(long upTo) {
    reached = upTo;
  }

  /** Takes out all that waits; the reader is gone. */
  synchronized void discard() {
    events.clear();
    giveBack(bytes);
  }

  /** Adds nothing more; what waits can still be taken. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The next event; null when there is none for so long, or none will come. */
  synchronized @Nullable StreamEvent next(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left = patience.toMillis();
    while (events.isEmpty() && !ended && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    StreamEvent event = events.poll();
    if (event != null) {
      giveBack(Math.min(bytes, bytes(event))); // what replaced others was not counted
    }
    position = event == null ? reached : event.position();
    return event;
  }

  /** The position of the reader, who can go on from there another time. */
  synchronized long position() {
    return position;
  }

  synchronized boolean isOver() {
    return ended && events.isEmpty();
  }
}
