package io.tocsin.inbound;

import io.tocsin.hook.Secrets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands the calls of one tool. Implementations keep no state between calls, do no input or
 * output but where a method says that it may, and may be called from many threads at once.
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
   * anything is parsed, unless the scheme signs parts of what has to be parsed.
   *
   * <p>Where the key to check by is kept by the sender's side, as the certificates of Amazon SNS
   * are, this may fetch it through what the factory was given: for five seconds at most, from
   * addresses that the scheme fixes, and into a bounded cache. If it cannot be had, the answer is
   * {@link Authenticity#UNKNOWN}. Nothing else here waits.
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
   * The answer that the tool expects when its messages were processed; null for the server's own,
   * which is that of Alerta. It is not asked where the call is to come again.
   */
  default @Nullable WebhookAnswer answer(WebhookRequest request, List<MessageResult> results) {
    return null;
  }

  /**
   * What is left to do outside when the messages of a call are on disk, as confirming a
   * subscription. It is not called for dry runs, repeats and replays. It may call others through
   * what the factory was given, for five seconds at most; failures there are not reported. A call
   * that was let in by a key of the server need not be {@link Authenticity#GENUINE}.
   */
  default void afterwards(WebhookRequest request) {}

  /** Secrets beside those of its source, which are masked too where calls are kept. */
  default Secrets ownSecrets() {
    return Secrets.NONE;
  }

  /** What makes the tool send again later. */
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
