package io.tocsin.inbound.pagerduty;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.payload.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the first and the second generation: a list of messages. */
final class MessagesReader {

  static final String NO_MESSAGES = "no messages in PagerDuty data payload";
  static final String NO_KEY = "no incident key in PagerDuty data payload";
  static final String UNKNOWN_TYPE = "unknown event type";

  /** PagerDuty sends one; more than this is nothing of its. */
  private static final int MOST_MESSAGES = 500;

  /** The second generation's events in the words of the third. */
  private static final Map<String, String> EVENTS =
      Map.of(
          "incident.trigger", "triggered",
          "incident.acknowledge", "acknowledged",
          "incident.unacknowledge", "unacknowledged",
          "incident.resolve", "resolved",
          "incident.assign", "reassigned",
          "incident.escalate", "escalated",
          "incident.delegate", "delegated",
          "incident.annotate", "annotated");

  private final FirstReactions first;
  private final Reactions second;
  private final boolean exactKey;

  MessagesReader(AlarmModel model, boolean exactKey) {
    this.first = new FirstReactions(model);
    this.second = new Reactions(model);
    this.exactKey = exactKey;
  }

  WebhookReply read(List<Payload> messages) {
    if (messages.isEmpty()) {
      return new WebhookReply.Malformed(NO_MESSAGES);
    }
    return messages.size() > MOST_MESSAGES
        ? new WebhookReply.Malformed("more than " + MOST_MESSAGES + " messages")
        : new WebhookReply.Messages(messages.stream().map(this::message).toList());
  }

  private Message message(Payload message) {
    String event = message.text("/event").text();
    return event == null ? firstGeneration(message) : secondGeneration(message, event);
  }

  private Message firstGeneration(Payload message) {
    Payload data = message.inside("/data/incident");
    Incident incident = Incident.of(data);
    Reaction reaction = first.to(message.text("/type").orElse(""), incident, data);
    String actor =
        data.first("/resolved_by_user/name", "/assigned_to_user/name").map(Incident::name).text();
    return message(message, incident, reaction, actor);
  }

  private Message secondGeneration(Payload message, String event) {
    Payload log = message.inside("/log_entries/0");
    Incident incident = Incident.of(message.inside("/incident"));
    String agent =
        log.text("/agent/summary")
            .or(message.text("/incident/last_status_change_by/summary"))
            .map(Incident::name)
            .text();
    Reaction reaction = second.to(EVENTS.getOrDefault(event, ""), incident, log, agent);
    return message(message, incident, reaction, agent);
  }

  private Message message(
      Payload message, Incident incident, @Nullable Reaction reaction, @Nullable String actor) {
    String element = element(message);
    if (reaction == null) {
      return new Message.Skipped(element, UNKNOWN_TYPE);
    }
    return incident.isNamed()
        ? new Message.ApplyActions(
            incident.targets(exactKey),
            reaction.steps(),
            actor(actor),
            reaction.text(),
            Incident.name(message.text("/id").orElse("")),
            message.time("/created_on"),
            incident.link())
        : new Message.Invalid(element, NO_KEY);
  }

  private static String element(Payload message) {
    return "messages[" + message.place().substring("/messages/".length()) + "]";
  }

  /** Whoever it was; nobody is PagerDuty itself. */
  static Message.Actor actor(@Nullable String name) {
    return new Message.Actor.ExternalActor(name == null ? "PagerDuty" : name);
  }
}
