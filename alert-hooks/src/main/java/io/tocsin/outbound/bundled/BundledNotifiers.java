package io.tocsin.outbound.bundled;

import io.tocsin.outbound.NotifierFactory;
import io.tocsin.outbound.alerta.AlertaNotifierFactory;
import io.tocsin.outbound.pagerduty.PagerDutyNotifierFactory;
import io.tocsin.outbound.webhook.WebhookNotifierFactory;
import java.time.Clock;
import java.util.List;

/** The kinds of services that can be told without anything else being installed. */
public final class BundledNotifiers {

  private BundledNotifiers() {}

  /** One factory for each kind; to be made once, since they keep to the limits of services. */
  public static List<NotifierFactory> all(Clock clock) {
    return List.of(
        new PagerDutyNotifierFactory(),
        new WebhookNotifierFactory(clock),
        new AlertaNotifierFactory(clock));
  }
}
