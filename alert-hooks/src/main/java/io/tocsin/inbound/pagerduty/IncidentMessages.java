package io.tocsin.inbound.pagerduty;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.payload.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes messages of what PagerDuty, in any generation of its webhooks, says of incidents. */
final class IncidentMessages {

  static final String NO_MESSAGES = "no messages in PagerDuty data payload";
  private static final String UNKNOWN_TYPE = "unknown event type";
  private static final String INCIDENT = "incident.";

  /** PagerDuty sends one; more than this is nothing of its. */
  private static final int MAX_MESSAGES = 500;

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

  private final FirstReactions firstReactions;
  private final Reactions reactions;
  private final boolean exactKey;

  /**
   * Messages for alerts of that model.
   *
   * @param exactKey whether only the alert that an incident's own key names follows it
   */
  IncidentMessages(AlarmModel model, boolean exactKey) {
    this.firstReactions = new FirstReactions(model);
    this.reactions = new Reactions(model);
    this.exactKey = exactKey;
  }

  /** What an event of the third generation asks for. */
  WebhookReply ofEvent(Payload event) {
    String type = event.text("/event_type").orElse("");
    if (type.equals("pagey.ping")) {
      return new WebhookReply.Greeting(WebhookAnswer.json(200, "{\"status\":\"ok\"}"));
    }
    if (type.startsWith("service.")) {
      return new WebhookReply.Ignored("service event");
    }
    Payload data = event.inside("/data");
    Incident incident = Incident.of(incident(data));
    String agent = Incident.name(event.first("/agent/summary", "/agent/id"));
    Reaction reaction =
        type.startsWith(INCIDENT)
            ? reactions.to(type.substring(INCIDENT.length()), incident, data, agent)
            : null;
    return reaction == null
        ? new WebhookReply.Unread(UNKNOWN_TYPE)
        : new WebhookReply.Messages(
            List.of(message("event", event, "/occurred_at", incident, reaction, agent)));
  }

  /** The incident itself, or the one that a note, an update or a responder is of. */
  private static Payload incident(Payload data) {
    Payload inner = data.inside("/incident");
    return inner.isObject() || !data.text("/type").orElse("incident").equals("incident")
        ? inner
        : data;
  }

  /** What the messages of a call of the first or the second generation ask for. */
  WebhookReply ofMessages(List<Payload> messages) {
    if (messages.isEmpty()) {
      return new WebhookReply.Malformed(NO_MESSAGES);
    }
    return messages.size() > MAX_MESSAGES
        ? new WebhookReply.Malformed("more than " + MAX_MESSAGES + " messages")
        : new WebhookReply.Messages(messages.stream().map(this::message).toList());
  }

  private Message message(Payload message) {
    String event = message.text("/event").text();
    return event == null ? ofFirstGeneration(message) : ofSecondGeneration(message, event);
  }

  private Message ofFirstGeneration(Payload message) {
    Payload data = message.inside("/data/incident");
    Incident incident = Incident.of(data);
    Reaction reaction = firstReactions.to(message.text("/type").orElse(""), incident, data);
    String agent = Incident.name(data.first("/resolved_by_user/name", "/assigned_to_user/name"));
    return message(element(message), message, "/created_on", incident, reaction, agent);
  }

  private Message ofSecondGeneration(Payload message, String event) {
    Payload log = message.inside("/log_entries/0");
    Incident incident = Incident.of(message.inside("/incident"));
    String agent =
        Incident.name(
            log.text("/agent/summary").or(message.text("/incident/last_status_change_by/summary")));
    Reaction reaction = reactions.to(EVENTS.getOrDefault(event, ""), incident, log, agent);
    return message(element(message), message, "/created_on", incident, reaction, agent);
  }

  private static String element(Payload message) {
    return "messages[" + message.place().substring("/messages/".length()) + "]";
  }

  private Message message(
      String element,
      Payload event,
      String time,
      Incident incident,
      @Nullable Reaction reaction,
      @Nullable String agent) {
    if (reaction == null) {
      return new Message.Skipped(element, UNKNOWN_TYPE);
    }
    return incident.isNamed()
        ? new Message.ApplyActions(
            incident.targets(exactKey),
            reaction.steps(),
            new Actor.ExternalActor(agent == null ? "PagerDuty" : agent),
            reaction.text(),
            Incident.name(event.text("/id").orElse("")),
            event.time(time),
            incident.link())
        : new Message.Invalid(element, "no incident key in PagerDuty data payload");
  }
}
