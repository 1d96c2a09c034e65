package io.tocsin.inbound.cloudwatch;

import io.tocsin.inbound.Message;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Subscriptions that begin and end. */
final class Subscriptions {

  private static final String CONFIRMED = "Confirmed by this server: it is set to.";
  private static final String BY_HAND =
      "Nobody gets alarms of this topic here before the subscription is confirmed: "
          + "have an administrator open the attribute subscribeUrl.";
  private static final String NO_ADDRESS =
      "The message has no address of Amazon SNS by which to confirm it: do nothing, "
          + "and find out who sent it.";

  private final String environment;
  private final Levels levels;
  private final boolean confirm;
  private final Consumer<URI> confirmations;

  Subscriptions(SourceSettings source, boolean confirm, Consumer<URI> confirmations) {
    this.environment = source.environment();
    this.levels = new Levels(source);
    this.confirm = confirm;
    this.confirmations = confirmations;
  }

  /** Somebody wants to send the topic here. */
  Message wanted(Payload envelope, Topic topic) {
    URI address = address(envelope, topic);
    String how = address == null ? NO_ADDRESS : confirm ? CONFIRMED : BY_HAND;
    DraftFields fields = fields(envelope, topic, "informational").text(Found.constant(how));
    if (address != null && !confirm) {
      fields.link("subscribeUrl", Found.of(address.toString(), "/SubscribeURL"));
    }
    return fields.message();
  }

  /** Somebody has ended the subscription: no alarm comes any more. */
  Message ended(Payload envelope, Topic topic) {
    return fields(envelope, topic, "warning")
        .text(Found.constant("Alarms of this topic come no more: its subscription was ended."))
        .message();
  }

  private DraftFields fields(Payload envelope, Topic topic, String severity) {
    return new DraftFields("message", "cloudwatchAlarm")
        .resource(Found.of(topic.arn(), "/TopicArn"))
        .event(envelope.text("/Type"))
        .environment(Found.constant(environment))
        .severity(levels.of(severity))
        .service(Found.constant("Unknown"))
        .group(Found.constant("AWS/CloudWatch"))
        .origin(Found.of(topic.arn(), "/TopicArn"))
        .time(envelope.time("/Timestamp"));
  }

  boolean isToConfirm(Payload envelope) {
    return confirm && "SubscriptionConfirmation".equals(envelope.text("/Type").text());
  }

  void confirm(Payload envelope) {
    Topic topic = Topic.parse(envelope.text("/TopicArn").orElse(""));
    URI address = topic == null ? null : address(envelope, topic);
    if (address != null) {
      confirmations.accept(address);
    }
  }

  private static @Nullable URI address(Payload envelope, Topic topic) {
    return SnsAddress.confirmation(envelope.text("/SubscribeURL").orElse(""), topic);
  }
}
