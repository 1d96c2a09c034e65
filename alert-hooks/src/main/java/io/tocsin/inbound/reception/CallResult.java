package io.tocsin.inbound.reception;

import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Webhook.Overload;
import io.tocsin.inbound.WebhookAnswer;
import java.util.List;

/** The outcome of a call. */
public sealed interface CallResult {

  /** Its messages were processed; the outcome of each, in their order. */
  record Done(List<MessageResult> results) implements CallResult {
    public Done {
      results = List.copyOf(results);
    }
  }

  /** The tool's webhook says itself what is answered. */
  record Answered(WebhookAnswer answer) implements CallResult {}

  /** It is a repeat of a call that was processed. */
  record Repeated() implements CallResult {}

  /** The tool's scheme does not vouch for it, and nothing else does. */
  record Denied(Authenticity authenticity) implements CallResult {}

  /** Nobody here knows what it means; it is kept for people to look at. */
  record Unread(String reason) implements CallResult {}

  /** It cannot be read (400). */
  record Malformed(String message) implements CallResult {}

  /** Its content type is not one that the tool sends (415). */
  record Unsupported(String message) implements CallResult {}

  /** Too much waits; the whole call is to come again. */
  record Busy(Overload overload) implements CallResult {}

  /** The store does not answer; the whole call is to come again. */
  record Unavailable() implements CallResult {}
}
