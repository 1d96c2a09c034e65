package io.tocsin.inbound.cloudevents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.inbound.signature.StandardWebhooks;
import io.tocsin.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents in all three content modes, JSON only, and answers as their standard says. The
 * secrets are those of Standard Webhooks, for senders that sign so.
 *
 * <p>Options: {@code origins}: who may register by the handshake, {@code "*"} for anybody; {@code
 * rate}: requests a minute that a sender is allowed then, without bounds unless set.
 */
public final class CloudEventsWebhook implements Webhook {

  private static final long MAX_REQUESTS_PER_MINUTE = 1_000_000;

  private final Secrets secrets;
  private final Handshake handshake;
  private final EventDrafts drafts;

  public CloudEventsWebhook(SourceSettings source) {
    Section options = source.options();
    long rate = options.number("rate", 0, 0, MAX_REQUESTS_PER_MINUTE);
    this.secrets = source.secrets();
    this.handshake =
        new Handshake(Set.copyOf(options.texts("origins")), rate == 0 ? "*" : Long.toString(rate));
    this.drafts = new EventDrafts(source);
    options.end();
  }

  /** A handshake of one who may has no credentials; nothing comes of it but a greeting. */
  @Override
  public Authenticity authenticity(WebhookRequest request) {
    return isHandshake(request) && handshake.isAllowed(request)
        ? Authenticity.GENUINE
        : StandardWebhooks.check(request, secrets);
  }

  private static boolean isHandshake(WebhookRequest request) {
    return request.method().equals("OPTIONS");
  }

  /** A digest of source and id of all events. */
  @Override
  public @Nullable String messageId(WebhookRequest request) {
    return switch (Events.of(request)) {
      case Events.One(Payload event) -> digest(List.of(event));
      case Events.Batch(List<Payload> events) -> digest(events);
      case Events.Unreadable() -> null;
      case Events.OtherFormat() -> null;
    };
  }

  private static @Nullable String digest(List<Payload> events) {
    StringBuilder ids = new StringBuilder();
    for (Payload event : events) {
      String source = event.text("/source").text();
      String id = event.text("/id").text();
      if (source == null || id == null) {
        return null;
      }
      ids.append(source.length()).append(':').append(source);
      ids.append(id.length()).append(':').append(id);
    }
    return events.isEmpty() ? null : Sha256.hex(ids.toString());
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    if (isHandshake(request)) {
      return new WebhookReply.Greeting(handshake.answer(request));
    }
    return switch (Events.of(request)) {
      case Events.One(Payload event) -> messages(List.of(drafts.message(event, "event")));
      case Events.Batch(List<Payload> events) -> messages(batch(events));
      case Events.Unreadable() ->
          new WebhookReply.Malformed(
              "not JSON of CloudEvents, or more than " + Events.MAX_EVENTS + " events");
      case Events.OtherFormat() -> new WebhookReply.Unsupported("not CloudEvents in JSON");
    };
  }

  private List<Message> batch(List<Payload> events) {
    List<Message> messages = new ArrayList<>();
    for (Payload event : events) {
      messages.add(drafts.message(event, "events[" + messages.size() + "]"));
    }
    return messages;
  }

  /** Where nothing is good, the sender has to know. */
  private static WebhookReply messages(List<Message> messages) {
    boolean anyGood = messages.stream().anyMatch(message -> !(message instanceof Message.Invalid));
    return !anyGood
            && !messages.isEmpty()
            && messages.getFirst() instanceof Message.Invalid(String element, String reason)
        ? new WebhookReply.Malformed(element + ": " + reason)
        : new WebhookReply.Messages(messages);
  }

  @Override
  public WebhookAnswer answer(WebhookRequest request, List<MessageResult> results) {
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    for (MessageResult result : results) {
      if (result instanceof MessageResult.Invalid(String element, String reason)) {
        errors.addObject().put("element", element).put("message", reason);
      }
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", "ok");
    if (!errors.isEmpty()) {
      answer.set("errors", errors);
    }
    return WebhookAnswer.json(202, answer.toString());
  }
}
