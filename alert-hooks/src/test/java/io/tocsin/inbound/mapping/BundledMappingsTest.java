package io.tocsin.inbound.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TestAlerts;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.Webhook.Overload;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BundledMappingsTest {

  @Test
  void factories_all_haveTheirNameAndAliases() {
    assertEquals(
        Set.of(
            "azure",
            "datadog",
            "gcm",
            "github",
            "graylog",
            "icinga",
            "nagios",
            "newrelic",
            "opsgenie",
            "pingdom",
            "riemann",
            "sentry",
            "serverdensity",
            "stackdriver",
            "uptime-kuma",
            "zabbix"),
        BundledMappings.factories().stream().map(WebhookFactory::type).collect(Collectors.toSet()));
  }

  @Test
  void read_onAnotherScale_severityIsOnIt() {
    var model = AlarmModels.create(AlarmSettings.of("ISA_18_2"));
    for (WebhookFactory factory : BundledMappings.factories()) {
      Webhook webhook =
          factory.create(
              new SourceSettings(
                  factory.type(), Secrets.NONE, "Production", model, Section.empty()));
      String tool =
          switch (factory.type()) {
            case "gcm" -> "stackdriver";
            case "icinga" -> "nagios";
            default -> factory.type();
          };
      for (String name : Cases.of(tool)) {
        if (webhook.read(Cases.request(tool, name))
            instanceof WebhookReply.Messages(List<Message> messages)) {
          messages.forEach(
              message -> {
                if (message instanceof Message.CreateAlert(AlertDraft draft, var rules)) {
                  assertTrue(model.severities().has(draft.severity()), tool + " " + name);
                }
              });
        }
      }
    }
  }

  /** Signs the body with HMAC-SHA256. */
  private static WebhookRequest hmac(
      WebhookRequest request, String header, String prefix, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return Samples.withHeader(
          request, header, prefix + HexFormat.of().formatHex(mac.doFinal(request.body())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Nested
  class Pingdom extends ToolContract {
    Pingdom() {
      super("pingdom");
    }

    @Override
    protected @Nullable WebhookRequest unknownKind() {
      return Samples.post(
          "{\"check_id\":1,\"check_name\":\"x\",\"current_state\":\"ODD\"}".getBytes(UTF_8));
    }
  }

  @Nested
  class Graylog extends ToolContract {
    Graylog() {
      super("graylog");
    }

    @Override
    protected WebhookRequest another() {
      return call("event-without-key");
    }

    @Override
    protected @Nullable WebhookRequest unknownKind() {
      return null;
    }
  }

  @Nested
  class Riemann extends ToolContract {
    Riemann() {
      super("riemann");
    }

    @Override
    protected @Nullable WebhookRequest unknownKind() {
      return Samples.post("{\"host\":\"a\",\"service\":\"b\",\"state\":\"odd\"}".getBytes(UTF_8));
    }
  }

  @Nested
  class ServerDensity extends ToolContract {
    ServerDensity() {
      super("serverdensity");
    }

    @Override
    protected @Nullable WebhookRequest unknownKind() {
      return null;
    }
  }

  @Nested
  class NewRelic extends TokenContract {
    NewRelic() {
      super("newrelic");
    }

    @Override
    protected @Nullable WebhookRequest unknownKind() {
      return Samples.withBody(
          call("issue-closed"), replaced(call("issue-closed"), "CLOSED", "ODD"));
    }
  }

  @Nested
  class Datadog extends TokenContract {
    Datadog() {
      super("datadog");
    }

    @Override
    protected WebhookRequest another() {
      return call("triggered");
    }

    @Override
    protected @Nullable WebhookRequest unknownKind() {
      return Samples.withBody(call("muted"), replaced(call("muted"), "Muted", "Odd"));
    }

    @Test
    void overload_tellsItToSendAgain() {
      assertEquals(Overload.UNAVAILABLE, webhook().overload());
    }
  }

  @Nested
  class Stackdriver extends ToolContract {
    Stackdriver() {
      super("stackdriver");
    }

    @Override
    protected WebhookRequest another() {
      return call("open");
    }

    @Override
    protected @Nullable WebhookRequest unknownKind() {
      return Samples.withBody(call("open"), replaced(call("open"), "\"open\"", "\"odd\""));
    }
  }

  @Nested
  class Azure extends ToolContract {
    Azure() {
      super("azure");
    }

    @Override
    protected WebhookRequest another() {
      return call("resolved");
    }

    @Override
    protected @Nullable WebhookRequest unknownKind() {
      return Samples.post("{\"schemaId\":\"next\",\"data\":{}}".getBytes(UTF_8));
    }
  }

  @Nested
  class Sentry extends ToolContract {
    Sentry() {
      super("sentry");
    }

    @Override
    protected String signatureHeader() {
      return "Sentry-Hook-Signature";
    }

    @Override
    protected WebhookRequest signed(WebhookRequest request, String secret) {
      return hmac(request, signatureHeader(), "", secret);
    }

    @Override
    protected WebhookRequest another() {
      return call("issue-created");
    }

    @Override
    protected WebhookRequest unknownKind() {
      return Samples.withHeader(call("comment"), "Sentry-Hook-Resource", "seer");
    }
  }

  @Nested
  class GitHub extends ToolContract {
    GitHub() {
      super("github");
    }

    @Override
    protected String signatureHeader() {
      return "X-Hub-Signature-256";
    }

    @Override
    protected WebhookRequest signed(WebhookRequest request, String secret) {
      return hmac(request, signatureHeader(), "sha256=", secret);
    }

    @Override
    protected WebhookRequest another() {
      return call("workflow-success");
    }

    @Override
    protected WebhookRequest unknownKind() {
      return Samples.withHeader(call("ping"), "X-GitHub-Event", "odd");
    }
  }

  @Nested
  class Zabbix extends TokenContract {
    Zabbix() {
      super("zabbix");
    }

    @Override
    protected @Nullable WebhookRequest unknownKind() {
      return null;
    }
  }

  @Nested
  class Nagios extends TokenContract {
    Nagios() {
      super("nagios");
    }

    @Override
    protected JsonNode json(WebhookRequest request) {
      return Samples.json(call("host-down").body());
    }

    @Override
    protected WebhookRequest withJson(WebhookRequest request, String json) {
      return Samples.withBody(call("host-down"), json.getBytes(UTF_8));
    }

    @Override
    protected WebhookRequest unknownKind() {
      return Samples.withBody(call("problem"), replaced(call("problem"), "PROBLEM", "ODD"));
    }
  }

  @Nested
  class UptimeKuma extends TokenContract {
    UptimeKuma() {
      super("uptime-kuma");
    }

    @Override
    protected WebhookRequest unknownKind() {
      return Samples.withBody(call("up"), replaced(call("up"), "\"status\": 1", "\"status\": 9"));
    }
  }

  @Nested
  class Opsgenie extends TokenContract {
    Opsgenie() {
      super("opsgenie");
    }

    @Override
    protected WebhookRequest another() {
      return call("create");
    }

    @Override
    protected WebhookRequest unknownKind() {
      return Samples.withBody(call("create"), replaced(call("create"), "Create", "Odd"));
    }
  }

  private static byte[] replaced(WebhookRequest request, String what, String by) {
    return new String(request.body(), UTF_8).replace(what, by).getBytes(UTF_8);
  }

  @Test
  void messageId_withoutWhatTellsMessagesApart_isNone() {
    for (String body :
        List.of(
            "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{\"alertRule\":\"r\","
                + "\"monitorCondition\":\"Fired\"}}}",
            "{\"data\":{\"status\":\"Activated\",\"context\":{\"name\":\"n\"}}}",
            "{\"issueUrl\":\"u\",\"title\":\"t\",\"state\":\"ACTIVATED\"}",
            "{\"action\":\"Create\",\"alert\":{\"message\":\"m\"},\"integrationId\":\"i\"}",
            "{\"incident\":{\"state\":\"open\",\"condition_name\":\"c\"}}")) {
      for (WebhookFactory factory : BundledMappings.factories()) {
        Webhook webhook =
            factory.create(
                new SourceSettings(
                    factory.type(), Secrets.NONE, "Production", TestAlerts.MODEL, Section.empty()));
        assertNull(
            webhook.messageId(
                Samples.withHeader(
                    Samples.post(body.getBytes(UTF_8)), "Content-Type", "application/json")),
            factory.type() + " " + body);
      }
    }
  }
}
