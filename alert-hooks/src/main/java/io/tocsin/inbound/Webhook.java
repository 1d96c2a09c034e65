package io.tocsin.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands the calls of one tool. Implementations keep no state between calls, do no input or
 * output, and may be called from many threads at once.
 *
 * <p>The server calls the methods in the order in which they stand here and stops at the first that
 * ends the walk, and applies the reply. Nothing in a request is trusted, not even when it is {@link
 * Authenticity#GENUINE}: nothing that it names is fetched, and nothing of it is logged. No method
 * throws because of what a request holds.
 */
public interface Webhook {

  /**
   * Whether the request comes from whom it says, as far as the tool's scheme can tell: a signature
   * over the bytes as received, or a shared secret, compared in constant time. It is asked before
   * anything is parsed.
   */
  Authenticity authenticity(WebhookRequest request);

  /**
   * What stays the same when the tool sends the same message again; such a repeat is answered with
   * success, and dropped. Null if the tool has no such thing.
   */
  @Nullable String messageId(WebhookRequest request);

  /** What the message asks for. */
  WebhookReply read(WebhookRequest request);

  /**
   * The answer that the tool expects when its messages were dealt with; null for the server's own,
   * which is that of Alerta (alerta-api 10).
   */
  default @Nullable WebhookAnswer answer(WebhookRequest request, List<MessageResult> results) {
    return null;
  }

  /** What makes the tool send again later (hooks 0.5). */
  default Overload overload() {
    return Overload.TOO_MANY_REQUESTS;
  }

  /** The answer to a tool that sends more than can be taken now. */
  enum Overload {
    /** 429. */
    TOO_MANY_REQUESTS,
    /** 503, for tools that give up at a 429. */
    UNAVAILABLE
  }
}
