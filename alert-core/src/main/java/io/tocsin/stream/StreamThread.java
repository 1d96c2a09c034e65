package io.tocsin.stream;

import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the store for the subscribers of a stream, until there are none. */
final class StreamThread {

  private static final Logger LOG = LoggerFactory.getLogger(StreamThread.class);

  /** How late this server's own notices are. Those of others are looked for at the interval. */
  private static final Duration NEAR = Duration.ofMillis(200);

  /** Writes that come close together are told together. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final AlertStream stream;
  private final ChangeLog changes;
  private final Duration interval;
  private final Clock clock;
  private final Semaphore bell = new Semaphore(0);
  private Follower follower;
  private long farLook = System.nanoTime();
  private boolean failing;

  StreamThread(AlertStream stream, ChangeLog changes, Duration interval, Clock clock) {
    this.stream = stream;
    this.changes = changes;
    this.interval = interval;
    this.clock = clock;
    this.follower = new Follower(changes, interval, clock.instant());
  }

  void start() {
    Thread.ofPlatform().daemon().name("alert-stream").start(this::run); // filters compute
  }

  /** Has it look at once; quick, and may be called from everywhere. */
  void wake() {
    if (bell.availablePermits() == 0) {
      bell.release();
    }
  }

  private void run() {
    boolean followed = true;
    while (followed) {
      try (ChangeLog.Subscription _ = changes.onWrite(this::wake)) {
        follow();
        followed = false;
      } catch (RuntimeException | Error e) { // what leaves here would leave subscribers behind
        followed = stream.isFollowed();
        if (followed) {
          fail(e);
        }
      }
    }
  }

  private void follow() {
    while (stream.isFollowed()) {
      boolean far = System.nanoTime() - farLook >= 0;
      look(far ? ChangeLog.DISORDER : NEAR);
      if (failing) {
        LOG.info("the store is followed again");
        failing = false;
      }
      if (far) {
        farLook = System.nanoTime() + interval.toNanos();
      }
      rest(follower.pause(farLook - System.nanoTime()));
    }
  }

  private void look(Duration back) {
    List<Subscription> live = stream.subscriptions(true);
    List<Subscription> entering = stream.subscriptions(false);
    Instant now = clock.instant();
    if (follower.hasLostTrack(now)) {
      follower = new Follower(changes, interval, now);
      live.forEach(each -> each.reset(AlertNumbers.first(now)));
    }
    follower.follow(now, back, turn -> live.forEach(each -> each.tell(turn, live.size())));
    retell(entering.stream().filter(each -> each.from() != null).toList(), now);
    long position = follower.position();
    live.forEach(each -> each.toldAll(position));
    entering.forEach(each -> each.goLive(position));
  }

  /** Tells what happened before they came; all of them at once, as after a server's restart. */
  private void retell(List<Subscription> returning, Instant now) {
    OptionalLong from = returning.stream().mapToLong(Subscription::from).min();
    if (from.isEmpty()) {
      return;
    }
    follower
        .replay(from.getAsLong())
        .ifPresentOrElse(
            turns ->
                turns.forEach(
                    turn -> returning.forEach(each -> each.retell(turn, returning.size()))),
            () -> returning.forEach(each -> each.reset(AlertNumbers.first(now))));
  }

  private void fail(Throwable failure) {
    if (!failing) {
      LOG.warn("the store can not be followed, and streams stand still: {}", failure.toString());
      failing = true;
    }
    StoreUnavailableException reason =
        failure instanceof StoreUnavailableException unavailable
            ? unavailable
            : new StoreUnavailableException("the store can not be followed", failure);
    stream.subscriptions(false).forEach(each -> each.refuse(reason));
    rest(interval.toNanos());
  }

  private void rest(long nanos) {
    try {
      Thread.sleep(PAUSE);
      if (bell.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      LOG.warn("the stream was interrupted, and goes on");
    }
  }
}
