package io.tocsin.inbound.prometheus;

import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.payload.Levels;

/**
 * Alertmanager's webhook, version 4. It has no scheme of its own: basic and bearer authentication
 * are the server's.
 */
public final class PrometheusWebhookFactory implements WebhookFactory {

  private final String type;
  private final PrometheusSettings settings;

  /**
   * The webhook under one of its names.
   *
   * @param settings the same as those of {@code POST /api/v2/alerts}, so that an alert that comes
   *     both ways is one alert
   */
  public PrometheusWebhookFactory(String type, PrometheusSettings settings) {
    this.type = type;
    this.settings = settings;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public Webhook create(SourceSettings source) {
    source.refuseSecrets();
    source.options().end();
    return new PrometheusWebhook(
        new PrometheusMapper(
            new PrometheusSettings(
                source.environment(), settings.volatileLabels(), settings.resolveTimeout()),
            new Levels(source)));
  }
}
