package io.tocsin.inbound.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.TestAlerts;
import io.tocsin.alert.AlertDraft;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Levels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrometheusWebhookTest extends WebhookContract {

  private static final PrometheusSettings SETTINGS =
      new PrometheusSettings("Production", List.of("replica"), Duration.ofMinutes(5));
  private static final Levels LEVELS = new Levels(TestAlerts.MODEL.severities(), Map.of());

  @Override
  protected WebhookFactory factory() {
    return WebhookFactory.of("alertmanager", source -> new PrometheusWebhook(source, SETTINGS));
  }

  @Override
  protected List<WebhookRequest> samples() {
    return List.of(post("firing.json"), post("v3.json"));
  }

  @Override
  protected @Nullable WebhookRequest unknownKind() {
    return null;
  }

  @Override
  protected @Nullable WebhookRequest another() {
    return null;
  }

  private AlertDraft draft(WebhookRequest request, int index) {
    return assertInstanceOf(Message.CreateAlert.class, messages(request).get(index)).draft();
  }

  @Test
  void read_firing_sameAlertAsByTheApi() {
    AlertDraft draft = draft(post("firing.json"), 0);
    PrometheusAlert posted =
        new PrometheusAlert(
            new TreeMap<>(
                Map.of(
                    "alertname", "DiskFull",
                    "severity", "critical",
                    "instance", "db-07:9100",
                    "job", "node",
                    "device", "/dev/sdb1",
                    "environment", "Production",
                    "service", "Storage")),
            Map.of(
                "summary", "Disk nearly full",
                "description", "96 % used on ${device}",
                "runbook_url", "https://wiki.example.org/disk"),
            Instant.parse("2026-03-02T10:11:40.512Z"),
            null,
            "https://prom.example.org/graph?g0.expr=x",
            "{}");
    assertNull(posted.fault());
    AlertDraft expected = new PrometheusMapper(SETTINGS, LEVELS).draft(posted, NOW);

    assertEquals(expected.key(), draft.key());
    Map<String, @Nullable Object> attributes = new TreeMap<>(expected.attributes());
    attributes.put("am_groupKey", "{}/{team=\"storage\"}:{alertname=\"DiskFull\"}");
    attributes.put("receiver", "engine");
    attributes.put("startsAt", "2026-03-02T10:11:40.512Z");
    attributes.put("endsAt", "0001-01-01T00:00:00Z");
    attributes.put("externalUrl", "https://am.example.org");
    attributes.put("truncatedAlerts", "3");
    assertEquals(
        expected.toBuilder().attributes(attributes).endsAt(null).rawData(draft.rawData()).build(),
        draft);
    assertEquals("96 % used on /dev/sdb1", draft.text());
  }

  @Test
  void read_resolvedInAFiringGroup_normal() {
    assertEquals("normal", draft(post("firing.json"), 1).severity());
    assertEquals("critical", draft(post("firing.json"), 0).severity());
  }

  @Test
  void read_resolvedByAClockThatIsAhead_normal() {
    ObjectNode json = (ObjectNode) json(post("firing.json"));
    ObjectNode alert = (ObjectNode) json.at("/alerts/1");
    for (String end : List.of("2026-03-02T10:59:00Z", "2026-03-01T00:00:00Z", "", "soon")) {
      alert.put("endsAt", end);
      assertEquals(
          "normal", draft(withJson(post("firing.json"), Samples.text(json)), 1).severity());
    }
  }

  @Test
  void read_versionThree_taken() {
    AlertDraft draft = draft(post("v3.json"), 0);

    assertEquals("NodeDown", draft.event());
    assertEquals("critical", draft.severity());
    assertEquals("7438193048215983722", draft.attributes().get("am_groupKey"));
    assertEquals(Instant.parse("2026-03-02T10:31:40.512Z"), draft.createTime());
    assertNull(draft.endsAt());
  }

  @Test
  void read_badElement_othersTaken() {
    List<Message> messages =
        messages(
            Samples.post(
                """
                {"alerts":[{"labels":{}},7,{"labels":{"alertname":"a\\u0000"}},
                {"labels":{"alertname":"NodeDown"}}]}
                """
                    .getBytes(UTF_8)));

    assertEquals(
        List.of(
            new Message.Invalid("alerts[0]", "it has no label with a value"),
            new Message.Invalid("alerts[1]", "it is not an object"),
            new Message.Invalid("alerts[2]", "event must not contain NUL characters")),
        messages.subList(0, 3));
    assertEquals(
        "NodeDown", assertInstanceOf(Message.CreateAlert.class, messages.get(3)).draft().event());
  }

  @Test
  void read_noAlerts_refusedInAlertasWords() {
    assertEquals(
        new WebhookReply.Malformed("no alerts in Prometheus notification payload"),
        webhook().read(Samples.post("{\"version\":\"4\"}".getBytes(UTF_8))));
  }

  @Test
  void overload_unavailable() {
    assertEquals(Webhook.Overload.UNAVAILABLE, webhook().overload());
  }

  @Test
  void read_tooManyAlerts_malformed() {
    String body = "{\"alerts\":[" + "{},".repeat(10_000) + "{}]}";
    WebhookRequest request = Samples.post(body.getBytes(UTF_8));
    assertInstanceOf(WebhookReply.Malformed.class, webhook().read(request));
  }
}
