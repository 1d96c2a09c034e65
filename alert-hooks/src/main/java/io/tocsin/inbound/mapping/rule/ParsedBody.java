package io.tocsin.inbound.mapping.rule;

import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.payload.Payload;

/** A body after it was read. */
public sealed interface ParsedBody {

  /** What is in it; nothing if it cannot be read. */
  default Payload payload() {
    return Payload.NOTHING;
  }

  /** It was read. */
  record Read(Payload payload) implements ParsedBody {}

  /** It is not what the template is for. */
  record Other() implements ParsedBody {}

  /** It cannot be read, which is answered so. */
  record Bad(WebhookReply reply) implements ParsedBody {}
}
