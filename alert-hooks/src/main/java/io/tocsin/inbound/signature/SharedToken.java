package io.tocsin.inbound.signature;

import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.WebhookRequest;

/**
 * A secret that the sender writes into a header as it is.
 *
 * @param header that has it
 * @param prefix of the header's value, as {@code Bearer }; empty for none
 */
public record SharedToken(String header, String prefix) {

  /** Whether the header has one of the secrets that hold when the request came. */
  public Authenticity check(WebhookRequest request, Secrets secrets) {
    if (secrets.isEmpty()) {
      return Authenticity.UNCHECKED;
    }
    String value = request.header(header);
    if (value == null || value.isEmpty()) {
      return Authenticity.MISSING;
    }
    boolean right =
        value.startsWith(prefix)
            && secrets.include(value.substring(prefix.length()), request.receivedAt());
    return right ? Authenticity.GENUINE : Authenticity.FORGED;
  }
}
