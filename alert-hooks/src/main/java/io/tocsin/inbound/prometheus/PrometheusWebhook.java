package io.tocsin.inbound.prometheus;

import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Reads notifications of Alertmanager, version 4. It has no scheme of its own: basic and bearer
 * authentication are the server's. A repeat is no message that was seen before: it says that the
 * alerts are still there, and so it has no id.
 */
public final class PrometheusWebhook implements Webhook {

  private final PrometheusMapper mapper;

  /**
   * The webhook of a source.
   *
   * @param settings the same as those of {@code POST /api/v2/alerts}, so that an alert that comes
   *     both ways is one alert
   */
  public PrometheusWebhook(SourceSettings source, PrometheusSettings settings) {
    source.refuseSecrets();
    source.options().end();
    this.mapper = PrometheusMapper.of(source, settings);
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
    Payload notification = Payload.of(request);
    return notification.inside("/alerts").isList()
        ? NotifiedAlerts.read(mapper, notification, request.receivedAt(), (element, draft) -> draft)
        : new WebhookReply.Malformed("no alerts in Prometheus notification payload");
  }

  /** Alertmanager gives up at a 429. */
  @Override
  public Overload overload() {
    return Overload.UNAVAILABLE;
  }
}
