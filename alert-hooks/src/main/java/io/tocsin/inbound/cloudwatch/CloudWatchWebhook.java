package io.tocsin.inbound.cloudwatch;

import io.tocsin.alert.DraftLimits;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Amazon SNS delivers to an endpoint of HTTPS, raw delivery off.
 *
 * <p>Options: {@code topics}: the full names of the topics that are taken. Everybody can have
 * topics, so without that list a good signature shows only that a message comes from SNS, and the
 * sender needs a key of the server too. {@code confirm: true} confirms subscriptions to those
 * topics; else an alert asks people to do so. {@code v2Only: true} refuses the older signature with
 * SHA-1.
 */
public final class CloudWatchWebhook implements Webhook {

  /** SNS sends a quarter of that; nobody has shown yet who has sent what is read here. */
  private static final int MAX_BODY_BYTES = 1_048_576;

  private final SnsSignature signature;
  private final Set<String> topics;
  private final Subscriptions subscriptions;
  private final Notices notices;

  /**
   * The webhook of a source.
   *
   * @param certificates the key of the certificate of SNS at an address, valid at that time; null
   *     if it cannot be had now. May wait for five seconds
   * @param confirmations calls an address of SNS, which confirms a subscription
   */
  public CloudWatchWebhook(
      SourceSettings source,
      BiFunction<URI, Instant, @Nullable PublicKey> certificates,
      Consumer<URI> confirmations) {
    source.refuseSecrets();
    Section options = source.options();
    boolean confirm = options.flag("confirm", false);
    this.topics = Set.copyOf(options.texts("topics"));
    this.signature = new SnsSignature(certificates, options.flag("v2Only", false));
    this.subscriptions = new Subscriptions(source, confirm, confirmations);
    this.notices = new Notices(source);
    options.end();
    if (topics.stream().anyMatch(topic -> Topic.parse(topic) == null)) {
      throw options.fault(
          "topics", "must be names such as arn:aws:sns:eu-west-1:000011112222:alarms");
    }
    if (confirm && topics.isEmpty()) {
      throw options.fault("confirm", "needs the list of topics");
    }
  }

  /**
   * A message without its envelope, as by raw delivery, has no signature. One of a topic that is
   * not on the list counts as forged: it was not sent by whom we await.
   */
  @Override
  public Authenticity authenticity(WebhookRequest request) {
    Payload envelope =
        request.body().length > MAX_BODY_BYTES ? Payload.NOTHING : Payload.of(request);
    if (!envelope.text("/Signature").isPresent()) {
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
    String id = Payload.of(request).text("/MessageId").text();
    return id != null && DraftLimits.text("id", id, DraftLimits.MAX_ID_CHARS) == null ? id : null;
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Payload envelope = Payload.of(request);
    Topic topic = Topic.parse(envelope.text("/TopicArn").orElse(""));
    if (topic == null) {
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
    Payload envelope = Payload.of(request);
    if (subscriptions.isToConfirm(envelope) && authenticity(request) == Authenticity.GENUINE) {
      subscriptions.confirm(envelope);
    }
  }
}
