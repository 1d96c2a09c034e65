package io.tocsin.outbound.pagerduty;

import io.tocsin.hook.Section;
import io.tocsin.hook.TokenBucket;
import io.tocsin.outbound.Address;
import io.tocsin.outbound.DestinationSettings;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbound.NotifierFactory;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * PagerDuty's Events API v2. Options:
 *
 * <ul>
 *   <li>{@code routingKey}: of a service's integration; a secret.
 *   <li>{@code endpoint}: where events go; another one for accounts of other regions.
 *   <li>{@code source}: the name of the source of PagerDuty's webhooks, whose events are not sent
 *       back; {@code pagerduty} at first.
 *   <li>{@code severities}: PagerDuty's for ours, where they are not to be the usual ones.
 * </ul>
 */
public final class PagerDutyNotifierFactory implements NotifierFactory {

  private static final String ENDPOINT = "https://events.pagerduty.com/v2/enqueue";

  /** Together not more than the 120 a minute that PagerDuty takes for one key. */
  private static final int PER_MINUTE = 100;

  private static final int BURST = 20;

  private final LongSupplier nanos;
  private final Map<String, TokenBucket> budgets = new ConcurrentHashMap<>();

  public PagerDutyNotifierFactory() {
    this(System::nanoTime);
  }

  PagerDutyNotifierFactory(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public String type() {
    return "pagerduty";
  }

  @Override
  public Notifier create(DestinationSettings settings) {
    Section options = settings.options();
    String routingKey = options.secret("routingKey");
    URI endpoint = Address.read(options, "endpoint", ENDPOINT);
    String source = options.text("source", "pagerduty");
    Map<String, String> severities =
        PagerDutyEvents.severities(options, settings.model().severities());
    options.end();
    return new PagerDutyNotifier(
        settings.http(),
        endpoint,
        routingKey,
        source,
        new PagerDutyEvents(settings.model(), severities, settings.baseUrl()),
        budgets.computeIfAbsent(routingKey, key -> new TokenBucket(PER_MINUTE, BURST, nanos)));
  }
}
