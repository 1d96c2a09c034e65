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
import io.tocsin.text.StorableText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers one entry that was claimed, and settles it by the outcome. */
record DeliveryAttempt(OutboxStore store, Backoff backoff, Clock clock, DispatchMetrics metrics) {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryAttempt.class);

  /** The most messages made one at a time. */
  private static final int MAX_COALESCED = 100;

  /**
   * Makes the attempt. Whatever the notifier throws is a fault of its service.
   *
   * @throws io.tocsin.alert.StoreUnavailableException if it cannot be settled: it is made again
   */
  void make(DestinationChannel channel, OutboxRecord claimed, OutboxLease lease) {
    if (!clock.instant().isBefore(lease.end())) {
      LOG.warn("{} is left to others: its lease ended before it was told", claimed.entry().id());
      return;
    }
    Optional<OutboxRecord> current =
        channel.outlet().isStateOnly() ? state(claimed, lease) : Optional.of(claimed);
    current
        .filter(record -> isLongEnough(lease, channel, record))
        .ifPresent(record -> send(channel, record));
  }

  /**
   * A store that was slow may have used up the time that a call needs: another server may begin.
   */
  private boolean isLongEnough(OutboxLease lease, DestinationChannel channel, OutboxRecord record) {
    boolean isEnough = !clock.instant().plus(channel.outlet().longest()).isAfter(lease.end());
    if (!isEnough) {
      LOG.warn("{} is left to others: too little of its lease is left", record.entry().id());
    }
    return isEnough;
  }

  private Optional<OutboxRecord> state(OutboxRecord claimed, OutboxLease lease) {
    if (isOutdated(claimed)) {
      store.supersede(claimed, claimed.entry().position(), clock.instant());
      return Optional.empty();
    }
    return coalesced(claimed, lease);
  }

  /** A replay may come after something newer of the same episode was delivered. */
  private boolean isOutdated(OutboxRecord claimed) {
    if (claimed.attempts() > 1 || claimed.errorCode() == null) {
      return false;
    }
    OutboxEntry entry = claimed.entry();
    OutboxFilter done =
        new OutboxFilter(
            entry.destination(), OutboxState.DONE, null, entry.alertNumber(), null, null);
    return store.find(done, new Page(1, MAX_COALESCED)).stream()
        .map(OutboxRecord::entry)
        .filter(other -> other.position() > entry.position())
        .anyMatch(other -> NotificationJson.episode(other) == NotificationJson.episode(entry));
  }

  /** An attempt may have been made before a replay, or the episode been announced earlier. */
  private static boolean mayBeKnown(OutboxRecord claimed) {
    return claimed.attempts() > 1
        || claimed.errorCode() != null
        || NotificationJson.isResumed(claimed.entry());
  }

  /** The record to deliver in place of the claimed one; empty for none. */
  private Optional<OutboxRecord> coalesced(OutboxRecord claimed, OutboxLease lease) {
    List<OutboxRecord> all = new ArrayList<>(List.of(claimed));
    all.addAll(store.after(claimed, MAX_COALESCED - 1));
    if (all.size() == 1) {
      return Optional.of(claimed);
    }
    List<EventType> types = all.stream().map(DeliveryAttempt::type).toList();
    Coalescing.Part part = Coalescing.first(types, mayBeKnown(claimed));
    OutboxRecord last = all.get(part.size() - 1);
    EventType type = part.type();
    if (type == null) {
      store.supersede(claimed, last.entry().position(), clock.instant());
      return Optional.empty();
    }
    return part.size() == 1 ? Optional.of(claimed) : advance(claimed, last, type.label(), lease);
  }

  /** Should somebody have changed the later one meanwhile, all is looked at again. */
  private Optional<OutboxRecord> advance(
      OutboxRecord claimed, OutboxRecord last, String type, OutboxLease lease) {
    Optional<OutboxRecord> advanced = store.advance(claimed, last, type, lease);
    if (advanced.isEmpty()) {
      Instant now = clock.instant();
      settle(
          claimed, new Settlement.Retry(now, "changed", "something newer was changed", null), now);
    }
    return advanced;
  }

  /** What a newer server may have written counts for little. */
  private static EventType type(OutboxRecord record) {
    return EventType.of(record.entry().type()).orElse(EventType.CHANGED);
  }

  private void send(DestinationChannel channel, OutboxRecord claimed) {
    Instant started = clock.instant();
    if (!started.isBefore(claimed.entry().expiresAt())) {
      String text = claimed.errorText() == null ? "not delivered in time" : claimed.errorText();
      giveUp(channel, claimed, new Settlement.Dead("expired", text, claimed.answer()), started);
      return;
    }
    Delivery delivery;
    try {
      delivery = deliver(channel, claimed.entry());
    } catch (UnreadableEntryException e) {
      LOG.error("{}", e.getMessage(), e);
      giveUp(
          channel, claimed, new Settlement.Dead("unreadable", "it can not be read", null), started);
      return;
    }
    Instant now = clock.instant();
    measure(channel, delivery, Duration.between(started, now), now);
    settle(channel, claimed, delivery, now);
  }

  private static Delivery deliver(DestinationChannel channel, OutboxEntry entry) {
    try {
      return channel.outlet().deliver(entry);
    } catch (UnreadableEntryException e) {
      throw e;
    } catch (RuntimeException | Error e) { // of a plugin's notifier too
      LOG.error("the notifier of {} failed", channel.name(), e);
      String what = "the notifier failed: " + e.getClass().getSimpleName();
      return new Delivery.RetryLater(FailureReason.SERVICE_FAILED, what, null);
    }
  }

  /** A service that refuses what it was sent is well, and so is one that passes it to others. */
  private void measure(DestinationChannel channel, Delivery delivery, Duration took, Instant now) {
    String outcome =
        switch (delivery) {
          case Delivery.Delivered(PeerAnswer _) -> {
            channel.breaker().succeeded(now);
            yield "delivered";
          }
          case Delivery.RetryLater(
                  FailureReason reason,
                  String _,
                  Duration delay,
                  PeerAnswer _) -> {
            if (reason == FailureReason.RECEIVER_FAILED) {
              channel.breaker().succeeded(now);
            } else if (reason == FailureReason.THROTTLED && delay != null) {
              channel.breaker().throttled(now, delay);
            } else {
              channel.breaker().failed(now, delay);
            }
            yield reason.code();
          }
          case Delivery.GaveUp(FailureReason reason, String _, PeerAnswer _) -> {
            if (reason == FailureReason.REFUSED || reason == FailureReason.RECEIVER_FAILED) {
              channel.breaker().succeeded(now);
            } else {
              channel.breaker().failed(now, null);
            }
            yield reason.code();
          }
        };
    metrics.delivered(channel.name(), outcome, took.isNegative() ? Duration.ZERO : took);
  }

  private void settle(
      DestinationChannel channel, OutboxRecord claimed, Delivery delivery, Instant now) {
    switch (delivery) {
      case Delivery.Delivered(PeerAnswer answer) ->
          settle(claimed, new Settlement.Done(answer), now);
      case Delivery.RetryLater failed -> {
        Settlement.Retry retry = retry(claimed, failed, now);
        settle(claimed, retry, now);
        FailureLog.retried(channel, claimed, retry);
      }
      case Delivery.GaveUp(FailureReason reason, String message, PeerAnswer answer) ->
          giveUp(
              channel, claimed, new Settlement.Dead(reason.code(), bounded(message), answer), now);
    }
  }

  /** Not after it has expired, so that it is given up in time. */
  private Settlement.Retry retry(OutboxRecord claimed, Delivery.RetryLater failed, Instant now) {
    Instant next = now.plus(backoff.after(claimed.attempts(), failed.delay()));
    Instant end = claimed.entry().expiresAt();
    return new Settlement.Retry(
        next.isAfter(end) ? end : next,
        failed.reason().code(),
        bounded(failed.message()),
        failed.answer());
  }

  private void giveUp(
      DestinationChannel channel, OutboxRecord claimed, Settlement.Dead dead, Instant now) {
    settle(claimed, dead, now);
    metrics.dead(channel.name(), 1);
    FailureLog.gaveUp(channel, claimed, dead);
  }

  private void settle(OutboxRecord claimed, Settlement settlement, Instant now) {
    if (!store.settle(claimed, settlement, now)) {
      LOG.warn("{} was settled by another: its lease had ended", claimed.entry().id());
    }
  }

  private static String bounded(String text) {
    return StorableText.cut(text, OutboxRecord.ERROR_TEXT);
  }
}
