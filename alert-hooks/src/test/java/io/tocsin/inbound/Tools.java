package io.tocsin.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.HookFile;
import io.tocsin.hook.References;
import io.tocsin.hook.Section;
import io.tocsin.inbound.cloudevents.CloudEventsWebhook;
import io.tocsin.inbound.grafana.GrafanaWebhook;
import io.tocsin.inbound.mapping.BundledMappings;
import io.tocsin.inbound.otlp.OtlpWebhook;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.inbound.prometheus.PrometheusWebhook;
import io.tocsin.inbound.reception.SourceReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Webhooks of tools as the server makes them, and what becomes of their calls. */
final class Tools {

  private Tools() {}

  /** The webhook of a source, with the {@code sources} of a file of hooks. */
  static Webhook webhook(String name, AlarmModel model, String file) {
    PrometheusSettings prometheus =
        new PrometheusSettings("Production", List.of(), Duration.ofMinutes(5));
    List<WebhookFactory> factories = new ArrayList<>(BundledMappings.factories());
    factories.add(
        WebhookFactory.of("alertmanager", source -> new PrometheusWebhook(source, prometheus)));
    factories.add(WebhookFactory.of("grafana", source -> new GrafanaWebhook(source, prometheus)));
    factories.add(WebhookFactory.of("cloudevents", CloudEventsWebhook::new));
    factories.add(WebhookFactory.of("otlp", OtlpWebhook::new));
    Section root = HookFile.parse("hooks.yaml", file, new References(secret -> null));
    return new SourceReader(factories, model, "Production")
        .read(root.sectionsByName("sources"))
        .find(name)
        .orElseThrow()
        .webhook();
  }

  /**
   * A call in JSON, which may be written with {@code '} for quotes and {@code ;} for commas; below
   * a path that only one tool looks at.
   */
  static WebhookRequest call(String json) {
    byte[] body = json.replace('\'', '"').replace(';', ',').getBytes(UTF_8);
    return new WebhookRequest(
        "POST",
        "v1/logs",
        Map.of(),
        Map.of("Content-Type", List.of("application/json")),
        body,
        WebhookContract.NOW);
  }

  /** The one draft, or the first, that comes of a call. */
  static AlertDraft draft(Webhook webhook, String json) {
    List<Message> messages =
        assertInstanceOf(WebhookReply.Messages.class, webhook.read(call(json))).messages();
    return assertInstanceOf(Message.CreateAlert.class, messages.getFirst()).draft();
  }
}
