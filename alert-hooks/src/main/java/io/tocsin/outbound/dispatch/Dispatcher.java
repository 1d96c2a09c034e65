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
 * Delivers the entries of the outbox to their destinations. One thread claims what is due, when the
 * store was written and at least once a second; each call has a thread of its own. Dispatchers of
 * several servers share the work. What is in flight when it is closed, or killed, is delivered
 * again after its lease.
 */
public final class Dispatcher implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private static final Duration MAX_IDLE = Duration.ofSeconds(1);

  /** Between rounds, however often the store is written. */
  private static final Duration REST = Duration.ofMillis(20);

  /** The same after a round in which nothing was due: most writes concern no destination. */
  private static final Duration IDLE_REST = Duration.ofMillis(100);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** Pruning and counting a large outbox take their time. */
  private static final Duration MAX_SILENCE = Duration.ofMinutes(2);

  private final DispatchSettings settings;
  private final List<DestinationChannel> channels;
  private final OutboxStore store;
  private final Clock clock;
  private final Executor calls;
  private final DeliveryAttempt attempt;
  private final OutboxMaintenance maintenance;
  private final Semaphore free;
  private final PeriodicTask task = new PeriodicTask("outbox", MAX_IDLE, MAX_SILENCE, this::run);
  private ChangeLog.@Nullable Subscription writes;

  /** Clock, randomness, metrics and threads of a dispatcher. */
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
    this.channels =
        outlets.stream()
            .map(each -> new DestinationChannel(each, settings.perDestination()))
            .toList();
    this.free = new Semaphore(settings.overall());
    DispatchMetrics metrics = new DispatchMetrics(surroundings.registry(), clock);
    channels.forEach(channel -> metrics.register(channel.name(), channel.breaker()));
    this.attempt = new DeliveryAttempt(store, new Backoff(surroundings.random()), clock, metrics);
    this.maintenance = new OutboxMaintenance(store, settings, metrics, outlets);
  }

  /** Begins to work by itself. */
  public void start(ChangeLog changes) {
    if (!channels.isEmpty()) {
      writes = changes.onWrite(task::wake);
    }
    task.start();
    task.wake();
  }

  /** What is wrong with the work, destinations that do not answer left out. */
  @Override
  public Optional<Fault> fault() {
    return task.fault();
  }

  /** The state of each outlet, in their order. */
  public List<OutletState> states() {
    Instant now = clock.instant();
    return channels.stream().map(channel -> channel.state(now)).toList();
  }

  /** Does the maintenance that is due. */
  void maintain() {
    maintenance.run(clock.instant());
  }

  private void run() throws InterruptedException {
    maintain();
    int claimed = round();
    Thread.sleep(claimed > 0 ? REST : IDLE_REST);
  }

  /** Claims what is due and can be delivered now, and has it delivered; returns how many. */
  int round() {
    int claimed = 0;
    for (DestinationChannel channel : channels) {
      claimed += task.isClosed() ? 0 : round(channel);
    }
    return claimed;
  }

  private int round(DestinationChannel channel) {
    int wanted = Math.min(channel.free().availablePermits(), free.availablePermits());
    int allowed = wanted == 0 ? 0 : channel.breaker().allow(wanted, clock.instant());
    if (allowed == 0) {
      return 0;
    }
    OutboxLease lease =
        new OutboxLease(
            settings.owner(), clock.instant(), settings.lease(channel.outlet().longest()));
    List<OutboxRecord> claimed = claim(channel, allowed, lease);
    if (claimed.isEmpty()) {
      channel.breaker().unused();
    }
    claimed.forEach(record -> execute(channel, record, lease));
    return claimed.size();
  }

  private List<OutboxRecord> claim(DestinationChannel channel, int limit, OutboxLease lease) {
    try {
      return store.claim(channel.name(), limit, lease);
    } catch (RuntimeException e) {
      channel.breaker().unused();
      throw e;
    }
  }

  /** Only this thread takes permits, so they are there. */
  private void execute(DestinationChannel channel, OutboxRecord record, OutboxLease lease) {
    boolean held = channel.free().tryAcquire() && free.tryAcquire();
    assert held;
    try {
      calls.execute(() -> make(channel, record, lease));
    } catch (RuntimeException | Error e) {
      LOG.error("{} could not be told, and is tried again", record.entry().id(), e);
      done(channel);
    }
  }

  private void make(DestinationChannel channel, OutboxRecord record, OutboxLease lease) {
    try {
      attempt.make(channel, record, lease);
    } catch (StoreUnavailableException e) {
      LOG.warn("{} could not be settled: {}", record.entry().id(), e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("{} could not be told, and is tried again", record.entry().id(), e);
    } finally {
      done(channel);
    }
  }

  /**
   * There is room for another, and the next of that alert may be due. A probe may have had none.
   */
  private void done(DestinationChannel channel) {
    channel.breaker().unused();
    channel.free().release();
    free.release();
    task.wake();
  }

  /** Takes no more, and waits a while for those in flight. Call it before the store is closed. */
  @Override
  public void close() {
    task.end();
    if (writes != null) {
      writes.close();
    }
    try {
      boolean ended = task.close(CLOSE_TIMEOUT);
      LOG.debug("the thread of the outbox has ended: {}", ended);
      if (!free.tryAcquire(settings.overall(), CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("calls that did not end in time are made again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
