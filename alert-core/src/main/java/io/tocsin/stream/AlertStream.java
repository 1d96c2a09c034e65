package io.tocsin.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.AnswerBudget;
import io.tocsin.limit.HeapShare;
import io.tocsin.query.Condition;
import io.tocsin.task.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what happens to alerts, on whichever server it happens, to subscribers. The store is
 * followed only while there are any.
 */
public final class AlertStream implements HealthCheck, AutoCloseable {

  private static final Duration SUBSCRIBE_TIMEOUT = Duration.ofSeconds(5);

  /** The most streams of one caller. */
  private static final int MAX_PER_CALLER = 100;

  /** How long a filter that took too much time is refused. */
  private static final Duration REFUSAL = Duration.ofMinutes(1);

  /** The store answers, or says that it cannot, well within that time. */
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

  private static final long MAX_QUEUE_BYTES = 8L << 20;

  private final ChangeLog changes;
  private final StreamSettings settings;
  private final Duration longestRound;
  private final Clock clock;
  private final Set<Subscription> subscriptions = new LinkedHashSet<>(); // guards thread, closed
  private final AnswerBudget budget = budget();
  private final Cache<Refused, Boolean> refused =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(REFUSAL).build();
  private final LongAdder eventsRead = new LongAdder();
  private volatile @Nullable StreamThread thread;
  private boolean closed;

  /** A stream of what is written to that store. */
  public AlertStream(ChangeLog changes, StreamSettings settings, Clock clock) {
    this(changes, settings, LONGEST_ROUND, clock);
  }

  /**
   * A stream of what is written to that store.
   *
   * @param longestRound how long one round of the thread may take before that is a fault
   */
  AlertStream(ChangeLog changes, StreamSettings settings, Duration longestRound, Clock clock) {
    this.changes = changes;
    this.settings = settings;
    this.longestRound = longestRound;
    this.clock = clock;
  }

  /** A filter of a caller that took too much time. */
  private record Refused(String account, Condition where) {
    static Refused of(Subscription subscription) {
      return new Refused(subscription.caller().account(), subscription.where());
    }
  }

  private static AnswerBudget budget() {
    long all = HeapShare.STREAM_EVENTS.bytes();
    return new AnswerBudget(Math.min(MAX_QUEUE_BYTES, all / 2), all);
  }

  /**
   * Subscribes to the alerts that match and that the caller sees. What is written after this has
   * returned becomes an event, so whoever then reads the present alerts misses nothing.
   *
   * @param after where an earlier subscription ended, to get what happened since, and again some of
   *     what happened shortly before; null for neither. Where that is not known any more, or is
   *     more than a subscriber can get at once, the first event is a {@link StreamEvent.Reset}
   * @return empty if there are too many subscribers already, in all or of that caller, or the
   *     caller's filter was too costly a moment ago, or the stream is closed
   * @throws StoreUnavailableException if the store cannot be followed now
   */
  public Optional<Subscription> subscribe(Condition where, Caller caller, @Nullable Long after) {
    Subscription subscription = subscription(where, caller, after);
    if (!enter(subscription)) {
      return Optional.empty();
    }
    try {
      subscription.awaitLive(SUBSCRIBE_TIMEOUT);
      return Optional.of(subscription);
    } catch (StoreUnavailableException e) {
      subscription.close();
      throw e;
    }
  }

  private Subscription subscription(Condition where, Caller caller, @Nullable Long after) {
    Instant now = clock.instant();
    long here = AlertNumbers.first(now);
    if (after == null || !Follower.isOnTrace(after, now)) {
      EventQueue events = new EventQueue(settings.queue(), caller.account(), budget, here);
      if (after != null) {
        events.replaceAll(new StreamEvent.Reset(here));
      }
      return new Subscription(this, where, caller, now.minus(ChangeLog.DISORDER), events, null);
    }
    EventQueue events = new EventQueue(settings.queue(), caller.account(), budget, after);
    long from = NoticeWindow.before(after, ChangeLog.DISORDER);
    return new Subscription(this, where, caller, AlertNumbers.time(from), events, from);
  }

  private boolean enter(Subscription subscription) {
    synchronized (subscriptions) {
      if (closed || subscriptions.size() >= settings.subscribers() || isTooMuch(subscription)) {
        return false;
      }
      subscriptions.add(subscription);
      StreamThread running = thread;
      if (running == null) {
        running = new StreamThread(this, changes, settings.interval(), longestRound, clock);
        running.start();
        thread = running;
      }
      running.wake();
      return true;
    }
  }

  private boolean isTooMuch(Subscription subscription) {
    Refused key = Refused.of(subscription);
    long same =
        subscriptions.stream()
            .filter(each -> each.caller().account().equals(key.account()))
            .count();
    return same >= MAX_PER_CALLER || refused.getIfPresent(key) != null;
  }

  /** Refuses subscriptions with that filter for a while. */
  void refuseFor(Subscription subscription) {
    refused.put(Refused.of(subscription), true);
  }

  void leave(Subscription subscription) {
    synchronized (subscriptions) {
      subscriptions.remove(subscription);
      StreamThread running = thread;
      if (subscriptions.isEmpty() && running != null) {
        running.wake();
      }
    }
  }

  /** What keeps subscribers from being sent what is new; empty while there are none. */
  @Override
  public Optional<Fault> fault() {
    StreamThread running = thread;
    return running == null ? Optional.empty() : running.fault();
  }

  /** How many have subscribed. */
  public int subscribers() {
    synchronized (subscriptions) {
      return subscriptions.size();
    }
  }

  void countEvent() {
    eventsRead.increment();
  }

  /** How many events subscribers have taken, all together. */
  public long eventsRead() {
    return eventsRead.sum();
  }

  /** The subscriptions that are live, or those that wait to be. */
  List<Subscription> subscriptions(boolean live) {
    synchronized (subscriptions) {
      return subscriptions.stream().filter(each -> each.isLive() == live).toList();
    }
  }

  /** Whether the thread has somebody to follow the store for; if not, it ends. */
  boolean isFollowed() {
    synchronized (subscriptions) {
      if (subscriptions.isEmpty()) {
        thread = null;
      }
      return thread != null;
    }
  }

  /** Ends all subscriptions, and takes no more. */
  @Override
  public void close() {
    synchronized (subscriptions) {
      closed = true;
      List.copyOf(subscriptions).forEach(Subscription::end);
    }
  }
}
