package io.tocsin.inbound.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract for the JSON text within the JSON. */
class AlarmInEnvelopeTest extends WebhookContract {

  @Override
  protected WebhookFactory factory() {
    return WebhookFactory.of(
        "cloudwatch",
        source -> new CloudWatchWebhook(source, (address, now) -> null, address -> {}));
  }

  @Override
  protected List<WebhookRequest> samples() {
    return List.of(post("alarm.json"), post("composite.json"), post("eventbridge.json"));
  }

  @Override
  protected @Nullable WebhookRequest unknownKind() {
    return withJson(post("alarm.json"), "{\"kind\":\"new\"}");
  }

  @Override
  protected @Nullable WebhookRequest another() {
    return post("subscription.json");
  }

  @Override
  protected boolean isUncheckedWithoutSecrets() {
    return false;
  }

  @Override
  protected JsonNode json(WebhookRequest request) {
    return Samples.json(super.json(request).get("Message").asText().getBytes(UTF_8));
  }

  @Override
  protected WebhookRequest withJson(WebhookRequest request, String json) {
    return Sns.request(((ObjectNode) super.json(request)).put("Message", json));
  }
}
