package io.tocsin.inbound.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.DraftLimits;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.chat.ChatCommands;
import io.tocsin.inbound.chat.ChatCommands.Command;
import io.tocsin.inbound.chat.Replies;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.inbound.signature.SharedToken;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads updates of a bot in Telegram: presses of buttons, whose data is {@code /command alert}. The
 * answer carries what Telegram shows to who pressed: a bot may answer an update by a call of the
 * method in the body. The secrets are those given to the bot as {@code secret_token}.
 *
 * <p>Options: {@code chats}: ids of the chats that count, all unless set; and those of {@link
 * ChatCommands}.
 */
public final class TelegramWebhook implements Webhook {

  private static final SharedToken TOKEN = new SharedToken("X-Telegram-Bot-Api-Secret-Token", "");
  private static final String QUERY = "/callback_query";

  /** Characters of the note that Telegram shows. */
  private static final int MAX_NOTE_CHARS = 200;

  private final Secrets secrets;
  private final Set<String> chats;
  private final ChatCommands commands;

  public TelegramWebhook(SourceSettings source) {
    this.secrets = source.secrets();
    this.chats = Set.copyOf(source.options().texts("chats"));
    this.commands = new ChatCommands("telegram", source);
    source.options().end();
  }

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    return TOKEN.check(request, secrets);
  }

  @Override
  public @Nullable String messageId(WebhookRequest request) {
    return Payload.of(request).text("/update_id").cut(DraftLimits.MAX_ID_CHARS).text();
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Payload update = Payload.of(request);
    if (!update.isObject()) {
      return new WebhookReply.Malformed("no update of Telegram");
    }
    Payload query = update.inside(QUERY);
    return query.isObject()
        ? new WebhookReply.Messages(List.of(message(query)))
        : new WebhookReply.Ignored("no callback query");
  }

  private Message message(Payload query) {
    String chat = query.text("/message/chat/id").orElse("");
    if (!chats.isEmpty() && !chats.contains(chat)) {
      return new Message.Skipped("callback_query", "unknown chat");
    }
    String[] words = query.text("/data").orElse("").strip().split("\\s+", 2);
    return commands.message(
        new Command(
            words[0].startsWith("/") ? words[0].substring(1) : words[0],
            words.length == 2 ? words[1] : "",
            query.text("/id").orElse(""),
            null,
            query.text("/from/id").orElse(""),
            name(query.inside("/from"))),
        "callback_query");
  }

  private static String name(Payload from) {
    String first = from.first("/first_name", "/username", "/id").orElse("somebody");
    return first + from.text("/last_name").map(name -> " " + name).orElse("");
  }

  @Override
  public WebhookAnswer answer(WebhookRequest request, List<MessageResult> results) {
    Payload query = Payload.of(request).inside(QUERY);
    if (!query.isObject() || results.isEmpty()) {
      return error("no callback_query in Telegram message", JsonNodeFactory.instance.objectNode());
    }
    MessageResult result = results.getFirst();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    Found id = query.text("/id");
    if (id.isPresent()) {
      answer
          .put("method", "answerCallbackQuery")
          .put("callback_query_id", id.text())
          .put("text", note(result));
    }
    return switch (result) {
      case MessageResult.Done done -> ok(answer);
      case MessageResult.Stored stored -> ok(answer);
      case MessageResult.Unmatched unmatched ->
          error("alert not found for Telegram message", answer);
      case MessageResult.Refused refused -> error(note(result), answer);
      case MessageResult.Invalid invalid -> error(note(result), answer);
      case MessageResult.Skipped skipped -> error(note(result), answer);
    };
  }

  private static String note(MessageResult result) {
    return Found.of(Replies.text(result), "").cut(MAX_NOTE_CHARS).orElse("");
  }

  private static WebhookAnswer ok(ObjectNode answer) {
    return WebhookAnswer.json(200, answer.put("status", "ok").toString());
  }

  private static WebhookAnswer error(String message, ObjectNode answer) {
    return WebhookAnswer.json(
        200, answer.put("status", "error").put("message", message).toString());
  }
}
