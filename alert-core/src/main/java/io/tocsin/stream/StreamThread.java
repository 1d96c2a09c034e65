package io.tocsin.stream;

import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.task.HealthCheck.Fault;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows the store for the subscribers of a stream, until there are none. */
final class StreamThread implements PeriodicTask.Work {

  /** How late this server's own notices may be. Those of others are read at the interval. */
  private static final Duration NEAR = Duration.ofMillis(200);

  /** Writes that come close together are published together. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final AlertStream stream;
  private final ChangeLog changes;
  private final Duration interval;
  private final Clock clock;
  private final PeriodicTask task;
  private final Semaphore wakeUps = new Semaphore(0);
  private ChangeLog.@Nullable Subscription writes;
  private Follower follower;
  private long nextFarRead = System.nanoTime();

  /**
   * A thread that is not started.
   *
   * @param longestRound how long one round may take
   */
  StreamThread(
      AlertStream stream,
      ChangeLog changes,
      Duration interval,
      Duration longestRound,
      Clock clock) {
    this.stream = stream;
    this.changes = changes;
    this.interval = interval;
    this.clock = clock;
    this.follower = new Follower(changes, interval, clock.instant());
    this.task = new PeriodicTask("alert-stream", Duration.ZERO, longestRound.plus(interval), this);
  }

  void start() {
    task.start();
  }

  /** What keeps subscribers from getting what is new; empty if nothing does. */
  Optional<Fault> fault() {
    return task.fault();
  }

  /** Makes the thread read at once; quick, and may be called from everywhere. */
  void wake() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  @Override
  public void run() throws InterruptedException {
    if (!stream.isFollowed()) {
      task.end();
      return;
    }
    try {
      follow();
    } catch (RuntimeException | Error e) {
      refuse(e);
      throw e;
    }
    rest(follower.pause(nextFarRead - System.nanoTime()));
  }

  @Override
  public void finish() {
    if (writes != null) {
      writes.close();
    }
  }

  private void follow() {
    if (writes == null) {
      writes = changes.onWrite(this::wake);
    }
    boolean far = System.nanoTime() - nextFarRead >= 0;
    followOnce(far ? ChangeLog.DISORDER : NEAR);
    if (far) {
      nextFarRead = System.nanoTime() + interval.toNanos();
    }
  }

  private void followOnce(Duration back) {
    List<Subscription> live = stream.subscriptions(true);
    List<Subscription> entering = stream.subscriptions(false);
    Instant now = clock.instant();
    if (follower.hasLostTrack(now)) {
      follower = new Follower(changes, interval, now);
      live.forEach(each -> each.reset(AlertNumbers.first(now)));
    }
    follower.follow(now, back, delta -> live.forEach(each -> each.publish(delta, live.size())));
    replay(entering.stream().filter(each -> each.from() != null).toList(), now);
    long position = follower.position();
    live.forEach(each -> each.advance(position));
    entering.forEach(each -> each.goLive(position));
  }

  /** Replays what happened before they came; to all at once, as after a server's restart. */
  private void replay(List<Subscription> returning, Instant now) {
    OptionalLong from = returning.stream().mapToLong(Subscription::from).min();
    if (from.isEmpty()) {
      return;
    }
    follower
        .replay(from.getAsLong())
        .ifPresentOrElse(
            deltas ->
                deltas.forEach(
                    delta -> returning.forEach(each -> each.replay(delta, returning.size()))),
            () -> returning.forEach(each -> each.reset(AlertNumbers.first(now))));
  }

  /** Fails the subscriptions that are not live: they must not wait for a store that is away. */
  private void refuse(Throwable failure) {
    StoreUnavailableException reason =
        failure instanceof StoreUnavailableException unavailable
            ? unavailable
            : new StoreUnavailableException("the store cannot be followed", failure);
    stream.subscriptions(false).forEach(each -> each.refuse(reason));
  }

  private void rest(long nanos) throws InterruptedException {
    Thread.sleep(PAUSE);
    if (wakeUps.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      wakeUps.drainPermits();
    }
  }
}
