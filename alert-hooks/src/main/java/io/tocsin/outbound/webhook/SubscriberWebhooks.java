package io.tocsin.outbound.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.alert.OutboxEntry;
import io.tocsin.hook.FailureReason;
import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.HttpDelivery;
import io.tocsin.outbound.Outlet;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.Subscriber.Channel;
import io.tocsin.statuspage.subscription.NoticeRounds;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Calls the webhooks of subscribers to the status page, each signed with its own secret. One that
 * fails says nothing of the others: its entries wait for their next attempt and hold up no other.
 */
public final class SubscriberWebhooks implements Outlet {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int WIDTH = 4;

  private final StatusPages pages;
  private final OutboundHttp http;
  private final Clock clock;

  /** Tells those who are subscribed to that page. */
  public SubscriberWebhooks(StatusPages pages, OutboundHttp http, Clock clock) {
    this.pages = pages;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NoticeRounds.WEBHOOK;
  }

  /** A few that do not answer must not take all calls. */
  @Override
  public int width() {
    return WIDTH;
  }

  /** A subscriber that was deleted meanwhile gets nothing more. */
  @Override
  public Delivery deliver(OutboxEntry entry) {
    Optional<Subscriber> subscriber =
        pages
            .page()
            .find(Subscriber.class, -entry.alertNumber())
            .filter(each -> each.channel() == Channel.WEBHOOK);
    return subscriber.isEmpty() ? new Delivery.Delivered() : post(entry, subscriber.get());
  }

  private Delivery post(OutboxEntry entry, Subscriber subscriber) {
    byte[] body = entry.content().getBytes(UTF_8);
    Instant now = clock.instant();
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json",
            "webhook-id",
            entry.id(),
            "webhook-timestamp",
            Long.toString(now.getEpochSecond()),
            "webhook-signature",
            StandardSignature.of(subscriber.secret(), entry.id(), now, body));
    URI target = URI.create(subscriber.address());
    Call call = new Call("POST", target, headers, body, DEADLINE);
    return ofOne(HttpDelivery.of(call, http.send(call)));
  }

  private static Delivery ofOne(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered delivered -> delivered;
      case Delivery.RetryLater(
              FailureReason reason,
              String message,
              Duration delay,
              PeerAnswer answer) ->
          new Delivery.RetryLater(
              FailureReason.RECEIVER_FAILED, named(reason, message), delay, answer);
      case Delivery.GaveUp(FailureReason reason, String message, PeerAnswer answer) ->
          new Delivery.GaveUp(FailureReason.RECEIVER_FAILED, named(reason, message), answer);
    };
  }

  private static String named(FailureReason reason, String message) {
    return reason.code() + ": " + message;
  }
}
