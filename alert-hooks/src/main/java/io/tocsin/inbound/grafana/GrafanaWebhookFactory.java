package io.tocsin.inbound.grafana;

import io.tocsin.hookfile.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.inbound.signature.HmacScheme;
import io.tocsin.inbound.signature.SignedText;
import io.tocsin.inbound.signature.SignedText.Part;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grafana's contact point of the kind webhook, and the channels of its legacy alerting. The secrets
 * are those of the signature that a contact point may have.
 *
 * <p>Options: {@code signatureHeader} and {@code timestampHeader} as they are set in Grafana,
 * {@code maxSkew} of that time; {@code tagsAsAttributes} and {@code tagsAsTags}: what becomes of
 * the tags of legacy alerts that have no other meaning.
 */
public final class GrafanaWebhookFactory implements WebhookFactory {

  private static final String SIGNATURE = "X-Grafana-Alerting-Signature";
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);

  private final PrometheusSettings prometheus;

  /**
   * The webhook.
   *
   * @param prometheus how labels are read, the same as where Prometheus sends to
   */
  public GrafanaWebhookFactory(PrometheusSettings prometheus) {
    this.prometheus = prometheus;
  }

  @Override
  public String type() {
    return "grafana";
  }

  @Override
  public Webhook create(SourceSettings source) {
    Section options = source.options();
    HmacScheme scheme =
        scheme(
            options.text("signatureHeader", SIGNATURE),
            options.optionalText("timestampHeader"),
            options.duration("maxSkew", MAX_SKEW));
    LegacyAlerts legacy =
        new LegacyAlerts(
            source, options.flag("tagsAsAttributes", true), options.flag("tagsAsTags", false));
    options.end();
    return new GrafanaWebhook(
        scheme, source.secrets(), new UnifiedAlerts(source, prometheus), legacy);
  }

  private static HmacScheme scheme(String header, @Nullable String timestamp, Duration maxSkew) {
    SignedText signed =
        timestamp == null
            ? SignedText.BODY
            : new SignedText(
                List.of(new Part.Header(timestamp), new Part.Text(":"), new Part.Body()));
    return new HmacScheme(
        header,
        HmacScheme.Algorithm.SHA256,
        HmacScheme.Encoding.HEX,
        "",
        signed,
        timestamp,
        maxSkew);
  }
}
