package io.tocsin.inbound.chat;

import io.tocsin.alert.DraftLimits;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.payload.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of the commands that people give in a chat.
 *
 * <p>Options: {@code users}: a mapping from the tool's ids of people to logins; each acts with the
 * rights of that user of this server. Or {@code anyone: true} in its place: everybody in the chat
 * acts in the name of the source. {@code blackout}: how long a blackout lasts that somebody asks
 * for, an hour unless set.
 */
public final class ChatCommands {

  private static final long SHELVE_SECONDS = Duration.ofHours(1).toSeconds();

  private final String tool;
  private final Map<String, String> logins;
  private final boolean anyone;
  private final Duration blackout;

  /**
   * Reads the options of a source. Who acts as a user must be vouched for by a secret of the tool.
   *
   * @param tool as it is named to people
   */
  public ChatCommands(String tool, SourceSettings source) {
    Section options = source.options();
    this.tool = tool;
    this.logins = Map.copyOf(options.textsByName("users"));
    this.anyone = options.flag("anyone", false);
    this.blackout = options.duration("blackout", Duration.ofHours(1));
    if (anyone && !logins.isEmpty()) {
      throw options.fault("anyone", "can not be set where users are listed");
    }
    if (source.secrets().isEmpty() && !logins.isEmpty()) {
      throw options.fault("users", "need secrets: else whoever sends could name any of them");
    }
  }

  /**
   * A command.
   *
   * @param action one of open, ack, unack, close, shelve, watch, unwatch, blackout
   * @param alertId of the alert
   * @param eventId the tool's name for the command; may be empty
   * @param time by the tool's clock; null: it does not say
   * @param personId by which the tool knows who gave the command; it never changes hands
   * @param personName that others in the chat see; anybody may choose any
   */
  public record Command(
      String action,
      String alertId,
      String eventId,
      @Nullable Instant time,
      String personId,
      String personName) {}

  /** The actions that a command asks for; none if that person may not give commands. */
  public Message message(Command command, String element) {
    String login = logins.get(command.personId());
    if (login == null && (!anyone || command.personId().isEmpty())) {
      return new Message.Skipped(element, "unknown person");
    }
    String name = fit(command.personName(), DraftLimits.MAX_NAME_CHARS / 2, "somebody");
    Step step = step(command.action(), "watch:" + (login == null ? name : login));
    if (step == null || command.alertId().isEmpty()) {
      return new Message.Invalid(element, "Unsupported #" + tool + " action");
    }
    return new Message.ApplyActions(
        List.of(new Target.Id(fit(command.alertId(), DraftLimits.MAX_ID_CHARS, ""))),
        List.of(step),
        login == null ? new Actor.ExternalActor(name) : new Actor.User(login),
        "status change via #" + tool + " by " + name,
        fit(command.eventId(), DraftLimits.MAX_ID_CHARS, ""),
        command.time(),
        null);
  }

  private static String fit(String text, int limit, String otherwise) {
    return Found.of(text, "").cut(limit).orElse(otherwise);
  }

  private @Nullable Step step(String action, String watch) {
    return switch (action) {
      case "open", "ack", "unack", "close" -> new Step.Action(action);
      case "shelve" -> new Step.Action(action, SHELVE_SECONDS);
      case "watch" -> new Step.Tag(List.of(watch));
      case "unwatch" -> new Step.Untag(List.of(watch));
      case "blackout" -> new Step.Blackout(blackout.toSeconds());
      default -> null;
    };
  }
}
