package io.tocsin.outbound.pagerduty;

import io.tocsin.hook.FailureReason;
import io.tocsin.hook.TokenBucket;
import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Delivery.Delivered;
import io.tocsin.outbound.Delivery.RetryLater;
import io.tocsin.outbound.HttpDelivery;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps PagerDuty's incidents in the state of our alerts. */
final class PagerDutyNotifier implements Notifier {

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final String NOTED = "alert.noted";

  private final OutboundHttp http;
  private final URI endpoint;
  private final String routingKey;
  private final String source;
  private final PagerDutyEvents events;
  private final TokenBucket budget;

  PagerDutyNotifier(
      OutboundHttp http,
      URI endpoint,
      String routingKey,
      String source,
      PagerDutyEvents events,
      TokenBucket budget) {
    this.http = http;
    this.endpoint = endpoint;
    this.routingKey = routingKey;
    this.source = source;
    this.events = events;
    this.budget = budget;
  }

  @Override
  public Interest interest() {
    return Interest.STATE;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  /** What was done there is known there. */
  @Override
  public Set<String> aliases() {
    return Set.of(source);
  }

  @Override
  public Delivery deliver(Notification notification) {
    PagerDutyEvents.Action action =
        notification.type().equals(NOTED) ? null : events.action(notification.alert());
    return action == null ? new Delivered() : deliver(action, notification);
  }

  private Delivery deliver(PagerDutyEvents.Action action, Notification notification) {
    @Nullable Duration wait = budget.take();
    if (wait != null) {
      return new RetryLater(
          FailureReason.THROTTLED, "PagerDuty takes no more events this minute", wait);
    }
    byte[] body = events.body(action, notification.alert(), routingKey);
    Map<String, String> headers = Map.of("Content-Type", "application/json");
    Call call = new Call("POST", endpoint, headers, body, DEADLINE);
    return HttpDelivery.of(call, http.send(call), routingKey);
  }
}
