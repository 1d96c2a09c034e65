package io.tocsin.inbound.cloudwatch;

import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what SNS delivers. */
final class CloudWatchWebhook implements Webhook {

  /** Bytes: SNS sends a quarter of that; nobody has shown yet who has sent what is read here. */
  private static final int LONGEST = 1_048_576;

  private final SnsSignature signature;
  private final Set<String> topics;
  private final Subscriptions subscriptions;
  private final Notices notices;

  CloudWatchWebhook(
      SnsSignature signature, Set<String> topics, Subscriptions subscriptions, Notices notices) {
    this.signature = signature;
    this.topics = topics;
    this.subscriptions = subscriptions;
    this.notices = notices;
  }

  /**
   * A message without its envelope, as by raw delivery, has no signature. One of a topic that is
   * not on the list counts as forged: it was not sent by whom we await.
   */
  @Override
  public Authenticity authenticity(WebhookRequest request) {
    Payload envelope = request.body().length > LONGEST ? null : Payload.parse(request.body());
    if (envelope == null || !envelope.text("/Signature").isPresent()) {
      return Authenticity.MISSING;
    }
    if (!topics.isEmpty() && !topics.contains(envelope.text("/TopicArn").orElse(""))) {
      return Authenticity.FORGED;
    }
    Authenticity signed = signature.check(envelope, request.receivedAt());
    return signed == Authenticity.GENUINE && topics.isEmpty() ? Authenticity.UNCHECKED : signed;
  }

  @Override
  public @Nullable String messageId(WebhookRequest request) {
    Payload envelope = Payload.parse(request.body());
    String id = envelope == null ? null : envelope.text("/MessageId").text();
    return id != null && DraftLimits.text("id", id, DraftLimits.ID) == null ? id : null;
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Payload envelope = Payload.parse(request.body());
    Topic topic = envelope == null ? null : Topic.parse(envelope.text("/TopicArn").orElse(""));
    if (envelope == null || topic == null) {
      return new WebhookReply.Malformed("not a message of SNS with its envelope");
    }
    return switch (envelope.text("/Type").orElse("")) {
      case "Notification" -> one(notices.message(envelope, topic));
      case "SubscriptionConfirmation" -> one(subscriptions.wanted(envelope, topic));
      case "UnsubscribeConfirmation" -> one(subscriptions.ended(envelope, topic));
      default -> new WebhookReply.Unread("unknown type of message");
    };
  }

  private static WebhookReply one(Message message) {
    return new WebhookReply.Messages(List.of(message));
  }

  /** Confirms a subscription, if that is set and the request is genuine beyond doubt. */
  @Override
  public void afterwards(WebhookRequest request) {
    Payload envelope = Payload.parse(request.body());
    if (envelope != null && subscriptions.isToConfirm(envelope)) {
      if (authenticity(request) == Authenticity.GENUINE) {
        subscriptions.confirm(envelope);
      }
    }
  }
}
