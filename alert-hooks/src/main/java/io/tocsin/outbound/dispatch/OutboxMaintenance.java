package io.tocsin.outbound.dispatch;

import io.tocsin.outbound.Outlet;
import io.tocsin.outbox.Backlog;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Regular maintenance of the outbox, by one thread. */
final class OutboxMaintenance {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxMaintenance.class);

  private static final Duration KEEP_DEAD = Duration.ofDays(30);
  private static final Duration KEEP_OTHERS = Duration.ofDays(7);

  /** How much longer than a count the pause before the next is at least. */
  private static final int COUNTING = 50;

  /** No attempt is put off for longer, whatever a service asks for. */
  private static final Duration LATEST = Duration.ofHours(12);

  private final OutboxStore store;
  private final DispatchSettings settings;
  private final Duration longestLease;
  private final DispatchMetrics metrics;
  private final Pace relay;
  private final Pace backlog;
  private final Pace hastening = new Pace(Duration.ofMinutes(1));
  private Instant lastRun = Instant.MIN;
  private final Pace expiry = new Pace(Duration.ofSeconds(30));
  private final Pace pruning = new Pace(Duration.ofMinutes(10));

  /** Maintenance of the outbox; a server without destinations has less to do. */
  OutboxMaintenance(
      OutboxStore store,
      DispatchSettings settings,
      DispatchMetrics metrics,
      List<? extends Outlet> outlets) {
    boolean hasDestinations = !outlets.isEmpty();
    this.store = store;
    this.settings = settings;
    this.metrics = metrics;
    this.longestLease =
        outlets.stream()
            .map(outlet -> settings.lease(outlet.longest()))
            .reduce(settings.lease(), (one, other) -> one.compareTo(other) > 0 ? one : other);
    this.relay = new Pace(hasDestinations ? Duration.ofSeconds(2) : Duration.ofMinutes(1));
    this.backlog = new Pace(hasDestinations ? Duration.ofSeconds(5) : Duration.ofMinutes(1));
  }

  /** Does what it is time for. */
  void run(Instant now) {
    hasten(now);
    if (relay.isTime(now)) {
      store.relay(now);
    }
    if (backlog.isTime(now)) {
      List<Backlog> backlogs = backlogs();
      metrics.measure(backlogs);
      if (expiry.isTime(now)) {
        backlogs.forEach(each -> expire(each.destination(), now));
      }
    }
    if (pruning.isTime(now)) {
      store.prune(now.minus(KEEP_DEAD), now.minus(KEEP_OTHERS), now);
    }
  }

  /** A clock that was set back must not put off entries that were due by the time that it had. */
  private void hasten(Instant now) {
    boolean setBack = now.isBefore(lastRun);
    lastRun = now;
    if (hastening.isTime(now) || setBack) {
      OutboxLease lease = new OutboxLease(settings.owner(), now, longestLease);
      int hastened = store.hasten(lease, setBack ? lease.end() : now.plus(LATEST));
      if (hastened > 0) {
        LOG.warn("the clock was set back: {} entries of the outbox are due now", hastened);
      }
    }
  }

  /** Takes a small part of the time only, however much there is to count. */
  private List<Backlog> backlogs() {
    long begun = System.nanoTime();
    List<Backlog> backlogs = store.backlogs();
    backlog.rest(Duration.ofNanos(System.nanoTime() - begun).multipliedBy(COUNTING));
    return backlogs;
  }

  /** Also entries of destinations that were removed from the file. */
  private void expire(String destination, Instant now) {
    int expired = store.expire(destination, now);
    if (expired > 0) {
      metrics.dead(destination, expired);
    }
  }

  /** Says when it is time again, also after the clock was set back. */
  private static final class Pace {
    private final Duration usual;
    private Duration pause;
    private Instant last = Instant.MIN;

    private Pace(Duration usual) {
      this.usual = usual;
      this.pause = usual;
    }

    /** The next pause is that long, and not shorter than usual. */
    private void rest(Duration least) {
      pause = least.compareTo(usual) > 0 ? least : usual;
    }

    private boolean isTime(Instant now) {
      if (!last.equals(Instant.MIN) && Duration.between(last, now).abs().compareTo(pause) < 0) {
        return false;
      }
      last = now;
      return true;
    }
  }
}
