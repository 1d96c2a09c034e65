package io.tocsin.inbound;

import org.jspecify.annotations.Nullable;

/**
 * Understands the calls of one tool. Implementations are beans, keep no state between calls, do no
 * input or output, and may be called from many threads at once.
 *
 * <p>The server calls the methods in the order in which they stand here, stops at the first that
 * ends the walk, and applies the reply. Nothing in a request is trusted, not even after {@link
 * #isAuthentic}: nothing that it names is fetched, and nothing of it is logged. No method throws
 * because of what a request holds.
 */
public interface Webhook {

  /** The tool's name in the path {@code /webhooks/{source}}: lower case letters, digits, dashes. */
  String source();

  /**
   * Whether the request comes from whom it says, as far as the tool's scheme can tell: a signature
   * over the bytes as received, or a shared secret, compared in constant time. It is asked before
   * anything is parsed. Tools without a scheme answer true; the server's own API keys come on top.
   */
  boolean isAuthentic(WebhookRequest request);

  /**
   * What stays the same when the tool sends the same message again; such a repeat is answered as
   * the first one was, and dropped. Null if the tool has no such thing.
   */
  @Nullable String messageId(WebhookRequest request);

  /** What the message asks for. */
  WebhookReply read(WebhookRequest request);
}
