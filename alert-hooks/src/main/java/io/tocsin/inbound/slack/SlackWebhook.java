package io.tocsin.inbound.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import io.tocsin.inbound.signature.HmacScheme;
import io.tocsin.inbound.signature.SignedText;
import io.tocsin.inbound.signature.SignedText.Part;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Slack's interactivity requests: presses of buttons, of messages in blocks and of older ones
 * with attachments. Whom a press is by is Slack's word, which the signature makes certain; names
 * are for show. The secrets are signing secrets of the app; the options are those of {@link
 * ChatCommands}.
 */
public final class SlackWebhook implements Webhook {

  private static final String TIMESTAMP = "X-Slack-Request-Timestamp";
  private static final HmacScheme SCHEME =
      new HmacScheme(
          "X-Slack-Signature",
          HmacScheme.Algorithm.SHA256,
          HmacScheme.Encoding.HEX,
          "v0=",
          new SignedText(
              List.of(
                  new Part.Text("v0:"),
                  new Part.Header(TIMESTAMP),
                  new Part.Text(":"),
                  new Part.Body())),
          TIMESTAMP,
          Duration.ofMinutes(5));

  /** Slack sends one; no message has more buttons than this. */
  private static final int MAX_ACTIONS = 25;

  private final Secrets secrets;
  private final ChatCommands commands;

  public SlackWebhook(SourceSettings source) {
    this.secrets = source.secrets();
    this.commands = new ChatCommands("slack", source);
    source.options().end();
  }

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    return SCHEME.check(request, secrets);
  }

  @Override
  public @Nullable String messageId(WebhookRequest request) {
    Payload press = request.parsed(Press.class, SlackWebhook::press).payload();
    return press == null
        ? null
        : press
            .first("/trigger_id", "/actions/0/action_ts", "/action_ts")
            .cut(DraftLimits.MAX_ID_CHARS)
            .text();
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Payload press = request.parsed(Press.class, SlackWebhook::press).payload();
    if (press == null) {
      return new WebhookReply.Malformed("no payload in #slack request");
    }
    List<Payload> actions = press.elements("/actions");
    if (actions.isEmpty()) {
      return new WebhookReply.Ignored("no press of a button");
    }
    List<Message> messages = new ArrayList<>();
    for (Payload action : actions.subList(0, Math.min(MAX_ACTIONS, actions.size()))) {
      String element = "actions[" + messages.size() + "]";
      messages.add(commands.message(command(press, action), element));
    }
    return new WebhookReply.Messages(messages);
  }

  /** A press of a button; null if the call holds none. */
  private record Press(@Nullable Payload payload) {}

  private static Press press(WebhookRequest request) {
    for (String pair : new String(request.body(), UTF_8).split("&", MAX_ACTIONS)) {
      if (pair.startsWith("payload=")) {
        try {
          return new Press(
              Payload.parse(URLDecoder.decode(pair.substring("payload=".length()), UTF_8)));
        } catch (IllegalArgumentException e) {
          return new Press(null);
        }
      }
    }
    return new Press(null);
  }

  /**
   * The alert and the action. Of older messages the alert is {@code callback_id} and the action the
   * value; a block's value is {@code action alert}, or the alert where the action is {@code
   * action_id}, or both in JSON as {@code action} and {@code alertId}.
   */
  private static Command command(Payload press, Payload action) {
    Found value = action.text("/value").or(action.text("/selected_option/value"));
    Found callback = press.text("/callback_id");
    if (callback.isPresent()) {
      return command(press, action, value.orElse(""), callback.orElse(""));
    }
    Payload inside = value.orElse("").startsWith("{") ? Payload.parse(value.orElse("")) : null;
    if (inside != null) {
      return command(
          press, action, inside.text("/action").orElse(""), inside.text("/alertId").orElse(""));
    }
    String[] words = value.orElse("").strip().split("\\s+", 2);
    return words.length == 2
        ? command(press, action, words[0], words[1])
        : command(press, action, action.text("/action_id").orElse(""), words[0]);
  }

  private static Command command(Payload press, Payload action, String name, String alertId) {
    return new Command(
        name,
        alertId,
        press.text("/trigger_id").or(action.text("/action_ts")).orElse(""),
        action.epochSeconds("/action_ts"),
        press.text("/user/id").orElse(""),
        press.first("/user/name", "/user/username", "/user/id").orElse("somebody"));
  }

  /** Slack shows the body only for older messages; for others it wants 200 and no more. */
  @Override
  public @Nullable WebhookAnswer answer(WebhookRequest request, List<MessageResult> results) {
    Payload press = request.parsed(Press.class, SlackWebhook::press).payload();
    if (press == null || results.isEmpty()) {
      return WebhookAnswer.text(200, "");
    }
    MessageResult result = results.getFirst();
    String json =
        result instanceof MessageResult.Done
            ? Originals.after(press, Replies.text(result))
            : Originals.aside(Replies.text(result));
    return press.inside("/original_message").isObject() || !(result instanceof MessageResult.Done)
        ? WebhookAnswer.json(200, json)
        : WebhookAnswer.text(200, "");
  }
}
