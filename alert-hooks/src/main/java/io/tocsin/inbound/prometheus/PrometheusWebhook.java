package io.tocsin.inbound.prometheus;

import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads notifications of Alertmanager. A repeat is no message that was seen before: it says that
 * the alerts are still there, and so it has no id.
 */
final class PrometheusWebhook implements Webhook {

  private final NotifiedAlerts alerts;

  PrometheusWebhook(PrometheusMapper mapper) {
    this.alerts = new NotifiedAlerts(mapper);
  }

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    return Authenticity.UNCHECKED;
  }

  @Override
  public @Nullable String messageId(WebhookRequest request) {
    return null;
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Payload notification = Payload.parse(request.body());
    if (notification == null || !notification.inside("/alerts").isList()) {
      return new WebhookReply.Malformed("no alerts in Prometheus notification payload");
    }
    return NotifiedAlerts.areTooMany(notification)
        ? NotifiedAlerts.TOO_MANY
        : new WebhookReply.Messages(messages(notification, request.receivedAt()));
  }

  private List<Message> messages(Payload notification, Instant now) {
    List<Message> messages = new ArrayList<>();
    for (Payload alert : notification.elements("/alerts")) {
      messages.add(alerts.message(notification, alert, now));
    }
    return messages;
  }

  /** Alertmanager gives up at a 429. */
  @Override
  public Overload overload() {
    return Overload.UNAVAILABLE;
  }
}
