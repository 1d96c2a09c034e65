package io.tocsin.inbound.mapping;

import io.tocsin.inbound.Samples;
import io.tocsin.inbound.WebhookRequest;

/** Tools that can send a header of one's own. */
abstract class TokenContract extends ToolContract {

  private static final String HEADER = "X-Tocsin-Token";

  TokenContract(String tool) {
    super(tool);
  }

  @Override
  protected String signatureHeader() {
    return HEADER;
  }

  @Override
  protected boolean signsBody() {
    return false;
  }

  @Override
  protected WebhookRequest signed(WebhookRequest request, String secret) {
    return Samples.withHeader(request, HEADER, secret);
  }
}
