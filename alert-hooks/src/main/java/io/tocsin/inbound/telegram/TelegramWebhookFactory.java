package io.tocsin.inbound.telegram;

import io.tocsin.hookfile.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.chat.ChatCommands;
import io.tocsin.inbound.chat.Participants;
import java.time.Duration;
import java.util.Set;

/**
 * Updates of a bot in Telegram. The secrets are those given to it as {@code secret_token}.
 *
 * <p>Options: {@code chats}: ids of the chats that count, all unless set; {@code users}, Telegram's
 * ids of users and their logins here, or {@code anyone: true}; {@code blackout}: how long one lasts
 * that is asked for, an hour unless set.
 */
public final class TelegramWebhookFactory implements WebhookFactory {

  @Override
  public String type() {
    return "telegram";
  }

  @Override
  public Webhook create(SourceSettings source) {
    Section options = source.options();
    ChatCommands wishes =
        new ChatCommands(
            "telegram", Participants.of(source), options.duration("blackout", Duration.ofHours(1)));
    Set<String> chats = Set.copyOf(options.texts("chats"));
    options.end();
    return new TelegramWebhook(source.secrets(), chats, wishes);
  }
}
