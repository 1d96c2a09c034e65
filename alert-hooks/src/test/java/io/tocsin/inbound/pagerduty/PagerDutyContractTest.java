package io.tocsin.inbound.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.inbound.Samples;
import io.tocsin.inbound.Signing;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every source must stand, for all generations of PagerDuty's webhooks. */
class PagerDutyContractTest extends WebhookContract {

  @Override
  protected WebhookFactory factory() {
    return WebhookFactory.of("pagerduty", PagerDutyWebhook::new);
  }

  @Override
  protected List<WebhookRequest> samples() {
    return Stream.of(
            "v3-acknowledged.json",
            "v2-acknowledge.json",
            "v1-acknowledge.json",
            "v3-annotated.json",
            "v3-merged.json")
        .map(this::post)
        .toList();
  }

  @Override
  protected @Nullable WebhookRequest unknownKind() {
    WebhookRequest sample = post("v3-acknowledged.json");
    String body = new String(sample.body(), UTF_8);
    return withJson(sample, body.replace("incident.acknowledged", "incident.turned_blue"));
  }

  @Override
  protected @Nullable WebhookRequest another() {
    return post("v3-merged.json");
  }

  @Override
  protected String signatureHeader() {
    return "X-PagerDuty-Signature";
  }

  @Override
  protected @Nullable WebhookRequest signed(WebhookRequest request, String secret) {
    return Samples.withHeader(
        request, signatureHeader(), "v1=" + Signing.hmac(secret, "", request.body()));
  }
}
