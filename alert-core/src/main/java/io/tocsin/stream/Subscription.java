package io.tocsin.stream;

import io.tocsin.access.Caller;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.query.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription to a stream: events wait here for one reader. When too many wait, a {@link
 * StreamEvent.Reset} takes their place and the subscription is over, so that a slow reader holds
 * nobody up.
 */
public final class Subscription implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  /** How long the filter of a subscription may take for one change. */
  private static final Duration MATCHING_LIMIT = Duration.ofMillis(200);

  private final AlertStream stream;
  private final Condition where;
  private final Caller caller;
  private final Instant since;
  private final EventQueue events;
  private final @Nullable Long from;
  private final CompletableFuture<Boolean> live = new CompletableFuture<>();
  private final MatchingTime time = new MatchingTime(System::nanoTime);
  private boolean replaying = true;

  /**
   * Makes a subscription that is not live yet.
   *
   * @param since a time before which the subscriber has seen nothing
   * @param from the position after which events are replayed; null for none
   */
  Subscription(
      AlertStream stream,
      Condition where,
      Caller caller,
      Instant since,
      EventQueue events,
      @Nullable Long from) {
    this.stream = stream;
    this.where = where;
    this.caller = caller;
    this.since = since;
    this.events = events;
    this.from = from;
  }

  /**
   * The next event; waits for it.
   *
   * @return null if none comes in that time, or none will come any more
   */
  public @Nullable StreamEvent next(Duration patience) throws InterruptedException {
    StreamEvent event = events.next(patience);
    if (event != null) {
      stream.countEvent();
    }
    return event;
  }

  /** The position to subscribe after, to go on from what {@link #next} returned last. */
  public long position() {
    return events.position();
  }

  /** Whether it has ended and everything was read. */
  public boolean isOver() {
    return events.isOver();
  }

  /** Ends it; nobody reads what waits. */
  @Override
  public void close() {
    end();
    events.discard();
  }

  /** Ends it; what waits can be read, and the reader, if it waits, waits no more. */
  void end() {
    events.end();
    stream.leave(this);
  }

  Condition where() {
    return where;
  }

  Caller caller() {
    return caller;
  }

  @Nullable Long from() {
    return from;
  }

  boolean isLive() {
    return live.isDone();
  }

  /** Adds the event of a change from before it went live; if it does not fit, none is replayed. */
  void replay(AlertDelta delta, int subscriptions) {
    if (!replaying || from == null || delta.position() <= from) {
      return;
    }
    try {
      StreamEvent event = event(delta, subscriptions);
      if (event != null && !events.offer(event)) {
        reset(event.position());
      }
    } catch (QueryTooCostlyException e) {
      replaying = false;
      endForCost(delta.position());
    }
  }

  /** Adds the event that says that what happened before cannot be replayed. */
  void reset(long position) {
    replaying = false;
    events.replaceAll(new StreamEvent.Reset(position));
  }

  /** Whoever asks what cannot be answered, as by too deep a condition, is sent away alone. */
  void publish(AlertDelta delta, int subscriptions) {
    try {
      StreamEvent event = event(delta, subscriptions);
      if (event != null && !events.offer(event)) {
        endWithReset(event.position());
      }
    } catch (QueryTooCostlyException e) {
      endForCost(delta.position());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warn("a stream is ended: {}", e.toString());
      endWithReset(delta.position());
    }
  }

  private @Nullable StreamEvent event(AlertDelta delta, int subscriptions) {
    long begun = System.nanoTime();
    StreamEvent event =
        QueryLimits.within(MATCHING_LIMIT).answer(() -> delta.event(where, caller, since));
    if (time.isTooMuch(System.nanoTime() - begun, subscriptions)) {
      throw new QueryTooCostlyException("the filter of a stream takes too much time");
    }
    return event;
  }

  private void endForCost(long position) {
    LOG.warn("a stream of {} is ended: its filter takes too much time", caller.account());
    events.replaceAll(new StreamEvent.Ended(position, "the filter takes too much time"));
    stream.refuseFor(this);
    end();
  }

  private void endWithReset(long position) {
    events.replaceAll(new StreamEvent.Reset(position));
    end();
  }

  void advance(long upTo) {
    events.advance(upTo);
  }

  void goLive(long upTo) {
    events.advance(upTo);
    live.complete(true);
  }

  void refuse(StoreUnavailableException reason) {
    live.completeExceptionally(reason);
  }

  /** Waits until it is live; what is written from then on becomes an event. */
  void awaitLive(Duration patience) {
    try {
      live.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreUnavailableException("the changes of the store cannot be followed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted", e);
    }
  }
}
