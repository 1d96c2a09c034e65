package io.tocsin.inbound.cloudevents;

import io.tocsin.hookfile.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;
import java.util.Set;

/**
 * CloudEvents in all three content modes, JSON only. The secrets are those of Standard Webhooks,
 * for senders that sign so.
 *
 * <p>Options: {@code origins}: who may register by the handshake, {@code "*"} for anybody; {@code
 * rate}: requests a minute that a sender is allowed then, without bounds unless set.
 */
public final class CloudEventsWebhookFactory implements WebhookFactory {

  private static final long MOST_PER_MINUTE = 1_000_000;

  @Override
  public String type() {
    return "cloudevents";
  }

  @Override
  public Webhook create(SourceSettings source) {
    Section options = source.options();
    long rate = options.number("rate", 0, 0, MOST_PER_MINUTE);
    Handshake handshake =
        new Handshake(Set.copyOf(options.texts("origins")), rate == 0 ? "*" : Long.toString(rate));
    options.end();
    return new CloudEventsWebhook(source.secrets(), handshake, new EventDrafts(source));
  }
}
