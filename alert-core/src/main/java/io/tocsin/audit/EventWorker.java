package io.tocsin.audit;

import io.tocsin.task.HealthCheck;
import io.tocsin.task.PeriodicTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that hands events on to a receiver, again and again until it takes them. */
final class EventWorker implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventWorker.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final BoundedQueue queue;
  private final Receiver receiver;
  private final int batch;
  private final int attempts;
  private final Duration pause;
  private final PeriodicTask task;

  /** Taken from the queue, and not handed on yet; of the thread. */
  private List<AuditEvent> underWay = List.of();

  /** A store, a log or a server that takes events. */
  interface Receiver {

    /** Takes all of the events, or none. */
    Answer take(List<AuditEvent> events);

    /** Is called now and then, whether there are events or not. */
    default void rest() {}
  }

  /** The result of handing events to a receiver. */
  enum Answer {
    TAKEN,
    /** The receiver may take the events later. */
    LATER,
    /** The receiver will never take the events. */
    NEVER
  }

  /**
   * A worker that is not started.
   *
   * @param batch events at a time
   * @param attempts to hand over the same events
   * @param pause after the first that fails; then twice as long each time
   */
  EventWorker(
      String name, BoundedQueue queue, Receiver receiver, int batch, int attempts, Duration pause) {
    this.queue = queue;
    this.receiver = receiver;
    this.batch = batch;
    this.attempts = attempts;
    this.pause = pause;
    this.task = new PeriodicTask(name, Duration.ZERO, LONGEST_SILENCE, new Handing());
  }

  void start() {
    task.start();
  }

  @Override
  public Optional<Fault> fault() {
    return task.fault();
  }

  /** What the thread does. */
  private final class Handing implements PeriodicTask.Work {

    @Override
    public void run() throws InterruptedException {
      handSome();
      receiver.rest();
    }

    @Override
    public void finish() throws InterruptedException {
      while (!underWay.isEmpty() || queue.size() > 0) {
        handSome();
      }
    }

    private void handSome() throws InterruptedException {
      if (underWay.isEmpty()) {
        underWay = queue.take(batch, POLL);
      }
      if (!underWay.isEmpty()) {
        hand(underWay);
        underWay = List.of();
      }
    }
  }

  private void hand(List<AuditEvent> events) throws InterruptedException {
    Duration next = pause;
    for (int attempt = 1; ; attempt++) {
      Answer answer = answer(events);
      if (answer == Answer.TAKEN) {
        queue.taken();
        return;
      }
      if (answer == Answer.NEVER && events.size() > 1) {
        handApart(events);
        return;
      }
      if (answer == Answer.NEVER || attempt == attempts || task.isClosed()) {
        queue.lose(events.size());
        return;
      }
      // the result is looked at after the next attempt
      boolean ended = task.isClosedWithin(next);
      next = ended || next.compareTo(LONGEST_PAUSE) > 0 ? next : next.multipliedBy(2);
    }
  }

  /** What is not foreseen is no reason to end: nobody would take the events that come after. */
  private Answer answer(List<AuditEvent> events) {
    try {
      return receiver.take(events);
    } catch (RuntimeException e) {
      LOG.error("audit events cannot be handed on", e);
      return Answer.NEVER;
    } catch (Error e) { // says nothing about the events
      LOG.error("audit events wait", e);
      return Answer.LATER;
    }
  }

  /** Hands each event over by itself: one that is refused must not be the end of others. */
  private void handApart(List<AuditEvent> events) throws InterruptedException {
    for (AuditEvent event : events) {
      hand(List.of(event));
    }
  }

  /** Hands on what waits, unless that takes too long: then it is lost, which is counted. */
  @Override
  public void close() {
    if (!task.close(CLOSE_TIMEOUT)) {
      queue.lose(queue.size());
    }
  }
}
