package io.tocsin.inbound.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramWebhookTest extends WebhookContract {

  private static final String ALERT = "9f3c1d52-1111-2222-3333-444455556666";

  @Override
  protected WebhookFactory factory() {
    return WebhookFactory.of("telegram", TelegramWebhook::new);
  }

  @Override
  protected String options() {
    return "{\"chats\":[-100200300],\"users\":{\"1111111\":\"ann@example.org\"}}";
  }

  @Override
  protected List<WebhookRequest> samples() {
    return List.of(post("callback.json"));
  }

  @Override
  protected @Nullable WebhookRequest unknownKind() {
    return withJson(
        post("callback.json"), "{\"update_id\":10001,\"message\":{\"text\":\"hello\"}}");
  }

  @Override
  protected @Nullable WebhookRequest another() {
    return with(json -> json.put("update_id", 10001));
  }

  private interface Change {
    void make(ObjectNode json);
  }

  private WebhookRequest with(Change change) {
    ObjectNode json = (ObjectNode) json(post("callback.json"));
    change.make(json);
    return withJson(post("callback.json"), Samples.text(json));
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
    return "X-Telegram-Bot-Api-Secret-Token";
  }

  @Override
  protected @Nullable WebhookRequest signed(WebhookRequest request, String secret) {
    return Samples.withHeader(request, signatureHeader(), secret);
  }

  @Override
  protected boolean signsBody() {
    return false;
  }

  @Test
  void read_blackout_actOfTheUser() {
    assertEquals(
        List.of(
            new Message.ApplyActions(
                List.of(new Message.Target.Id(ALERT)),
                List.of(new Step.Blackout(3_600)),
                new Actor.User("ann@example.org"),
                "status change via #telegram by Ann Lee",
                "4382bfdwdsb323b2d9",
                null,
                null)),
        messages(post("callback.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "ack", "unack", "close"})
  void read_action_taken(String action) {
    WebhookRequest request =
        with(
            json ->
                ((ObjectNode) json.at("/callback_query")).put("data", "/" + action + " " + ALERT));

    assertEquals(
        List.of(new Step.Action(action)),
        assertInstanceOf(Message.ApplyActions.class, messages(request).getFirst()).steps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/ack", "ack", "/explode 1", "/ack "})
  void read_otherData_invalid(String data) {
    WebhookRequest request =
        with(json -> ((ObjectNode) json.at("/callback_query")).put("data", data));

    assertEquals(
        List.of(new Message.Invalid("callback_query", "Unsupported #telegram action")),
        messages(request));
  }

  @Test
  void read_otherChat_skipped() {
    assertEquals(
        List.of(new Message.Skipped("callback_query", "unknown chat")),
        messages(
            with(json -> ((ObjectNode) json.at("/callback_query/message/chat")).put("id", 7))));
  }

  @Test
  void read_otherPersonOfThatName_skipped() {
    assertEquals(
        List.of(new Message.Skipped("callback_query", "unknown person")),
        messages(with(json -> ((ObjectNode) json.at("/callback_query/from")).put("id", 7))));
  }

  private String answer(WebhookRequest request, MessageResult result) {
    WebhookAnswer answer = webhook().answer(request, List.of(result));
    assertNotNull(answer);
    assertEquals(200, answer.status());
    return answer.body();
  }

  @Test
  void answer_done_ok() {
    assertEquals(
        "{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"4382bfdwdsb323b2d9\","
            + "\"text\":\"Done.\",\"status\":\"ok\"}",
        answer(post("callback.json"), new MessageResult.Done(List.of())));
  }

  @Test
  void answer_unknownAlert_saidInAlertasWords() {
    assertEquals(
        "{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"4382bfdwdsb323b2d9\","
            + "\"text\":\"There is no such alert.\",\"status\":\"error\","
            + "\"message\":\"alert not found for Telegram message\"}",
        answer(post("callback.json"), new MessageResult.Unmatched()));
  }

  @Test
  void answer_noCallback_saidInAlertasWords() {
    WebhookRequest unknown = unknownKind();
    assertNotNull(unknown);

    assertEquals(
        "{\"status\":\"error\",\"message\":\"no callback_query in Telegram message\"}",
        answer(unknown, new MessageResult.Skipped("no callback query")));
  }
}
