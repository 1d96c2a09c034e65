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

  /** How late this server's own notices are. Those of others are looked for at the interval. */
  private static final Duration NEAR = Duration.ofMillis(200);

  /** Writes that come close together are told together. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final AlertStream stream;
  private final ChangeLog changes;
  private final Duration interval;
  private final Clock clock;
  private final PeriodicTask task;
  private final Semaphore bell = new Semaphore(0);
  private ChangeLog.@Nullable Subscription writes;
  private Follower follower;
  private long farLook = System.nanoTime();

  /**
   * A thread that is not started.
   *
   * @param longestLook how long it may take to tell subscribers what is new
   */
  StreamThread(
      AlertStream stream, ChangeLog changes, Duration interval, Duration longestLook, Clock clock) {
    this.stream = stream;
    this.changes = changes;
    this.interval = interval;
    this.clock = clock;
    this.follower = new Follower(changes, interval, clock.instant());
    this.task = new PeriodicTask("alert-stream", Duration.ZERO, longestLook.plus(interval), this);
  }

  void start() {
    task.start();
  }

  /** What keeps it from telling subscribers what is new; empty if nothing does. */
  Optional<Fault> fault() {
    return task.fault();
  }

  /** Has it look at once; quick, and may be called from everywhere. */
  void wake() {
    if (bell.availablePermits() == 0) {
      bell.release();
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
    rest(follower.pause(farLook - System.nanoTime()));
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
    boolean far = System.nanoTime() - farLook >= 0;
    look(far ? ChangeLog.DISORDER : NEAR);
    if (far) {
      farLook = System.nanoTime() + interval.toNanos();
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

  /** Those who have just come are not to wait for a store that cannot be followed. */
  private void refuse(Throwable failure) {
    StoreUnavailableException reason =
        failure instanceof StoreUnavailableException unavailable
            ? unavailable
            : new StoreUnavailableException("the store cannot be followed", failure);
    stream.subscriptions(false).forEach(each -> each.refuse(reason));
  }

  private void rest(long nanos) throws InterruptedException {
    Thread.sleep(PAUSE);
    if (bell.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      bell.drainPermits();
    }
  }
}
