package io.tocsin.monitor;

import io.tocsin.access.OptimisticUpdate;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.monitor.Monitor.Source;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The operations of people and jobs on monitors, whatever interface they use. */
public final class Monitors {

  private final MonitorStore store;
  private final MonitorLane lane;
  private final MonitorRules rules;
  private final MonitorSettings settings;
  private final AlertNumbers numbers = new AlertNumbers();

  /** Held by who adds, so that one connection at most waits for the lock of a project. */
  private final ReentrantLock making = new ReentrantLock();

  public Monitors(
      MonitorStore store, MonitorLane lane, MonitorRules rules, MonitorSettings settings) {
    this.store = store;
    this.lane = lane;
    this.rules = rules;
    this.settings = settings;
  }

  /** What came of asking for a check. */
  public sealed interface Creation {

    /** There is a new one. */
    record Created(Monitor monitor) implements Creation {}

    /** One was there already, and is as it was asked for now. */
    record Updated(Monitor monitor) implements Creation {}

    /** Its project has as many as it may have. */
    record LimitReached() implements Creation {}
  }

  /** What is kept, for those who list and show. */
  public MonitorStore store() {
    return store;
  }

  /**
   * Makes a check, or changes the oldest that matches.
   *
   * @param match the check of the project that is meant; null if a new one is wanted
   * @param change makes the definition of the one that is there, or of a new one of none
   */
  public Creation create(
      @Nullable String customer,
      @Nullable CheckMatch match,
      UnaryOperator<MonitorDefinition> change,
      Instant now) {
    Creation creation =
        add(customer, match, change.apply(MonitorDefinition.DEFAULT), settings.limit(), now);
    if (!(creation instanceof Creation.Updated(Monitor meant))) {
      return creation;
    }
    return edit(meant.id(), change, now)
        .<Creation>map(Creation.Updated::new)
        .orElseGet(() -> create(customer, match, change, now)); // it was removed meanwhile
  }

  /** Makes a check named like a slug, which only its project's ping key asks for. */
  public Creation createBySlug(@Nullable String customer, String slug, Instant now) {
    MonitorDefinition definition =
        MonitorDefinition.DEFAULT.toBuilder().name(slug).slug(slug).build();
    long limit = 2L * settings.limit();
    return add(customer, CheckMatch.ofSlug(slug), definition, limit, now);
  }

  private Creation add(
      @Nullable String customer,
      @Nullable CheckMatch match,
      MonitorDefinition definition,
      long limit,
      Instant now) {
    Monitor check = fresh(null, customer, Source.CHECK, definition, now);
    making.lock();
    try {
      return store
          .addCheck(check, match, limit)
          .map(
              there ->
                  there.id().equals(check.id())
                      ? new Creation.Created(there)
                      : new Creation.Updated(there))
          .orElseGet(Creation.LimitReached::new);
    } finally {
      making.unlock();
    }
  }

  /** Changes what a monitor is; empty if there is no such monitor. */
  public Optional<Monitor> edit(String id, UnaryOperator<MonitorDefinition> change, Instant now) {
    return after(
        lane.decide(id, monitor -> rules.edit(monitor, change.apply(monitor.definition()), now)));
  }

  /**
   * Records a ping of a check.
   *
   * @return the check after it; empty if there is no such check
   * @throws StoreUnavailableException if too many wait, or it is not known whether it was written
   */
  public Optional<Monitor> ping(String id, Ping ping) {
    byte[] body = ping.body();
    return after(lane.decide(id, decision(ping), body == null ? 0 : body.length))
        .filter(Monitors::isCheck);
  }

  /** Ids of heartbeats are no secrets, and so nothing to ping them by. */
  private Function<Monitor, MonitorChange> decision(Ping ping) {
    return monitor -> isCheck(monitor) ? rules.ping(monitor, ping) : MonitorChange.none(monitor);
  }

  private static boolean isCheck(Monitor monitor) {
    return monitor.source() == Source.CHECK;
  }

  /** Pauses a monitor until a ping, or a call, resumes it. */
  public Optional<Monitor> pause(String id, Instant now) {
    return after(lane.decide(id, monitor -> rules.pause(monitor, now)));
  }

  /** Resumes a monitor that is paused; what is not paused is left as it is. */
  public Optional<Monitor> resume(String id, Instant now) {
    return after(
        lane.decide(
            id,
            monitor ->
                monitor.state().status() == MonitorStatus.PAUSED
                    ? rules.resume(monitor, now)
                    : MonitorChange.none(monitor)));
  }

  /** Removes it, with its pings and flips; gives it as it was. */
  public Optional<Monitor> remove(String id, Instant now) {
    return lane.decide(id, monitor -> rules.remove(monitor, now)).map(MonitorChange::before);
  }

  private static Optional<Monitor> after(Optional<MonitorChange> change) {
    return change.map(MonitorChange::after);
  }

  /**
   * Records a heartbeat, the first of whose origin makes its monitor.
   *
   * @param definition whose name is the origin
   * @param id for a new monitor; null for one of ours
   * @param createTime by the sender's clock
   * @throws StoreUnavailableException if too many wait, or it is not known whether it was written
   */
  public Monitor heartbeat(
      MonitorDefinition definition,
      @Nullable String customer,
      @Nullable String id,
      Instant createTime,
      Instant now) {
    Function<Monitor, MonitorChange> beat =
        monitor -> rules.heartbeat(monitor, definition, createTime, now);
    return OptimisticUpdate.retry(
            () -> {
              String known =
                  store
                      .findHeartbeat(definition.name(), customer)
                      .map(Monitor::id)
                      .orElseGet(() -> addHeartbeat(definition, customer, id, now));
              return after(lane.decide(known, beat, bytes(definition)));
            })
        .orElseThrow(
            () ->
                new StoreUnavailableException(
                    "the heartbeat was removed as often as it was made",
                    new ConcurrentModificationException()));
  }

  private static int bytes(MonitorDefinition definition) {
    return Math.toIntExact(
        DraftLimits.length(definition.attributes()) + DraftLimits.length(definition.tags()));
  }

  private String addHeartbeat(
      MonitorDefinition definition, @Nullable String customer, @Nullable String id, Instant now) {
    Monitor monitor = fresh(id, customer, Source.HEARTBEAT, definition, now);
    boolean added = store.add(monitor);
    return added || id == null ? monitor.id() : addHeartbeat(definition, customer, null, now);
  }

  private Monitor fresh(
      @Nullable String id,
      @Nullable String customer,
      Source source,
      MonitorDefinition definition,
      Instant now) {
    return new Monitor(
        id == null ? UUID.randomUUID().toString() : id,
        numbers.next(now),
        customer,
        source,
        definition,
        MonitorState.NEW,
        UUID.randomUUID().toString());
  }

  /** How monitors are set up here. */
  public MonitorSettings settings() {
    return settings;
  }
}
