package io.tocsin.inbound.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.TestAlerts;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudWatchWebhookTest extends WebhookContract {

  private static final String TOPICS = "{\"topics\":[\"" + Sns.TOPIC + "\"]}";
  private static final String CONFIRM = "{\"topics\":[\"" + Sns.TOPIC + "\"],\"confirm\":true}";

  private final List<URI> asked = new ArrayList<>();
  private final List<URI> confirmed = new ArrayList<>();
  private @Nullable PublicKey key = Sns.publicKey();

  @Override
  protected WebhookFactory factory() {
    return WebhookFactory.of(
        "cloudwatch",
        source ->
            new CloudWatchWebhook(
                source,
                (address, now) -> {
                  asked.add(address);
                  return key;
                },
                confirmed::add));
  }

  @Override
  protected List<WebhookRequest> samples() {
    return Stream.of(
            "alarm.json",
            "composite.json",
            "eventbridge.json",
            "budget.json",
            "subscription.json",
            "unsubscribe.json")
        .map(this::post)
        .toList();
  }

  @Override
  protected @Nullable WebhookRequest unknownKind() {
    return Sns.request(Sns.message("alarm.json").put("Type", "SomethingNew"));
  }

  @Override
  protected @Nullable WebhookRequest another() {
    return post("subscription.json");
  }

  @Override
  protected boolean isUncheckedWithoutSecrets() {
    return false;
  }

  private Webhook webhook(String options) {
    return factory()
        .create(
            new SourceSettings(
                "cloudwatch", Secrets.NONE, "Production", TestAlerts.MODEL, section(options)));
  }

  private AlertDraft draft(String name) {
    return assertInstanceOf(Message.CreateAlert.class, messages(post(name)).getFirst()).draft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alarm.json", "composite.json", "subscription.json", "unsubscribe.json"})
  void authenticity_signedForATopicOfTheList_genuine(String name) {
    for (String version : List.of("1", "2")) {
      WebhookRequest signed =
          Sns.signed(Sns.message(name).put("SignatureVersion", version), "sns.p12");
      assertEquals(Authenticity.GENUINE, webhook(TOPICS).authenticity(signed));
    }
    assertEquals(
        URI.create(
            "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem"),
        asked.getFirst());
  }

  @Test
  void authenticity_noTopicsSet_showsOnlyThatItIsFromSns() {
    WebhookRequest signed = Sns.signed(Sns.message("alarm.json"), "sns.p12");

    assertEquals(Authenticity.UNCHECKED, webhook("{}").authenticity(signed));
    assertEquals(
        Authenticity.FORGED,
        webhook("{}").authenticity(Sns.signed(Sns.message("alarm.json"), "forger.p12")));
  }

  @Test
  void authenticity_otherTopic_forgedAndNothingAsked() {
    ObjectNode message = Sns.message("alarm.json").put("TopicArn", Sns.TOPIC + "2");

    assertEquals(Authenticity.FORGED, webhook(TOPICS).authenticity(Sns.signed(message, "sns.p12")));
    assertEquals(List.of(), asked);
  }

  @Test
  void authenticity_signedByAnotherKey_forged() {
    assertEquals(
        Authenticity.FORGED,
        webhook(TOPICS).authenticity(Sns.signed(Sns.message("alarm.json"), "forger.p12")));
  }

  @Test
  void authenticity_certificateElsewhere_forgedAndNothingAsked() {
    ObjectNode message =
        Sns.message("alarm.json")
            .put(
                "SigningCertURL",
                "https://bucket.s3.amazonaws.com/SimpleNotificationService-0123.pem");

    assertEquals(Authenticity.FORGED, webhook(TOPICS).authenticity(Sns.signed(message, "sns.p12")));
    assertEquals(List.of(), asked);
  }

  @Test
  void authenticity_certificateNotToBeHad_unknown() {
    key = null;

    assertEquals(
        Authenticity.UNKNOWN,
        webhook(TOPICS).authenticity(Sns.signed(Sns.message("alarm.json"), "sns.p12")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"})
  void authenticity_memberChanged_notGenuine(String member) {
    for (String change : List.of("changed", "left out", "added")) {
      ObjectNode message = Sns.message("alarm.json");
      Sns.signed(message, "sns.p12");
      switch (change) {
        case "changed" -> message.put(member, message.get(member).asText() + "x");
        case "left out" -> message.remove(member);
        default -> message.putArray(member).add("x");
      }
      assertEquals(Authenticity.FORGED, webhook(TOPICS).authenticity(Sns.request(message)), change);
    }
  }

  @Test
  void authenticity_noSignature_missing() {
    ObjectNode message = Sns.message("alarm.json");
    message.remove("Signature");

    assertEquals(Authenticity.MISSING, webhook(TOPICS).authenticity(Sns.request(message)));
  }

  @Test
  void rawDelivery_refused() {
    WebhookRequest raw =
        Samples.post(Sns.message("alarm.json").get("Message").asText().getBytes(UTF_8));

    assertEquals(Authenticity.MISSING, webhook(TOPICS).authenticity(raw));
    assertInstanceOf(WebhookReply.Malformed.class, webhook(TOPICS).read(raw));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:32:00Z, GENUINE",
    "2026-03-02T09:32:00Z, GENUINE",
    "2026-03-02T09:31:59Z, STALE",
    "2026-03-02T11:32:01Z, STALE",
    "now, STALE"
  })
  void authenticity_oldMessage_stale(String time, Authenticity expected) {
    ObjectNode message = Sns.message("alarm.json").put("Timestamp", time);

    assertEquals(expected, webhook(TOPICS).authenticity(Sns.signed(message, "sns.p12")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "", "2.0"})
  void authenticity_unknownVersion_forged(String version) {
    ObjectNode message = Sns.message("alarm.json").put("SignatureVersion", version);

    assertEquals(Authenticity.FORGED, webhook(TOPICS).authenticity(Sns.signed(message, "sns.p12")));
  }

  @Test
  void authenticity_firstVersionWhereOnlyTheSecondIsTaken_forged() {
    Webhook strict = webhook("{\"v2Only\":true,\"topics\":\"" + Sns.TOPIC + "\"}");
    ObjectNode message = Sns.message("alarm.json");

    assertEquals(Authenticity.GENUINE, strict.authenticity(Sns.signed(message, "sns.p12")));
    assertEquals(
        Authenticity.FORGED,
        strict.authenticity(Sns.signed(message.put("SignatureVersion", "1"), "sns.p12")));
  }

  @Test
  void messageId_thatOfSns() {
    assertEquals("0f4d2b1c-1111-2222-3333-444455556666", webhook().messageId(post("alarm.json")));
  }

  @Test
  void read_alarm_mapped() {
    AlertDraft draft = draft("alarm.json");

    assertEquals(
        AlertDraft.builder()
            .resource("InstanceId:i-0aaa")
            .dedupKey("arn:aws:cloudwatch:eu-west-1:000011112222:alarm:cpu-high")
            .event("cpu-high")
            .environment("Production")
            .severity("major")
            .service(List.of("000011112222"))
            .group("AWS/EC2")
            .value("ALARM")
            .text("CPU above 90 %")
            .tags(List.of("EU (Ireland)"))
            .attributes(
                Map.of(
                    "incidentKey", "cpu-high",
                    "thresholdInfo", "1 datapoint was above the threshold",
                    "alarmArn", "arn:aws:cloudwatch:eu-west-1:000011112222:alarm:cpu-high"))
            .origin(Sns.TOPIC)
            .type("cloudwatchAlarm")
            .createTime(Instant.parse("2026-03-02T10:29:59Z"))
            .sourceTime(Instant.parse("2026-03-02T10:29:59Z"))
            .rawData(draft.rawData())
            .build(),
        draft);
  }

  @Test
  void read_compositeThatIsWell_normalAndNamedByItsTopic() {
    AlertDraft draft = draft("composite.json");

    assertEquals("alarms", draft.resource());
    assertEquals("shop-down", draft.event());
    assertEquals("normal", draft.severity());
    assertEquals("AWS/CloudWatch", draft.group());
    assertEquals(
        "arn:aws:cloudwatch:eu-west-1:000011112222:alarm:cpu-high transitioned to OK",
        draft.text());
  }

  @Test
  void read_eventOfEventBridge_generic() {
    AlertDraft draft = draft("eventbridge.json");

    assertEquals("arn:aws:ec2:eu-west-1:000011112222:instance/i-0aaa", draft.resource());
    assertEquals("EC2 Instance State-change Notification", draft.event());
    assertEquals("indeterminate", draft.severity());
    assertEquals("stopped", draft.value());
    assertEquals("snsMessage", draft.type());
  }

  @Test
  void read_plainText_generic() {
    AlertDraft draft = draft("budget.json");

    assertEquals("alarms", draft.resource());
    assertEquals("AWS Budgets: monthly has exceeded your alert threshold", draft.event());
    assertTrue(draft.text().endsWith("Your budget has exceeded 100 USD."), draft.text());
  }

  @Test
  void read_subscription_alertSaysHowToConfirm() {
    AlertDraft draft = draft("subscription.json");

    assertEquals(Sns.TOPIC, draft.resource());
    assertEquals("SubscriptionConfirmation", draft.event());
    assertEquals("informational", draft.severity());
    assertEquals(
        "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn="
            + Sns.TOPIC
            + "&Token=2336412f37fb687f5d51e6e2425dacbba2",
        draft.attributes().get("subscribeUrl"));
  }

  @Test
  void read_subscriptionWithForeignAddress_noLink() {
    ObjectNode message =
        Sns.message("subscription.json").put("SubscribeURL", "http://169.254.169.254/");
    Message first = messages(Sns.request(message)).getFirst();

    assertNull(
        assertInstanceOf(Message.CreateAlert.class, first)
            .draft()
            .attributes()
            .get("subscribeUrl"));
  }

  @Test
  void read_unsubscribed_warning() {
    assertEquals("warning", draft("unsubscribe.json").severity());
    assertEquals(Map.of(), draft("unsubscribe.json").attributes());
  }

  @Test
  void afterwards_setToConfirmAndGenuine_confirmedOnce() {
    ObjectNode message = Sns.message("subscription.json");
    webhook(CONFIRM).afterwards(Sns.signed(message, "sns.p12"));

    assertEquals(List.of(URI.create(message.get("SubscribeURL").asText())), confirmed);
  }

  @Test
  void afterwards_anythingElse_nothingConfirmed() {
    webhook(TOPICS).afterwards(Sns.signed(Sns.message("subscription.json"), "sns.p12"));
    webhook(CONFIRM).afterwards(Sns.signed(Sns.message("subscription.json"), "forger.p12"));
    webhook(CONFIRM).afterwards(post("subscription.json"));
    webhook(CONFIRM).afterwards(Sns.signed(Sns.message("unsubscribe.json"), "sns.p12"));
    for (String address :
        List.of(
            "http://169.254.169.254/",
            "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn="
                + Sns.TOPIC
                + "2&Token=1")) {
      webhook(CONFIRM)
          .afterwards(
              Sns.signed(Sns.message("subscription.json").put("SubscribeURL", address), "sns.p12"));
    }

    assertEquals(List.of(), confirmed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"confirm\":true}", "{\"topics\":[\"alarms\"]}"})
  void create_badOptions_refused(String options) {
    assertThrows(HookFileException.class, () -> webhook(options));
  }

  @Test
  void authenticity_longerThanSnsSends_isNotEvenRead() {
    WebhookRequest signed = Sns.signed(Sns.message("alarm.json"), "sns.p12");
    byte[] padded = Arrays.copyOf(signed.body(), 1_048_577);
    Arrays.fill(padded, signed.body().length, padded.length, (byte) ' ');
    assertEquals(Authenticity.GENUINE, webhook(TOPICS).authenticity(signed));
    assertEquals(
        Authenticity.MISSING, webhook(TOPICS).authenticity(Samples.withBody(signed, padded)));
  }
}
