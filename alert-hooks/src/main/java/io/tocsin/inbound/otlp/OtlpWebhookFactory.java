package io.tocsin.inbound.otlp;

import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;

/**
 * Receives logs at {@code v1/logs} below the source's path. There is no scheme: exporters send a
 * key of the server in a header.
 *
 * <p>Options: {@code minSeverity}: records from that number on become alerts, 17 (errors) unless
 * set; {@code events: false}: events do not become alerts below that number.
 */
public final class OtlpWebhookFactory implements WebhookFactory {

  private static final long ERROR = 17;
  private static final long MOST = 24;

  @Override
  public String type() {
    return "otlp";
  }

  @Override
  public Webhook create(SourceSettings source) {
    source.refuseSecrets();
    int least = (int) source.options().number("minSeverity", ERROR, 1, MOST);
    boolean events = source.options().flag("events", true);
    source.options().end();
    return new OtlpWebhook(new Records(source, least, events));
  }
}
