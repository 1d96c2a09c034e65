package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.Webhook.Overload;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxMessage.State;
import io.tocsin.inbox.InboxStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls of tools in. Whoever sends one holds the scope {@code write:webhooks}, or the tool's
 * own scheme vouches for the call; where a source has secrets, its scheme must vouch in any case.
 *
 * <p>A call is kept when it was processed, so a server that is killed in between processes it again
 * when the tool sends it again, as all tools do that have had no answer. Every method may throw
 * {@link io.tocsin.alert.StoreUnavailableException}; then the tool is to send again.
 */
public final class WebhookService {

  private final MessageHandler handler;
  private final Inbox inbox;
  private final Scope writeWebhooks;

  public WebhookService(MessageHandler handler, InboxStore store, Scope writeWebhooks) {
    this.handler = handler;
    this.inbox = new Inbox(store);
    this.writeWebhooks = writeWebhooks;
  }

  /**
   * Takes one call in.
   *
   * @param caller who it is by the server's own authentication
   */
  public CallResult receive(Source source, WebhookRequest request, Caller caller) {
    Webhook webhook = source.webhook();
    Authenticity authenticity = webhook.authenticity(request);
    if (authenticity == Authenticity.UNKNOWN) {
      return new CallResult.Busy(Overload.UNAVAILABLE);
    }
    Optional<Caller> acting = acting(source, authenticity, caller);
    if (acting.isEmpty()) {
      return new CallResult.Denied(authenticity);
    }
    String key = Inbox.key(source, acting.get(), webhook.messageId(request));
    return inbox.knows(key)
        ? new CallResult.Repeated()
        : handle(source, request, key, acting.get());
  }

  private Optional<Caller> acting(Source source, Authenticity authenticity, Caller caller) {
    return switch (authenticity) {
      case GENUINE ->
          Optional.of(caller.has(writeWebhooks) ? source.limit(caller) : named(source, caller));
      case UNCHECKED ->
          caller.has(writeWebhooks) ? Optional.of(source.limit(caller)) : Optional.empty();
      case MISSING, FORGED, STALE, UNKNOWN -> Optional.empty();
    };
  }

  /** A tool whose signature is good acts in the name of its source. */
  private Caller named(Source source, Caller caller) {
    return Caller.key(source.name(), source.customer(), Set.of(writeWebhooks.name()))
        .by(caller.passage());
  }

  private CallResult handle(
      Source source, WebhookRequest request, @Nullable String key, Caller caller) {
    return switch (source.webhook().read(request)) {
      case WebhookReply.Greeting(WebhookAnswer answer) -> new CallResult.Answered(answer);
      case WebhookReply.Unsupported(String message) -> new CallResult.Unsupported(message);
      case WebhookReply.Malformed(String message) -> {
        inbox.keepUnused(source, request, caller, State.REFUSED, message);
        yield new CallResult.Malformed(message);
      }
      case WebhookReply.Unread(String reason) -> {
        inbox.keepUnused(source, request, caller, State.UNREAD, reason);
        yield new CallResult.Unread(reason);
      }
      case WebhookReply.Ignored(String reason) ->
          answer(source, request, key, caller, List.of(new MessageResult.Skipped(reason)));
      case WebhookReply.Messages(List<Message> messages) -> {
        BatchResult batch = handler.handle(messages, source, caller);
        if (batch.unavailable()) {
          yield new CallResult.Unavailable();
        }
        yield batch.busy()
            ? new CallResult.Busy(source.webhook().overload())
            : answer(source, request, key, caller, batch.results());
      }
    };
  }

  private CallResult answer(
      Source source,
      WebhookRequest request,
      @Nullable String key,
      Caller caller,
      List<MessageResult> results) {
    inbox.keep(source, request, key, caller, results);
    source.webhook().afterwards(request);
    if (MessageResult.areToComeAgain(results)) {
      return new CallResult.Done(results);
    }
    WebhookAnswer own = source.webhook().answer(request, results);
    return own == null ? new CallResult.Done(results) : new CallResult.Answered(own);
  }

  /** What a call asks for, of which nothing is done or kept. */
  public WebhookReply tryOut(Source source, WebhookRequest request) {
    return source.webhook().read(request);
  }

  /**
   * Processes once more a call that was kept, all of it, in the name of who sent it.
   *
   * @return what became of each message, in JSON; empty if its input is not kept any more
   */
  public Optional<String> replay(Source source, InboxMessage message) {
    return input(message)
        .map(request -> messages(source, request))
        .map(messages -> handler.handle(messages, source, sender(message)).results())
        .map(Results::json);
  }

  /** A call that was kept; empty if its input is not kept any more, or was too long. */
  public static Optional<WebhookRequest> input(InboxMessage message) {
    return message.input() == null
        ? Optional.empty()
        : StoredCall.read(message.input(), message.receivedAt());
  }

  /**
   * Processes the messages at those positions of a call that was kept; empty if its input is not
   * kept any more, and if not all of them could be processed now.
   */
  Optional<List<MessageResult>> retry(
      Source source, InboxMessage message, List<Integer> positions) {
    return input(message)
        .map(request -> messages(source, request))
        .filter(messages -> positions.stream().allMatch(position -> position < messages.size()))
        .map(messages -> positions.stream().map(messages::get).toList())
        .map(messages -> handler.retry(messages, source, sender(message)))
        .filter(batch -> !batch.busy() && !batch.unavailable())
        .map(BatchResult::results);
  }

  private static List<Message> messages(Source source, WebhookRequest request) {
    return source.webhook().read(request) instanceof WebhookReply.Messages(List<Message> messages)
        ? messages
        : List.of();
  }

  private Caller sender(InboxMessage message) {
    return new Caller(
        Caller.Kind.KEY, message.login(), null, message.customers(), Set.of(writeWebhooks.name()));
  }
}
