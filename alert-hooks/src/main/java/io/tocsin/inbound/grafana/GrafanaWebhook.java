package io.tocsin.inbound.grafana;

import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.inbound.signature.HmacScheme;
import io.tocsin.inbound.signature.SignedText;
import io.tocsin.inbound.signature.SignedText.Part;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Grafana's contact point of the kind webhook sends, and the channels of its legacy
 * alerting: unified alerting sends a list of alerts, the legacy one a rule. The secrets are those
 * of the signature that a contact point may have.
 *
 * <p>Options: {@code signatureHeader} and {@code timestampHeader} as they are set in Grafana,
 * {@code maxSkew} of that time; {@code tagsAsAttributes} and {@code tagsAsTags}: what becomes of
 * the tags of legacy alerts that have no other meaning.
 */
public final class GrafanaWebhook implements Webhook {

  private static final String SIGNATURE = "X-Grafana-Alerting-Signature";
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);

  private final HmacScheme scheme;
  private final Secrets secrets;
  private final UnifiedAlerts unified;
  private final LegacyAlerts legacy;

  /**
   * The webhook of a source.
   *
   * @param prometheus how labels are read, the same as where Prometheus sends to
   */
  public GrafanaWebhook(SourceSettings source, PrometheusSettings prometheus) {
    Section options = source.options();
    this.scheme = scheme(options);
    this.secrets = source.secrets();
    this.unified = new UnifiedAlerts(source, prometheus);
    this.legacy =
        new LegacyAlerts(
            source, options.flag("tagsAsAttributes", true), options.flag("tagsAsTags", false));
    options.end();
  }

  private static HmacScheme scheme(Section options) {
    String timestamp = options.optionalText("timestampHeader");
    SignedText signed =
        timestamp == null
            ? SignedText.BODY
            : new SignedText(
                List.of(new Part.Header(timestamp), new Part.Text(":"), new Part.Body()));
    return new HmacScheme(
        options.text("signatureHeader", SIGNATURE),
        HmacScheme.Algorithm.SHA256,
        HmacScheme.Encoding.HEX,
        "",
        signed,
        timestamp,
        options.duration("maxSkew", MAX_SKEW));
  }

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    return scheme.check(request, secrets);
  }

  /** None: what is sent again says that the alerts are still there. */
  @Override
  public @Nullable String messageId(WebhookRequest request) {
    return null;
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Payload payload = Payload.of(request);
    if (payload.inside("/alerts").isList()) {
      return unified.read(payload, request);
    }
    boolean isLegacy =
        payload.inside("/evalMatches").isList() || payload.text("/ruleId").isPresent();
    return isLegacy
        ? legacy.read(payload, request)
        : new WebhookReply.Malformed("no alerts in Grafana notification payload");
  }

  @Override
  public Overload overload() {
    return Overload.UNAVAILABLE;
  }
}
