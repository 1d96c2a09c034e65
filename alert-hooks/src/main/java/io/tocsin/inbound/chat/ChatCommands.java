package io.tocsin.inbound.chat;

import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.payload.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes messages of what people wish. */
public final class ChatCommands {

  private static final long SHELVED = Duration.ofHours(1).toSeconds();

  private final String tool;
  private final Participants participants;
  private final Duration blackout;

  /**
   * Commands in one tool.
   *
   * @param tool as it is named to people
   * @param blackout how long alerts are suppressed if somebody asks for it
   */
  public ChatCommands(String tool, Participants participants, Duration blackout) {
    this.tool = tool;
    this.participants = participants;
    this.blackout = blackout;
  }

  /**
   * A wish.
   *
   * @param action one of open, ack, unack, close, shelve, watch, unwatch, blackout
   * @param alertId of the alert
   * @param eventId the tool's name for the wish; may be empty
   * @param time by the tool's clock; null: it does not say
   */
  public record Wish(String action, String alertId, String eventId, @Nullable Instant time) {}

  /** What is to be done for that person. */
  public Message message(Wish wish, Person person, String element) {
    Optional<Actor> actor = participants.actor(person);
    if (actor.isEmpty()) {
      return new Message.Skipped(element, "unknown person");
    }
    String name = Found.of(person.name(), "").cut(DraftLimits.NAME / 2).orElse("somebody");
    Step step = step(wish.action(), "watch:" + watcher(actor.get(), name));
    if (step == null || wish.alertId().isEmpty()) {
      return new Message.Invalid(element, "Unsupported #" + tool + " action");
    }
    return new Message.ApplyActions(
        List.of(new Target.Id(fit(wish.alertId()))),
        List.of(step),
        fit(actor.get(), name),
        "status change via #" + tool + " by " + name,
        fit(wish.eventId()),
        wish.time(),
        null);
  }

  private static String fit(String id) {
    return Found.of(id, "").cut(DraftLimits.ID).orElse("");
  }

  private static Actor fit(Actor actor, String name) {
    return actor instanceof Actor.ExternalActor ? new Actor.ExternalActor(name) : actor;
  }

  private static String watcher(Actor actor, String name) {
    return switch (actor) {
      case Actor.User(String login) -> login;
      case Actor.ExternalActor(var shown) -> name;
    };
  }

  private @Nullable Step step(String action, String watch) {
    return switch (action) {
      case "open", "ack", "unack", "close" -> new Step.Action(action);
      case "shelve" -> new Step.Action(action, SHELVED);
      case "watch" -> new Step.Tag(List.of(watch));
      case "unwatch" -> new Step.Untag(List.of(watch));
      case "blackout" -> new Step.Blackout(blackout.toSeconds());
      default -> null;
    };
  }
}
