package io.tocsin.inbound.slack;

import io.tocsin.hookfile.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.chat.ChatCommands;
import io.tocsin.inbound.chat.Participants;
import java.time.Duration;

/**
 * Slack's interactivity requests. The secrets are signing secrets of the app.
 *
 * <p>Options: {@code users}, Slack's ids of users and their logins here, or {@code anyone: true};
 * {@code blackout}: how long one lasts that is asked for, an hour unless set.
 */
public final class SlackWebhookFactory implements WebhookFactory {

  @Override
  public String type() {
    return "slack";
  }

  @Override
  public Webhook create(SourceSettings source) {
    Section options = source.options();
    ChatCommands wishes =
        new ChatCommands(
            type(), Participants.of(source), options.duration("blackout", Duration.ofHours(1)));
    options.end();
    return new SlackWebhook(source.secrets(), wishes);
  }
}
