package io.tocsin.stream;

import io.tocsin.access.Caller;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.limit.Question;
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
 * One who watches: events wait here for one reader. When too many wait, a {@link StreamEvent.Reset}
 * takes their place and the subscription is over, so that a slow reader holds nobody up.
 */
public final class Subscription implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  /** How long one may look at one change. */
  private static final Duration LOOK_LIMIT = Duration.ofMillis(200);

  private final AlertStream stream;
  private final Condition where;
  private final Caller caller;
  private final Instant since;
  private final EventQueue events;
  private final @Nullable Long from;
  private final CompletableFuture<Boolean> live = new CompletableFuture<>();
  private final MatchingTime time = new MatchingTime(System::nanoTime);
  private boolean retelling = true;

  /**
   * One who has yet to be let in.
   *
   * @param since a time before which it was told nothing
   * @param from what is to be told again begins after it; null for nothing
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

  /** Where to go on after what {@link #next} returned last, also if that was nothing. */
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

  /** Tells what happened before it went live; what does not fit is not told at all. */
  void retell(AlertDelta turn, int subscriptions) {
    if (!retelling || from == null || turn.position() <= from) {
      return;
    }
    try {
      StreamEvent event = look(turn, subscriptions);
      if (event != null && !events.offer(event)) {
        reset(event.position());
      }
    } catch (QueryTooCostlyException e) {
      retelling = false;
      endForCost(turn.position());
    }
  }

  /** Tells that what happened before can not be told. */
  void reset(long position) {
    retelling = false;
    events.replaceAll(new StreamEvent.Reset(position));
  }

  /** Whoever asks what can not be answered, as by too deep a condition, is sent away alone. */
  void tell(AlertDelta turn, int subscriptions) {
    try {
      StreamEvent event = look(turn, subscriptions);
      if (event != null && !events.offer(event)) {
        sendAway(event.position());
      }
    } catch (QueryTooCostlyException e) {
      endForCost(turn.position());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warn("a subscriber of the stream is sent away: {}", e.toString());
      sendAway(turn.position());
    }
  }

  private @Nullable StreamEvent look(AlertDelta turn, int subscriptions) {
    long begun = System.nanoTime();
    StreamEvent event = Question.within(LOOK_LIMIT).answer(() -> turn.event(where, caller, since));
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

  private void sendAway(long position) {
    events.replaceAll(new StreamEvent.Reset(position));
    end();
  }

  void toldAll(long upTo) {
    events.told(upTo);
  }

  void goLive(long upTo) {
    events.told(upTo);
    live.complete(true);
  }

  void refuse(StoreUnavailableException reason) {
    live.completeExceptionally(reason);
  }

  /** Waits until it is live; what is written from then on is told. */
  void awaitLive(Duration patience) {
    try {
      live.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreUnavailableException("the changes of the store can not be followed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted", e);
    }
  }
}
