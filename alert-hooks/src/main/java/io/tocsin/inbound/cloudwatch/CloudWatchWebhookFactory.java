package io.tocsin.inbound.cloudwatch;

import io.tocsin.hookfile.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;
import java.util.Set;

/**
 * Amazon SNS with an endpoint of HTTPS, raw delivery off.
 *
 * <p>Options: {@code topics}: the full names of the topics that are taken. Everybody can have
 * topics, so without that list a good signature shows only that a message comes from SNS, and the
 * sender needs a key of the server too. {@code confirm: true} confirms subscriptions to those
 * topics; else an alert asks people to do so. {@code v2Only: true} refuses the older signature with
 * SHA-1.
 */
public final class CloudWatchWebhookFactory implements WebhookFactory {

  private final CertificateSource certificates;
  private final Confirmations confirmations;

  public CloudWatchWebhookFactory(CertificateSource certificates, Confirmations confirmations) {
    this.certificates = certificates;
    this.confirmations = confirmations;
  }

  @Override
  public String type() {
    return "cloudwatch";
  }

  @Override
  public Webhook create(SourceSettings source) {
    source.refuseSecrets();
    Section options = source.options();
    Set<String> topics = Set.copyOf(options.texts("topics"));
    boolean confirm = options.flag("confirm", false);
    SnsSignature signature = new SnsSignature(certificates, options.flag("v2Only", false));
    options.end();
    checkTopics(options, topics, confirm);
    return new CloudWatchWebhook(
        signature, topics, new Subscriptions(source, confirm, confirmations), new Notices(source));
  }

  private static void checkTopics(Section options, Set<String> topics, boolean confirm) {
    if (topics.stream().anyMatch(topic -> Topic.parse(topic) == null)) {
      throw options.fault(
          "topics", "must be names such as arn:aws:sns:eu-west-1:000011112222:alarms");
    }
    if (confirm && topics.isEmpty()) {
      throw options.fault("confirm", "needs the list of topics");
    }
  }
}
