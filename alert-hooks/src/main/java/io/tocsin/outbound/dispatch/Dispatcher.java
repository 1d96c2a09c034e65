package io.tocsin.outbound.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.outbound.Outlet;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells destinations what is in the outbox. One thread takes what is due, when the store was
 * written and at least once a second; each call has a thread of its own. Dispatchers of several
 * servers share the work. What is in flight when it is closed, or killed, is told again after its
 * lease.
 */
public final class Dispatcher implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private static final Duration IDLE = Duration.ofSeconds(1);

  /** Between rounds, however often the store is written. */
  private static final Duration REST = Duration.ofMillis(20);

  /** The same after a round in which nothing was due: most writes tell nobody. */
  private static final Duration LONG_REST = Duration.ofMillis(100);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Pruning and counting a large outbox take their time. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final DispatchSettings settings;
  private final List<DestinationChannel> posts;
  private final OutboxStore store;
  private final Clock clock;
  private final Executor calls;
  private final Attempt attempt;
  private final OutboxMaintenance upkeep;
  private final Semaphore free;
  private final PeriodicTask task = new PeriodicTask("outbox", IDLE, LONGEST_SILENCE, this::run);
  private ChangeLog.@Nullable Subscription bell;

  /** What the dispatcher depends on, but for its work. */
  public record Surroundings(
      Clock clock, RandomGenerator random, MeterRegistry registry, Executor calls) {}

  /**
   * A dispatcher that rests until {@link #start}.
   *
   * @param surroundings with an executor that runs each call in a thread of its own
   */
  public Dispatcher(
      DispatchSettings settings,
      List<? extends Outlet> outlets,
      OutboxStore store,
      Surroundings surroundings) {
    this.settings = settings;
    this.store = store;
    this.clock = surroundings.clock();
    this.calls = surroundings.calls();
    this.posts =
        outlets.stream()
            .map(each -> new DestinationChannel(each, settings.perDestination()))
            .toList();
    this.free = new Semaphore(settings.overall());
    DispatchMetrics metrics = new DispatchMetrics(surroundings.registry(), clock);
    posts.forEach(post -> metrics.register(post.name(), post.breaker()));
    this.attempt = new Attempt(store, new Backoff(surroundings.random()), clock, metrics);
    this.upkeep = new OutboxMaintenance(store, settings, metrics, outlets);
  }

  /** Begins to work by itself. */
  public void start(ChangeLog changes) {
    if (!posts.isEmpty()) {
      bell = changes.onWrite(task::wake);
    }
    task.start();
    task.wake();
  }

  /** What is wrong with the work, destinations that do not answer left out. */
  @Override
  public Optional<Fault> fault() {
    return task.fault();
  }

  /** How calls to each outlet go, in their order. */
  public List<OutletState> states() {
    Instant now = clock.instant();
    return posts.stream().map(post -> post.state(now)).toList();
  }

  /** Does what the outbox needs now and then. */
  void upkeep() {
    upkeep.run(clock.instant());
  }

  private void run() throws InterruptedException {
    upkeep();
    int taken = round();
    Thread.sleep(taken > 0 ? REST : LONG_REST);
  }

  /** Takes what is due and can be told now, and has it told; says how many. */
  int round() {
    int taken = 0;
    for (DestinationChannel post : posts) {
      taken += task.isClosed() ? 0 : round(post);
    }
    return taken;
  }

  private int round(DestinationChannel post) {
    int wanted = Math.min(post.free().availablePermits(), free.availablePermits());
    int allowed = wanted == 0 ? 0 : post.breaker().allow(wanted, clock.instant());
    if (allowed == 0) {
      return 0;
    }
    OutboxLease lease =
        new OutboxLease(settings.owner(), clock.instant(), settings.lease(post.outlet().longest()));
    List<OutboxRecord> taken = claim(post, allowed, lease);
    if (taken.isEmpty()) {
      post.breaker().unused();
    }
    taken.forEach(record -> hand(post, record, lease));
    return taken.size();
  }

  private List<OutboxRecord> claim(DestinationChannel post, int limit, OutboxLease lease) {
    try {
      return store.claim(post.name(), limit, lease);
    } catch (RuntimeException e) {
      post.breaker().unused();
      throw e;
    }
  }

  /** Only this thread takes permits, so they are there. */
  private void hand(DestinationChannel post, OutboxRecord record, OutboxLease lease) {
    boolean held = post.free().tryAcquire() && free.tryAcquire();
    assert held;
    try {
      calls.execute(() -> make(post, record, lease));
    } catch (RuntimeException | Error e) {
      LOG.error("{} could not be told, and is tried again", record.entry().id(), e);
      done(post);
    }
  }

  private void make(DestinationChannel post, OutboxRecord record, OutboxLease lease) {
    try {
      attempt.make(post, record, lease);
    } catch (StoreUnavailableException e) {
      LOG.warn("{} could not be settled: {}", record.entry().id(), e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("{} could not be told, and is tried again", record.entry().id(), e);
    } finally {
      done(post);
    }
  }

  /**
   * There is room for another, and the next of that alert may be due. A probe may have had none.
   */
  private void done(DestinationChannel post) {
    post.breaker().unused();
    post.free().release();
    free.release();
    task.wake();
  }

  /** Takes no more, and waits a while for those in flight. Call it before the store is closed. */
  @Override
  public void close() {
    task.end();
    if (bell != null) {
      bell.close();
    }
    try {
      boolean ended = task.close(PATIENCE);
      LOG.debug("the thread of the outbox has ended: {}", ended);
      if (!free.tryAcquire(settings.overall(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("calls that did not end in time are made again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
