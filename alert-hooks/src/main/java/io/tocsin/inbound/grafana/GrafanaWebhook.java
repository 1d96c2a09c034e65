package io.tocsin.inbound.grafana;

import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Secrets;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.inbound.signature.HmacScheme;
import org.jspecify.annotations.Nullable;

/** Tells the two kinds apart: unified alerting sends a list of alerts, the legacy one a rule. */
final class GrafanaWebhook implements Webhook {

  private static final WebhookReply NO_ALERTS =
      new WebhookReply.Malformed("no alerts in Grafana notification payload");

  private final HmacScheme scheme;
  private final Secrets secrets;
  private final UnifiedAlerts unified;
  private final LegacyAlerts legacy;

  GrafanaWebhook(HmacScheme scheme, Secrets secrets, UnifiedAlerts unified, LegacyAlerts legacy) {
    this.scheme = scheme;
    this.secrets = secrets;
    this.unified = unified;
    this.legacy = legacy;
  }

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    return scheme.check(request, secrets);
  }

  /** None: what is sent again says that the alerts are still there. */
  @Override
  public @Nullable String messageId(WebhookRequest request) {
    return null;
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Payload payload = Payload.parse(request.body());
    if (payload == null) {
      return NO_ALERTS;
    }
    if (payload.inside("/alerts").isList()) {
      return unified.read(payload, request);
    }
    boolean isLegacy =
        payload.inside("/evalMatches").isList() || payload.text("/ruleId").isPresent();
    return isLegacy ? legacy.read(payload, request) : NO_ALERTS;
  }

  @Override
  public Overload overload() {
    return Overload.UNAVAILABLE;
  }
}
