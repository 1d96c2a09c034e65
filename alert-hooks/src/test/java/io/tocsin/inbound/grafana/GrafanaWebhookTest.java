package io.tocsin.inbound.grafana;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.TestAlerts;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.Signing;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrafanaWebhookTest extends WebhookContract {

  @Override
  protected WebhookFactory factory() {
    return WebhookFactory.of(
        "grafana",
        source ->
            new GrafanaWebhook(
                source, new PrometheusSettings("Production", List.of(), Duration.ofMinutes(5))));
  }

  @Override
  protected List<WebhookRequest> samples() {
    return List.of(post("unified.json"), post("legacy-alerting.json"), post("legacy-ok.json"));
  }

  @Override
  protected @Nullable WebhookRequest unknownKind() {
    return withState("legacy-ok.json", "paused");
  }

  private WebhookRequest withState(String name, String state) {
    ObjectNode json = (ObjectNode) json(post(name));
    return withJson(post(name), Samples.text(json.put("state", state)));
  }

  @Override
  protected @Nullable WebhookRequest another() {
    return null;
  }

  @Override
  protected String signatureHeader() {
    return "X-Grafana-Alerting-Signature";
  }

  @Override
  protected @Nullable WebhookRequest signed(WebhookRequest request, String secret) {
    return Samples.withHeader(request, signatureHeader(), Signing.hmac(secret, "", request.body()));
  }

  private AlertDraft draft(WebhookRequest request, int index) {
    return assertInstanceOf(Message.CreateAlert.class, messages(request).get(index)).draft();
  }

  @Test
  void authenticity_timestampSigned_skewBounded() {
    Secrets secrets = new Secrets(List.of(new Secrets.Secret(SECRET, null, null)));
    Webhook webhook =
        factory()
            .create(
                new SourceSettings(
                    "grafana",
                    secrets,
                    "Production",
                    TestAlerts.MODEL,
                    section("{\"signatureHeader\":\"X-Sig\",\"timestampHeader\":\"X-Time\"}")));
    WebhookRequest sample = post("unified.json");
    for (Map.Entry<Long, Authenticity> skew :
        Map.of(0L, Authenticity.GENUINE, 299L, Authenticity.GENUINE, 301L, Authenticity.STALE)
            .entrySet()) {
      String time = Long.toString(NOW.getEpochSecond() - skew.getKey());
      String signature = Signing.hmac(SECRET, time + ":", sample.body());
      WebhookRequest signed =
          Samples.withHeader(Samples.withHeader(sample, "X-Sig", signature), "X-Time", time);
      assertEquals(skew.getValue(), webhook.authenticity(signed));
    }
  }

  @Test
  void read_unified_mapped() {
    AlertDraft draft = draft(post("unified.json"), 0);

    assertEquals("HighLatency", draft.event());
    assertEquals("n/a", draft.resource());
    assertEquals("major", draft.severity());
    assertEquals("Web", draft.group());
    assertEquals("B=913.4, C=1", draft.value());
    assertEquals("p99 above 800 ms", draft.text());
    assertEquals("grafanaAlert", draft.type());
    assertEquals("Grafana", draft.origin());
    assertNull(draft.endsAt());
    assertEquals(16, draft.dedupKey().length());
    assertEquals(
        Map.ofEntries(
            Map.entry("fingerprint", draft.dedupKey()),
            Map.entry("moreInfo", "https://grafana.example.org/alerting/grafana/abc/view"),
            Map.entry("am_groupKey", "{}:{alertname=\"HighLatency\"}"),
            Map.entry("receiver", "engine"),
            Map.entry("externalUrl", "https://grafana.example.org/"),
            Map.entry("silenceUrl", "https://grafana.example.org/alerting/silence/new"),
            Map.entry("dashboardUrl", "https://grafana.example.org/d/abc?orgId=1"),
            Map.entry("panelUrl", "https://grafana.example.org/d/abc?orgId=1&viewPanel=2"),
            Map.entry("ruleUid", "abc"),
            Map.entry("startsAt", "2026-03-02T10:20:00Z"),
            Map.entry("endsAt", "0001-01-01T00:00:00Z")),
        draft.attributes());
  }

  @Test
  void read_noData_indeterminateButNormalWhenResolved() {
    assertEquals("indeterminate", draft(post("unified.json"), 1).severity());

    ObjectNode json = (ObjectNode) json(post("unified.json"));
    ((ObjectNode) json.at("/alerts/1")).put("status", "resolved");
    assertEquals("normal", draft(withJson(post("unified.json"), Samples.text(json)), 1).severity());
  }

  @Test
  void read_unifiedWithParameters_standInForLabels() {
    WebhookRequest request =
        Samples.withQuery(
            post("unified.json"),
            Map.of("environment", "Staging", "service", "Shop,Web", "group", "Other"));

    assertEquals("Staging", draft(request, 0).environment());
    assertEquals(List.of("Shop", "Web"), draft(request, 0).service());
    assertEquals("Web", draft(request, 0).group());
  }

  @Test
  void read_legacyAlerting_oneAlertAMatch() {
    AlertDraft draft = draft(post("legacy-alerting.json"), 0);

    assertEquals(
        AlertDraft.builder()
            .resource("web-1.cpu")
            .event("CPU high")
            .environment("Staging")
            .severity("critical")
            .service(List.of("Grafana", "Shop"))
            .group("Performance")
            .value("96.5")
            .text("CPU above 90 %")
            .attributes(
                Map.of(
                    "ruleId", "13",
                    "grafanaRule", "grafana/1/13",
                    "rack_row", "r4",
                    "ruleUrl", "https://grafana.example.org/d/abc/web?tab=alert&viewPanel=2",
                    "imageUrl", "https://grafana.example.org/shot.png"))
            .origin("Grafana")
            .type("grafanaAlert")
            .dedupKey("grafana/1/13|environment=Staging|rack.row=r4")
            .rawData(draft.rawData())
            .build(),
        draft);
    assertEquals("web-2.cpu", draft(post("legacy-alerting.json"), 1).resource());
  }

  @Test
  void read_legacyParameters_beforeConstantsAfterTags() {
    WebhookRequest request =
        Samples.withQuery(
            post("legacy-alerting.json"),
            Map.of(
                "severity", "minor",
                "environment", "Development",
                "group", "Web",
                "origin", "eu-1",
                "timeout", "600"));
    AlertDraft draft = draft(request, 1);

    assertEquals("critical", draft.severity(), "by the rule's tag");
    assertEquals("Development", draft.environment());
    assertEquals("Staging", draft(request, 0).environment(), "by the match's tag");
    assertEquals("Web", draft.group());
    assertEquals("eu-1", draft.origin());
    assertEquals(600L, draft.timeout());
  }

  @Test
  void read_legacyOk_closesTheAlertsOfTheRule() {
    assertEquals(
        List.of(
            new Message.ApplyActions(
                List.of(new Message.Target.Attribute("grafanaRule", "grafana/1/13")),
                List.of(new Message.Step.Clear(null), new Message.Step.Action("close")),
                new Message.Actor.ExternalActor("Grafana"),
                "the rule is ok in Grafana",
                "ok",
                null,
                null)),
        messages(post("legacy-ok.json")));
  }

  @Test
  void read_legacyNoData_oneIndeterminateAlert() {
    WebhookRequest request = withState("legacy-ok.json", "no_data");

    assertEquals(1, messages(request).size());
    assertEquals("indeterminate", draft(request, 0).severity());
    assertEquals("n/a", draft(request, 0).resource());
  }

  @Test
  void read_neitherKind_refusedInAlertasWords() {
    assertEquals(
        new WebhookReply.Malformed("no alerts in Grafana notification payload"),
        webhook().read(Samples.post("{\"state\":\"alerting\"}".getBytes(UTF_8))));
  }

  @Test
  void read_tooManyAlertsOrSeries_malformed() {
    String unified = "{\"alerts\":[" + "{},".repeat(10_000) + "{}]}";
    String legacy =
        "{\"ruleId\":1,\"ruleName\":\"r\",\"state\":\"alerting\",\"evalMatches\":["
            + "{},".repeat(1_000)
            + "{}]}";
    for (String body : List.of(unified, legacy)) {
      WebhookRequest request = Samples.post(body.getBytes(UTF_8));
      assertInstanceOf(WebhookReply.Malformed.class, webhook().read(request));
    }
  }
}
