package io.tocsin.inbound.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.Signing;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookRequest;
import java.util.List;
import java.util.stream.Stream;

class PagerDutyContractTest extends WebhookContract {

  @Override
  protected WebhookFactory factory() {
    return new PagerDutyWebhookFactory();
  }

  @Override
  protected List<WebhookRequest> samples() {
    return Stream.of(
            "v3-acknowledged",
            "v3-annotated",
            "v3-merged",
            "v3-responder",
            "v3-status-update",
            "v2-acknowledge",
            "v1-acknowledge")
        .map(name -> post(name + ".json"))
        .toList();
  }

  @Override
  protected WebhookRequest unknownKind() {
    return with("/event/event_type", "incident.sung");
  }

  @Override
  protected WebhookRequest another() {
    return with("/event/id", "01HX0EXAMPLE0000000000000B");
  }

  private WebhookRequest with(String pointer, String value) {
    String json = new String(resource("v3-acknowledged.json"), UTF_8);
    return Samples.post(Calls.with(json, pointer, value).getBytes(UTF_8));
  }

  @Override
  protected String signatureHeader() {
    return "x-pagerduty-signature";
  }

  @Override
  protected WebhookRequest signed(WebhookRequest request, String secret) {
    String signature = "v1=" + Signing.hmac(secret, "", request.body());
    return Samples.withHeader(request, signatureHeader(), signature);
  }

  /** Without any entry of the version that is known there is no signature (hooks 1.5). */
  @Override
  protected Authenticity signedBy(String badHeader) {
    return badHeader.startsWith("v1=") ? Authenticity.FORGED : Authenticity.MISSING;
  }
}
