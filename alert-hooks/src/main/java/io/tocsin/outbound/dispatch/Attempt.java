package io.tocsin.outbound.dispatch;

import io.tocsin.alert.OutboxEntry;
import io.tocsin.hook.FailureReason;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Outlet.UnreadableEntryException;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.outbox.Settlement;
import io.tocsin.query.Page;
import io.tocsin.text.Storable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one entry that was taken, and settles what came of it. */
final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  /** The most messages made one at a time. */
  private static final int TOGETHER = 100;

  private final OutboxStore store;
  private final Backoff backoff;
  private final Clock clock;
  private final DispatchMetrics metrics;

  Attempt(OutboxStore store, Backoff backoff, Clock clock, DispatchMetrics metrics) {
    this.store = store;
    this.backoff = backoff;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Makes the attempt. Whatever the notifier throws is a fault of its service.
   *
   * @throws io.tocsin.alert.StoreUnavailableException if it can not be settled: it is made again
   */
  void make(DestinationChannel post, OutboxRecord taken, OutboxLease lease) {
    if (!clock.instant().isBefore(lease.end())) {
      LOG.warn("{} is left to others: its lease ended before it was told", taken.entry().id());
      return;
    }
    Optional<OutboxRecord> told =
        post.outlet().isStateOnly() ? state(taken, lease) : Optional.of(taken);
    told.filter(record -> isLongEnough(lease, post, record))
        .ifPresent(record -> tell(post, record));
  }

  /**
   * A store that was slow may have used up the time that a call needs: another server may begin.
   */
  private boolean isLongEnough(OutboxLease lease, DestinationChannel post, OutboxRecord record) {
    boolean isLong = !clock.instant().plus(post.outlet().longest()).isAfter(lease.end());
    if (!isLong) {
      LOG.warn("{} is left to others: too little of its lease is left", record.entry().id());
    }
    return isLong;
  }

  private Optional<OutboxRecord> state(OutboxRecord taken, OutboxLease lease) {
    if (isOutdated(taken)) {
      store.supersede(taken, taken.entry().position(), clock.instant());
      return Optional.empty();
    }
    return coalesced(taken, lease);
  }

  /** A replay may come after something newer of the same episode was told. */
  private boolean isOutdated(OutboxRecord taken) {
    if (taken.attempts() > 1 || taken.errorCode() == null) {
      return false;
    }
    OutboxEntry entry = taken.entry();
    OutboxFilter done =
        new OutboxFilter(
            entry.destination(), OutboxState.DONE, null, entry.alertNumber(), null, null);
    return store.find(done, new Page(1, TOGETHER)).stream()
        .map(OutboxRecord::entry)
        .filter(other -> other.position() > entry.position())
        .anyMatch(other -> NotificationJson.episode(other) == NotificationJson.episode(entry));
  }

  /** An attempt may have been made, if only before a replay, or the episode told of earlier. */
  private static boolean mayBeKnown(OutboxRecord taken) {
    return taken.attempts() > 1
        || taken.errorCode() != null
        || NotificationJson.isResumed(taken.entry());
  }

  /** What is told in place of what was taken; empty for nothing. */
  private Optional<OutboxRecord> coalesced(OutboxRecord taken, OutboxLease lease) {
    List<OutboxRecord> all = new ArrayList<>(List.of(taken));
    all.addAll(store.after(taken, TOGETHER - 1));
    if (all.size() == 1) {
      return Optional.of(taken);
    }
    List<EventType> types = all.stream().map(Attempt::type).toList();
    Coalescing.Part part = Coalescing.first(types, mayBeKnown(taken));
    OutboxRecord last = all.get(part.size() - 1);
    EventType type = part.type();
    if (type == null) {
      store.supersede(taken, last.entry().position(), clock.instant());
      return Optional.empty();
    }
    return part.size() == 1 ? Optional.of(taken) : advance(taken, last, type.label(), lease);
  }

  /** Should somebody have changed the later one meanwhile, all is looked at again. */
  private Optional<OutboxRecord> advance(
      OutboxRecord taken, OutboxRecord last, String type, OutboxLease lease) {
    Optional<OutboxRecord> advanced = store.advance(taken, last, type, lease);
    if (advanced.isEmpty()) {
      Instant now = clock.instant();
      settle(taken, new Settlement.Retry(now, "changed", "something newer was changed", null), now);
    }
    return advanced;
  }

  /** What a newer server may have written counts for little. */
  private static EventType type(OutboxRecord record) {
    return EventType.of(record.entry().type()).orElse(EventType.CHANGED);
  }

  private void tell(DestinationChannel post, OutboxRecord taken) {
    Instant begun = clock.instant();
    if (!begun.isBefore(taken.entry().expiresAt())) {
      String text = taken.errorText() == null ? "not delivered in time" : taken.errorText();
      giveUp(post, taken, new Settlement.Dead("expired", text, taken.answer()), begun);
      return;
    }
    Delivery delivery;
    try {
      delivery = deliver(post, taken.entry());
    } catch (UnreadableEntryException e) {
      LOG.error("{}", e.getMessage(), e);
      giveUp(post, taken, new Settlement.Dead("unreadable", "it can not be read", null), begun);
      return;
    }
    Instant now = clock.instant();
    measure(post, delivery, Duration.between(begun, now), now);
    settle(post, taken, delivery, now);
  }

  private static Delivery deliver(DestinationChannel post, OutboxEntry entry) {
    try {
      return post.outlet().deliver(entry);
    } catch (UnreadableEntryException e) {
      throw e;
    } catch (RuntimeException | Error e) { // of a plugin's notifier too
      LOG.error("the notifier of {} failed", post.name(), e);
      String what = "the notifier failed: " + e.getClass().getSimpleName();
      return new Delivery.RetryLater(FailureReason.SERVICE_FAILED, what, null);
    }
  }

  /** A service that refuses what it was sent is well, and so is one that passes it to others. */
  private void measure(DestinationChannel post, Delivery delivery, Duration took, Instant now) {
    String outcome =
        switch (delivery) {
          case Delivery.Delivered(PeerAnswer _) -> {
            post.breaker().succeeded(now);
            yield "delivered";
          }
          case Delivery.RetryLater(
                  FailureReason reason,
                  String _,
                  Duration delay,
                  PeerAnswer _) -> {
            if (reason == FailureReason.RECEIVER_FAILED) {
              post.breaker().succeeded(now);
            } else if (reason == FailureReason.THROTTLED && delay != null) {
              post.breaker().throttled(now, delay);
            } else {
              post.breaker().failed(now, delay);
            }
            yield reason.code();
          }
          case Delivery.GaveUp(FailureReason reason, String _, PeerAnswer _) -> {
            if (reason == FailureReason.REFUSED || reason == FailureReason.RECEIVER_FAILED) {
              post.breaker().succeeded(now);
            } else {
              post.breaker().failed(now, null);
            }
            yield reason.code();
          }
        };
    metrics.delivered(post.name(), outcome, took.isNegative() ? Duration.ZERO : took);
  }

  private void settle(DestinationChannel post, OutboxRecord taken, Delivery delivery, Instant now) {
    switch (delivery) {
      case Delivery.Delivered(PeerAnswer answer) -> settle(taken, new Settlement.Done(answer), now);
      case Delivery.RetryLater failed -> {
        Settlement.Retry retry = retry(taken, failed, now);
        settle(taken, retry, now);
        FailureLog.retried(post, taken, retry);
      }
      case Delivery.GaveUp(FailureReason reason, String message, PeerAnswer answer) ->
          giveUp(post, taken, new Settlement.Dead(reason.code(), bounded(message), answer), now);
    }
  }

  /** Not after it has expired, so that it is given up in time. */
  private Settlement.Retry retry(OutboxRecord taken, Delivery.RetryLater failed, Instant now) {
    Instant next = now.plus(backoff.after(taken.attempts(), failed.delay()));
    Instant end = taken.entry().expiresAt();
    return new Settlement.Retry(
        next.isAfter(end) ? end : next,
        failed.reason().code(),
        bounded(failed.message()),
        failed.answer());
  }

  private void giveUp(
      DestinationChannel post, OutboxRecord taken, Settlement.Dead dead, Instant now) {
    settle(taken, dead, now);
    metrics.dead(post.name(), 1);
    FailureLog.gaveUp(post, taken, dead);
  }

  private void settle(OutboxRecord taken, Settlement settlement, Instant now) {
    if (!store.settle(taken, settlement, now)) {
      LOG.warn("{} was settled by another: its lease had ended", taken.entry().id());
    }
  }

  private static String bounded(String text) {
    return Storable.cut(text, OutboxRecord.ERROR_TEXT);
  }
}
