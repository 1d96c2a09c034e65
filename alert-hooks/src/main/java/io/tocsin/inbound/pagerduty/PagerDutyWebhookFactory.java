package io.tocsin.inbound.pagerduty;

import io.tocsin.hookfile.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;

/**
 * PagerDuty. The secrets are those of its webhook subscriptions, which sign. Options:
 *
 * <ul>
 *   <li>{@code allowUnsigned}: whether calls of the older generations, which are never signed, are
 *       taken although there are secrets; then the server's own keys decide. False at first.
 *   <li>{@code exactKey}: whether only the alert that an incident's own key names follows it, not
 *       all alerts that it is about. False at first.
 * </ul>
 */
public final class PagerDutyWebhookFactory implements WebhookFactory {

  @Override
  public String type() {
    return "pagerduty";
  }

  @Override
  public Webhook create(SourceSettings settings) {
    Section options = settings.options();
    boolean allowUnsigned = options.flag("allowUnsigned", false);
    boolean exactKey = options.flag("exactKey", false);
    options.end();
    return new PagerDutyWebhook(
        new PagerDutySignature(settings.secrets()),
        allowUnsigned,
        new MessagesReader(settings.model(), exactKey),
        new EventReader(settings.model(), exactKey));
  }
}
