package io.tocsin.inbound.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.TestAlerts;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.Signing;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackWebhookTest extends WebhookContract {

  private static final String ALERT = "9f3c1d52-1111-2222-3333-444455556666";

  @Override
  protected WebhookFactory factory() {
    return WebhookFactory.of("slack", SlackWebhook::new);
  }

  @Override
  protected String options() {
    return "{\"users\":{\"U123ABC\":\"ann@example.org\"}}";
  }

  @Override
  protected List<WebhookRequest> samples() {
    return List.of(form("block.json"), form("attachment.json"));
  }

  private WebhookRequest form(String name) {
    return withJson(Samples.post(new byte[0]), new String(resource(name), UTF_8));
  }

  @Override
  protected JsonNode json(WebhookRequest request) {
    String form = new String(request.body(), UTF_8);
    return Samples.json(
        URLDecoder.decode(form.substring("payload=".length()), UTF_8).getBytes(UTF_8));
  }

  @Override
  protected WebhookRequest withJson(WebhookRequest request, String json) {
    return Samples.withBody(request, ("payload=" + URLEncoder.encode(json, UTF_8)).getBytes(UTF_8));
  }

  @Override
  protected @Nullable WebhookRequest unknownKind() {
    return withJson(form("block.json"), "{\"type\":\"view_submission\",\"view\":{}}");
  }

  @Override
  protected @Nullable WebhookRequest another() {
    return form("attachment.json");
  }

  @Override
  protected boolean isUncheckedWithoutSecrets() {
    return false;
  }

  @Test
  void create_usersWithoutSecrets_refused() {
    assertThrows(HookFileException.class, () -> webhook(Secrets.NONE));
  }

  @Override
  protected String signatureHeader() {
    return "X-Slack-Signature";
  }

  @Override
  protected @Nullable WebhookRequest signed(WebhookRequest request, String secret) {
    return signed(request, secret, NOW);
  }

  private static WebhookRequest signed(WebhookRequest request, String secret, Instant time) {
    String seconds = Long.toString(time.getEpochSecond());
    String signature = "v0=" + Signing.hmac(secret, "v0:" + seconds + ":", request.body());
    return Samples.withHeader(
        Samples.withHeader(request, "X-Slack-Signature", signature),
        "X-Slack-Request-Timestamp",
        seconds);
  }

  @Test
  void authenticity_sentFiveMinutesAgo_stale() {
    WebhookRequest sample = form("block.json");

    assertEquals(
        Authenticity.STALE, webhook().authenticity(signed(sample, SECRET, NOW.minusSeconds(301))));
  }

  private Message.ApplyActions act(WebhookRequest request) {
    return assertInstanceOf(Message.ApplyActions.class, messages(request).getFirst());
  }

  @Test
  void read_block_actionOfTheUser() {
    assertEquals(
        new Message.ApplyActions(
            List.of(new Message.Target.Id(ALERT)),
            List.of(new Step.Action("ack")),
            new Actor.User("ann@example.org"),
            "status change via #slack by ann",
            "13345224609.738474920.8088930838d88f008e0",
            Instant.parse("2026-03-02T10:31:40.123Z"),
            null),
        act(form("block.json")));
  }

  @Test
  void read_attachment_watchesByLogin() {
    assertEquals(
        List.of(new Step.Tag(List.of("watch:ann@example.org"))),
        act(form("attachment.json")).steps());
  }

  @ParameterizedTest
  @CsvSource({
    "shelve " + ALERT + ", shelve",
    "{\"action\":\"shelve\";\"alertId\":\"" + ALERT + "\"}, shelve",
    ALERT + ", shelve"
  })
  void read_valueInAnyForm_sameWish(String value, String id) {
    ObjectNode json = (ObjectNode) json(form("block.json"));
    ((ObjectNode) json.at("/actions/0")).put("value", value.replace(';', ',')).put("action_id", id);
    Message.ApplyActions act = act(withJson(form("block.json"), Samples.text(json)));

    assertEquals(List.of(new Step.Action("shelve", 3_600L)), act.steps());
    assertEquals(List.of(new Message.Target.Id(ALERT)), act.targets());
  }

  @Test
  void read_unknownPerson_skippedAndAnsweredPolitely() {
    ObjectNode json = (ObjectNode) json(form("block.json"));
    ((ObjectNode) json.get("user")).put("id", "U999").put("name", "ann");
    WebhookRequest request = withJson(form("block.json"), Samples.text(json));

    assertEquals(List.of(new Message.Skipped("actions[0]", "unknown person")), messages(request));
    WebhookAnswer answer =
        webhook().answer(request, List.of(new MessageResult.Skipped("unknown person")));
    assertNotNull(answer);
    assertEquals(200, answer.status());
    assertEquals(
        "{\"response_type\":\"ephemeral\",\"replace_original\":false,"
            + "\"text\":\"Nothing was done: unknown person.\"}",
        answer.body());
  }

  @Test
  void read_anyone_strangerByName() {
    Message message =
        assertInstanceOf(
                WebhookReply.Messages.class,
                factory().create(settings("{\"anyone\":true}")).read(form("attachment.json")))
            .messages()
            .getFirst();
    Message.ApplyActions act = assertInstanceOf(Message.ApplyActions.class, message);

    assertEquals(new Actor.ExternalActor("ann"), act.by());
    assertEquals(List.of(new Step.Tag(List.of("watch:ann"))), act.steps());
  }

  @Test
  void create_anyoneBesideUsers_refused() {
    SourceSettings settings = settings("{\"anyone\":true,\"users\":{\"U1\":\"a\"}}");

    assertThrows(HookFileException.class, () -> factory().create(settings));
  }

  private static SourceSettings settings(String options) {
    return new SourceSettings(
        "slack", Secrets.NONE, "Production", TestAlerts.MODEL, section(options));
  }

  @Test
  void read_unknownAction_invalid() {
    ObjectNode json = (ObjectNode) json(form("attachment.json"));
    ((ObjectNode) json.at("/actions/0")).put("value", "explode");

    assertEquals(
        List.of(new Message.Invalid("actions[0]", "Unsupported #slack action")),
        messages(withJson(form("attachment.json"), Samples.text(json))));
  }

  @Test
  void answer_attachmentDone_buttonsGoAndResultComes() {
    ObjectNode json = (ObjectNode) json(form("attachment.json"));
    ((ObjectNode) json.at("/actions/0")).put("value", "ack");
    WebhookAnswer answer =
        webhook()
            .answer(
                withJson(form("attachment.json"), Samples.text(json)),
                List.of(new MessageResult.Done(List.of())));

    assertNotNull(answer);
    assertEquals(200, answer.status());
    assertEquals(
        "{\"text\":\"DiskFull on db-07\",\"attachments\":[{\"title\":\"DiskFull\"},"
            + "{\"fallback\":\"Done.\",\"pretext\":\"Action done!\",\"color\":\"#808080\","
            + "\"title\":\"Done.\"}]}",
        answer.body());
  }

  @Test
  void answer_attachmentWatched_buttonTurns() {
    WebhookAnswer answer =
        webhook().answer(form("attachment.json"), List.of(new MessageResult.Done(List.of())));

    assertNotNull(answer);
    assertEquals(
        "unwatch",
        Samples.json(answer.body().getBytes(UTF_8)).at("/attachments/0/actions/1/value").asText());
  }

  @Test
  void answer_blockDone_empty() {
    assertEquals(
        WebhookAnswer.text(200, ""),
        webhook().answer(form("block.json"), List.of(new MessageResult.Done(List.of()))));
  }
}
