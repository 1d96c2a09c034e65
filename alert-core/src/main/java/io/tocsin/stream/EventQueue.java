package io.tocsin.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Events that wait for one reader, up to a number. Safe for threads. */
final class EventQueue {

  private final int limit;
  private final Deque<StreamEvent> events = new ArrayDeque<>();
  private long told;
  private long position;
  private boolean ended;

  /** An empty queue whose reader knows all up to that position. */
  EventQueue(int limit, long position) {
    this.limit = limit;
    this.told = position;
    this.position = position;
  }

  /** Adds an event, unless that makes too many; when all has ended, it is dropped. */
  synchronized boolean offer(StreamEvent event) {
    if (!ended && events.size() >= limit) {
      return false;
    }
    if (!ended) {
      events.add(event);
      notifyAll();
    }
    return true;
  }

  /** Puts one event in the place of all that wait. */
  synchronized void replaceAll(StreamEvent event) {
    events.clear();
    events.add(event);
    notifyAll();
  }

  /** Notes that all up to that position is in the queue or has been. */
  synchronized void told(long upTo) {
    told = upTo;
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
    position = event == null ? told : event.position();
    return event;
  }

  /** Where the reader is, who can go on from there another time. */
  synchronized long position() {
    return position;
  }

  synchronized boolean isOver() {
    return ended && events.isEmpty();
  }
}
